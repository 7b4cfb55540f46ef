package dev.presente.system;

import java.util.Optional;
import java.util.Set;

/** API keys whose holders prove in another way who they are: nobody knows a text for them. */
public interface SecretlessKeys {
    /** A new key, which does not expire; its id. */
    long issue(String name, Set<Scope> scopes);

    /** Whoever holds the key, who has proved it, unless it is revoked. */
    Optional<Caller> holder(long id);

    /** At once; false when there is no such key. */
    boolean revoke(long id);
}
