package dev.presente.system;

import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who sends the request: the API key it was authenticated with.
 *
 * @param kiosk the name of the paired kiosk that the key belongs to
 * @param requestId of this one request, also in its answer's {@code X-Request-Id}
 */
public record Caller(
        long apiKeyId,
        String name,
        Set<Scope> scopes,
        @Nullable String kiosk,
        UUID requestId) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** A program, or a person, with a key, in a new request. */
    public Caller(long apiKeyId, String name, Set<Scope> scopes) {
        this(apiKeyId, name, scopes, null, UUID.randomUUID());
    }

    /** Whether one of {@code wanted}, or the scope of everything, is among this caller's. */
    public boolean hasAny(Scope... wanted) {
        return scopes.contains(Scope.ADMIN) || Arrays.stream(wanted).anyMatch(scopes::contains);
    }

    /** Whether this is the key or the account of somebody of that name. */
    public boolean isNamedLike(String person) {
        return name.equalsIgnoreCase(person) || name.equalsIgnoreCase("user:" + person);
    }

    /** The same as a kiosk. */
    public Caller at(String kiosk) {
        return new Caller(apiKeyId, name, scopes, kiosk, requestId);
    }
}
