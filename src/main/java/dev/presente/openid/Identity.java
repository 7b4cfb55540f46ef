package dev.presente.openid;

import dev.presente.system.Secret;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says who somebody is at the provider, which has proved it.
 *
 * @param issuer the provider
 * @param subject what the provider calls the person, and nobody else ever
 * @param idToken the proof, with which the person is signed out there
 * @param claims what else the provider says
 */
public record Identity(String issuer, String subject, Secret idToken, Map<String, Object> claims) {
    private static final String EMAIL = "email";

    public Identity {
        claims = claims.entrySet().stream()
                .filter(claim -> claim.getValue() != null)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Returns what a claim says; empty when it is missing, is no text or number, or is an e-mail address of which the provider does
     * not say that it is the person's.
     */
    public Optional<String> text(@Nullable String claim) {
        if (claim == null || (claim.equals(EMAIL) && !isVerified())) {
            return Optional.empty();
        }
        return values(claim).findFirst();
    }

    private boolean isVerified() {
        return Boolean.parseBoolean(String.valueOf(claims.get("email_verified")));
    }

    /** Returns what a claim with several values says. */
    public Set<String> texts(String claim) {
        return values(claim).collect(Collectors.toSet());
    }

    private Stream<String> values(String claim) {
        var value = value(claims, claim);
        var all = value instanceof Collection<?> several ? several.stream() : Stream.ofNullable(value);
        return all.filter(one -> one instanceof String || one instanceof Number)
                .map(String::valueOf)
                .filter(one -> !one.isBlank());
    }

    /** A name with dots may be that of a claim itself, as addresses are at some providers, or lead into one. */
    private static @Nullable Object value(Map<?, ?> within, String claim) {
        int dot = claim.indexOf('.');
        if (within.containsKey(claim) || dot < 0) {
            return within.get(claim);
        }
        return within.get(claim.substring(0, dot)) instanceof Map<?, ?> inner
                ? value(inner, claim.substring(dot + 1))
                : null;
    }
}
