package dev.presente.system;

import java.util.Optional;
import java.util.Set;

/** Manages API keys whose holders prove in another way who they are: nobody knows a text for them. */
public interface SecretlessKeys {
    /** Issues a new key, which does not expire, and returns its id. */
    long issue(String name, Set<Scope> scopes);

    /** Returns the caller who holds the key and has proved it, unless the key is revoked. */
    Optional<Caller> holder(long id);

    /** Revokes the key at once; returns false when there is no such key. */
    boolean revoke(long id);
}
