package dev.presente.system.security;

import static dev.presente.system.database.Timestamps.instantOrNull;

import dev.presente.system.Caller;
import dev.presente.system.Caller.Represented;
import dev.presente.system.Scope;
import dev.presente.system.Secret;
import dev.presente.zone.Zone;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds out for every request who holds the key, with one statement, two for a manager, and without a transaction. */
@Repository
class KeyCheck {
    private final JdbcClient jdbc;
    private final Clock clock;

    KeyCheck(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Describes a key that opens the metrics.
     *
     * @param hash the hash of its secret
     * @param expiresAt when it ends; null is never
     */
    record Opener(ByteBuffer hash, Caller caller, @Nullable Instant expiresAt) {}

    /** Returns all keys with one of these scopes that somebody holds and that are neither expired nor revoked. */
    List<Opener> openers(Set<Scope> scopes) {
        return jdbc.sql("""
                        select id, name, scopes, hash, expires_at from api_key
                        where not secretless and revoked_at is null and (expires_at is null or expires_at > :now)
                          and scopes && cast(:scopes as text[])
                        """)
                .param("now", now())
                .param("scopes", scopes.stream().map(Scope::label).toArray(String[]::new))
                .query((rs, i) -> new Opener(
                        ByteBuffer.wrap(rs.getBytes("hash")),
                        new Caller(rs.getLong("id"), rs.getString("name"), ApiKey.scopes((String[])
                                rs.getArray("scopes").getArray())),
                        instantOrNull(rs, "expires_at")))
                .list();
    }

    /** Returns the caller who holds this secret; empty when the key is unknown, expired or revoked. */
    Optional<Caller> authenticate(Secret secret) {
        return valid("hash", secret.hash());
    }

    /** Returns the caller who holds the key with this id and has proved it; empty as for {@link #authenticate}. */
    Optional<Caller> holder(long id) {
        return valid("id", id);
    }

    private Optional<Caller> valid(String column, Object value) {
        var found = jdbc.sql("""
                        select id, name, scopes, employee_key, sites, last_used_at is null or last_used_at < :stale as stale,
                               case when 'manager' = any(scopes) and not scopes && '{admin,hr,auditor}' then managed_departments(employee_key, :today) end as managed
                        from api_key
                        where %s = :value and revoked_at is null and (expires_at is null or expires_at > :now)
                        """.formatted(column))
                .param("value", value)
                .param("now", now())
                .param("stale", now().minusMinutes(1))
                .param("today", Zone.of(clock).date(clock.instant()))
                .query((rs, i) -> {
                    var scopes = ApiKey.scopes((String[]) rs.getArray("scopes").getArray());
                    var caller = new Caller(rs.getLong("id"), rs.getString("name"), scopes);
                    var sites = List.of((String[]) rs.getArray("sites").getArray());
                    var managed = rs.getArray("managed");
                    return new Used(
                            caller.linkedTo(rs.getObject("employee_key", Long.class))
                                    .limitedTo(sites, managed == null ? null : List.of((Long[]) managed.getArray())),
                            rs.getBoolean("stale"));
                })
                .optional();
        found.filter(Used::stale).ifPresent(used -> touch(used.caller().apiKeyId()));
        return found.map(used -> withRepresented(used.caller()));
    }

    /** Adds the managers whose deputy a manager is today; others need no look. */
    private Caller withRepresented(Caller caller) {
        var employee = caller.employeeKey();
        if (employee == null || !caller.scopes().contains(Scope.MANAGER) || caller.hasAny(Scope.HR, Scope.AUDITOR)) {
            return caller;
        }
        return caller.deputyOf(jdbc.sql("select * from represented_managers(:employee, :today, :now)")
                .param("employee", employee)
                .param("today", Zone.of(clock).date(clock.instant()))
                .param("now", now())
                .query((rs, i) -> {
                    var departments = rs.getArray("departments");
                    return new Represented(
                            rs.getLong("deputy_id"),
                            rs.getLong("manager_key"),
                            departments == null ? List.of() : List.of((Long[]) departments.getArray()),
                            List.of((String[]) rs.getArray("sites").getArray()),
                            rs.getBoolean("all_sites"));
                })
                .list());
    }

    private record Used(Caller caller, boolean stale) {}

    /**
     * Stores when the key was last used. Once a minute is enough: a write for every request would cost more than the
     * request itself.
     */
    private void touch(long id) {
        jdbc.sql("update api_key set last_used_at = :now where id = :id")
                .param("now", now())
                .param("id", id)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
