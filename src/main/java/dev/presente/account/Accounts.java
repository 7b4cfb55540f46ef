package dev.presente.account;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Stores the accounts of people who may sign in. Code that changes an account locks it first. */
interface Accounts extends Repository<Account, Long> {
    boolean existsBy();

    Optional<Account> findById(long id);

    Optional<Account> findByName(String name);

    /** Returns the account whose acts are recorded in the name of this API key. */
    Optional<Account> findByApiKeyId(long apiKeyId);

    List<Account> findByOrderByName();

    /** Finds an account as {@link #findByName} does, and locks it: nobody else changes it until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Account a where a.name = :name")
    Optional<Account> lock(String name);

    /** Finds an account as {@link #findById} does, and locks it likewise. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Account a where a.id = :id")
    Optional<Account> lock(long id);

    /** Returns all accounts with this role and locks them: nobody else changes them until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Account a where a.role = :role order by a.id")
    List<Account> lock(Role role);

    /**
     * Adds an account unless its name is taken, even when several requests add it at once. Returns 1, or 0 when the name is
     * taken.
     */
    @Modifying
    @Query(nativeQuery = true, value = """
                    insert into account (name, role, api_key_id, password, created_at)
                    values (:name, :role, :apiKeyId, :password, :now) on conflict (name) do nothing
                    """)
    int insertIfAbsent(String name, String role, long apiKeyId, String password, Instant now);

    void delete(Account account);
}
