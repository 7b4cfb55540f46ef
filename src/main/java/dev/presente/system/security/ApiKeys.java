package dev.presente.system.security;

import dev.presente.system.statements.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Stores the API keys. {@link KeyCheck} reads them for every request, and {@link AdminKeys} adds those of the start. */
interface ApiKeys extends Repository<ApiKey, Long> {
    ApiKey save(ApiKey key);

    Optional<ApiKey> findById(long id);

    /** Returns the keys in their order, without those of employees who have opened their own page: there is one for each. */
    @Query("select k from ApiKey k where not (k.secretless and (k.name = 'employee' or k.name like 'employee:%'))"
            + " order by k.id")
    List<ApiKey> shown();

    /**
     * Decides whether the key belongs to the account of a person who signs in, or to an employee's own page. Such a key must
     * not be changed or revoked alone: the account would be left without rights, and the page would be another person's.
     */
    @Query("select count(k) > 0 from ApiKey k where k.id = :id and k.secretless"
            + " and (k.name like 'user:%' or k.name like 'employee:%')")
    boolean isInner(long id);

    /** Revokes a key at once. Returns 1, or 0 when there is no such key. */
    @Transactional
    @Modifying
    @Query("update ApiKey k set k.revokedAt = coalesce(k.revokedAt, :now) where k.id = :id")
    int revoke(long id, Instant now);

    /**
     * Creates a successor with the secret of this hash for a working key, which then ends at {@code end} at the latest. The
     * result is empty when the key does not work, is the configured admin key or has no secret that somebody holds.
     */
    @Transactional
    default Optional<ApiKey> rotate(long id, Instant end, byte[] hash, Instant now) {
        keepHolder(id);
        var successor = insertSuccessor(id, hash, now);
        successor.ifPresent(key -> end(id, end));
        return successor;
    }

    /**
     * Locks the employee whose key it is, as an erasure does before it takes the keys. Whoever locked the key first would wait
     * for an erasure that waits for the key.
     */
    @Query(nativeQuery = true, value = """
                    select * from (
                        select e.key from employee e where e.key = (select k.employee_key from api_key k where k.id = :id)
                        for share of e
                    """ + Turn.HELD)
    Optional<Long> keepHolder(long id);

    @Query(nativeQuery = true, value = """
                    insert into api_key (name, hash, scopes, created_at, expires_at, employee_key, sites)
                    select name, :hash, scopes, :now, expires_at, employee_key, sites from (
                        select name, scopes, expires_at, employee_key, sites from api_key
                        where id = :id and not configured and not secretless and revoked_at is null
                          and (expires_at is null or expires_at > :now)
                        for update
                    """ + Turn.HELD + " returning *")
    Optional<ApiKey> insertSuccessor(long id, byte[] hash, Instant now);

    @Modifying
    @Query(nativeQuery = true, value = "update api_key set expires_at = least(expires_at, :end) where id = :id")
    void end(long id, Instant end);
}
