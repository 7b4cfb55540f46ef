package dev.presente.system;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who sends the request: the API key it was authenticated with.
 *
 * @param kiosk the name of the paired kiosk that the key belongs to
 */
public record Caller(
        long apiKeyId,
        String name,
        Set<Scope> scopes,
        @Nullable String kiosk) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** A program, or a person, with a key. */
    public Caller(long apiKeyId, String name, Set<Scope> scopes) {
        this(apiKeyId, name, scopes, null);
    }

    /** The same as a kiosk. */
    public Caller at(String kiosk) {
        return new Caller(apiKeyId, name, scopes, kiosk);
    }
}
