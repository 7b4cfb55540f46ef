package dev.presente.account.passkey;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code presente.passkeys.*}: signing in with a passkey.
 *
 * @param relyingParty The domain for which devices make passkeys, such as {@code example.com}: it is the name by which people open
 *     the service, or a domain above it. Without it the name in the address of each request counts. Passkeys that were made for
 *     another domain no longer work.
 * @param origins The addresses from which passkeys are accepted, such as {@code https://time.example.com}. Without any it is the
 *     address of the request, which a named proxy tells.
 */
@ConfigurationProperties("presente.passkeys")
record PasskeyProperties(
        @Nullable String relyingParty, @DefaultValue List<String> origins) {
    private static final String DOMAIN = "[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?";
    private static final String ORIGIN = "https?://[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:\\d{1,5})?";

    PasskeyProperties {
        origins = List.copyOf(origins);
        relyingParty = relyingParty == null || relyingParty.isBlank()
                ? null
                : relyingParty.strip().toLowerCase(Locale.ROOT);
        if (relyingParty != null && (!relyingParty.matches(DOMAIN) || Host.isAddress(relyingParty))) {
            throw new IllegalArgumentException("presente.passkeys.relying-party is a domain such as example.com");
        }
        if (!origins.stream().allMatch(origin -> origin.matches(ORIGIN))) {
            throw new IllegalArgumentException(
                    "presente.passkeys.origins are addresses without a path, such as https://time.example.com");
        }
    }

    Set<String> originsOr(String own) {
        return origins.isEmpty() ? Set.of(own) : Set.copyOf(origins);
    }
}
