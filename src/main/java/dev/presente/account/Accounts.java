package dev.presente.account;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Those who may sign in. Whoever changes one has it locked. */
interface Accounts extends Repository<Account, Long> {
    boolean existsBy();

    Optional<Account> findByName(String name);

    /** The account whose acts are recorded under the key. */
    Optional<Account> findByApiKeyId(long apiKeyId);

    Page<Account> findByOrderByName(Pageable page);

    /** As {@link #findByName}; nobody else changes the account before the end of the transaction. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Account a where a.name = :name")
    Optional<Account> lock(String name);

    /** All of the role, of whom none is changed by others before the end of the transaction. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Account a where a.role = :role order by a.id")
    List<Account> lock(Role role);

    /** Adds an account, unless there is one of that name, also when many do so at once; the number added. */
    @Modifying
    @Query(nativeQuery = true, value = """
                    insert into account (name, role, api_key_id, password, created_at)
                    values (:name, :role, :apiKeyId, :password, :now) on conflict (name) do nothing
                    """)
    int insertIfAbsent(String name, String role, long apiKeyId, String password, Instant now);

    void delete(Account account);
}
