package dev.presente.account;

import static dev.presente.system.database.Timestamps.instant;
import static dev.presente.system.database.Timestamps.instantOrNull;

import dev.presente.system.Listing;
import dev.presente.system.database.PagedRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of those who may sign in. */
@Repository
class Accounts {
    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An account with the hash of its password. */
    record Secured(Account account, String password) {}

    boolean isEmpty() {
        return jdbc.sql("select not exists (select from account)")
                .query(Boolean.class)
                .single();
    }

    boolean insert(String name, Role role, long apiKeyId, String password, Instant now) {
        return jdbc.sql("""
                        insert into account (name, role, api_key_id, password, created_at)
                        values (:name, :role, :key, :password, :now) on conflict (name) do nothing
                        """)
                        .param("name", name)
                        .param("role", role.name())
                        .param("key", apiKeyId)
                        .param("password", password)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    /** As it is now. */
    Optional<Secured> find(String name) {
        return read("select * from account where name = :name", name);
    }

    /** The account, which nobody else changes before the end of the transaction. */
    Optional<Secured> lock(String name) {
        return read("select * from account where name = :name for update", name);
    }

    private Optional<Secured> read(String sql, String name) {
        return jdbc.sql(sql)
                .param("name", name)
                .query((rs, i) -> new Secured(read(rs), rs.getString("password")))
                .optional();
    }

    /** The names of all administrators, of whom none is changed by others before the end of the transaction. */
    List<String> lockAdministrators() {
        return jdbc.sql("select name from account where role = :admin order by id for update")
                .param("admin", Role.ADMIN.name())
                .query(String.class)
                .list();
    }

    /** The account whose acts are recorded under the key. */
    Optional<Account> of(long apiKeyId) {
        return jdbc.sql("select * from account where api_key_id = :key")
                .param("key", apiKeyId)
                .query((rs, i) -> read(rs))
                .optional();
    }

    void setRole(long id, Role role, long apiKeyId) {
        jdbc.sql("update account set role = :role, api_key_id = :key where id = :id")
                .param("role", role.name())
                .param("key", apiKeyId)
                .param("id", id)
                .update();
    }

    /** Ends a lock as well. */
    void setPassword(long id, String password) {
        jdbc.sql("update account set password = :password, failures = 0, locked_until = null where id = :id")
                .param("password", password)
                .param("id", id)
                .update();
    }

    void delete(long id) {
        jdbc.sql("delete from account where id = :id").param("id", id).update();
    }

    void succeeded(long id, Instant now) {
        jdbc.sql("update account set failures = 0, locked_until = null, last_sign_in = :now where id = :id")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** One more wrong password; after {@code most} of them the account is locked. */
    void failed(long id, int most, Instant lockedUntil) {
        jdbc.sql("""
                        update account set failures = (failures + 1) % :most,
                            locked_until = case when failures + 1 >= :most then cast(:until as timestamptz) else locked_until end
                        where id = :id
                        """)
                .param("most", most)
                .param("until", lockedUntil.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    Listing<Account> list(int page, int size) {
        return new PagedRows(jdbc, "*", "from account").page("name", page, size, (rs, i) -> read(rs));
    }

    private static Account read(ResultSet rs) throws SQLException {
        return new Account(
                rs.getLong("id"),
                rs.getString("name"),
                Role.valueOf(rs.getString("role")),
                rs.getLong("api_key_id"),
                instant(rs, "created_at"),
                instantOrNull(rs, "last_sign_in"),
                instantOrNull(rs, "locked_until"));
    }
}
