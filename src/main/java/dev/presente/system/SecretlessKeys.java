package dev.presente.system;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Manages API keys whose holders prove in another way who they are: nobody knows a text for them. */
public interface SecretlessKeys {
    /** Issues a new key, which does not expire, and returns its id. */
    long issue(String name, Set<Scope> scopes);

    /** Returns the caller who holds the key and has proved it, unless the key is revoked. */
    Optional<Caller> holder(long id);

    /**
     * Links a key to the employee who holds it.
     *
     * @param employeeId the employee; an empty text ends the link
     * @throws ProblemException {@code invalid-parameter} when there is no such employee
     */
    void link(long id, String employeeId);

    /**
     * Says which sites a manager may see.
     *
     * @param sites an empty list is all of them
     * @throws ProblemException {@code invalid-parameter} when there is no such site, or the key is no manager's
     */
    void limit(long id, List<String> sites);

    /** Returns the sites of each of these keys that may not see all of them. */
    Map<Long, List<String>> sites(Collection<Long> ids);

    /** Returns the {@code employeeId} of each of these keys that is linked to an employee. */
    Map<Long, String> employees(Collection<Long> ids);

    /** Revokes the key at once; returns false when there is no such key. */
    boolean revoke(long id);

    /** Is told which keys change, whether they have a secret or not, so that a key that nobody told it of is found. */
    interface Witness {
        /** Notes a key that is added or changed, within the transaction that does so. */
        void changed(long id);
    }
}
