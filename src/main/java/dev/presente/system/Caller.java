package dev.presente.system;

import java.util.Set;

/** Who sends the request: the API key it was authenticated with. */
public record Caller(long apiKeyId, String name, Set<Scope> scopes) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }
}
