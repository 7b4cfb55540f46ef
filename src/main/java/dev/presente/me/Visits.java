package dev.presente.me;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.audit.marks.RowSeals;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.system.Secret;
import dev.presente.system.SecretlessKeys;
import dev.presente.system.SessionCookie;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * Stores who has opened their own page without an account. Visits are in the database, so that they count on every replica. Of the
 * secret of a visit only the hash is stored.
 */
@Repository
class Visits {
    private static final String TABLE = "self_session";

    private final SecretlessKeys keys;
    private final Employees employees;
    private final RowSeals seals;
    private final JdbcClient jdbc;
    private final Clock clock;

    Visits(SecretlessKeys keys, Employees employees, RowSeals seals, JdbcClient jdbc, Clock clock) {
        this.seals = seals;
        this.keys = keys;
        this.employees = employees;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Says how somebody came in. */
    enum Way {
        LINK,
        KIOSK
    }

    /** Describes a visit that goes on. */
    record Going(long apiKeyId, Way way, Instant endsAt) {}

    /**
     * Opens a visit of a person and returns its secret. It needs a transaction, in which the person is locked.
     *
     * @param link the link that was opened; null at a kiosk
     */
    Secret open(long employeeKey, Way way, @Nullable UUID link, Duration life) {
        var employee = employees.lock(employeeKey).orElseThrow();
        long key = keyOf(employeeKey).orElseGet(() -> issueKey(employee));
        var secret = Secret.random();
        var end = clock.instant().truncatedTo(ChronoUnit.MICROS).plus(life);
        jdbc.sql("""
                        insert into self_session (token_hash, employee_key, link_id, way, created_at, expires_at, seal)
                        values (:hash, :employee, :link, :way, :now, :end, :seal)
                        """)
                .param("hash", secret.hash())
                .param("employee", employeeKey)
                .param("link", link)
                .param("way", way.name())
                .param("now", now())
                .param("end", end.atOffset(ZoneOffset.UTC))
                .param("seal", seals.seal(TABLE, secret.hash(), key, way, end))
                .update();
        return secret;
    }

    private Optional<Long> keyOf(long employeeKey) {
        return jdbc.sql("select api_key_id from self_key where employee_key = :employee")
                .param("employee", employeeKey)
                .query(Long.class)
                .optional();
    }

    /** Issues the inner key in whose name the person's requests are recorded. It opens nothing but what is the person's own. */
    private long issueKey(Employee employee) {
        long key = keys.issue("employee:" + employee.employeeId(), Set.of());
        keys.link(key, employee.employeeId());
        jdbc.sql("insert into self_key (employee_key, api_key_id) values (:employee, :key)")
                .param("employee", employee.key())
                .param("key", key)
                .update();
        return key;
    }

    /**
     * Returns the visit with this secret; empty when it is unknown or has ended, and when the person's inner key has rights, as
     * that of an account has: somebody else has put it in its place.
     */
    Optional<Going> find(Secret secret) {
        return jdbc.sql("""
                        select k.api_key_id, s.way, s.expires_at, s.seal
                        from self_session s join self_key k on k.employee_key = s.employee_key
                        join api_key a on a.id = k.api_key_id and a.employee_key = s.employee_key and a.scopes = '{}'
                        where s.token_hash = :hash and s.expires_at > :now
                        """)
                .param("hash", secret.hash())
                .param("now", now())
                .query((rs, i) -> {
                    var visit = new Going(
                            rs.getLong("api_key_id"), Way.valueOf(rs.getString("way")), instant(rs, "expires_at"));
                    boolean isSound = seals.fits(
                            rs.getString("seal"), TABLE, secret.hash(), visit.apiKeyId(), visit.way(), visit.endsAt());
                    return isSound ? Optional.of(visit) : Optional.<Going>empty();
                })
                .optional()
                .flatMap(visit -> visit);
    }

    @EventListener
    void close(SessionCookie.Ended ended) {
        jdbc.sql("delete from self_session where token_hash = :hash")
                .param("hash", ended.secret().hash())
                .update();
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forgetOld() {
        jdbc.sql("delete from self_session where expires_at <= :now")
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
