package dev.presente.system.security;

import dev.presente.system.Caller;
import dev.presente.system.Secret;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds out for every request who holds the key, with one statement and without a transaction. */
@Repository
class KeyCheck {
    private final JdbcClient jdbc;
    private final Clock clock;

    KeyCheck(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
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
                        select id, name, scopes, employee_key, last_used_at is null or last_used_at < :stale as stale from api_key
                        where %s = :value and revoked_at is null and (expires_at is null or expires_at > :now)
                        """.formatted(column))
                .param("value", value)
                .param("now", now())
                .param("stale", now().minusMinutes(1))
                .query((rs, i) -> {
                    var scopes = ApiKey.scopes((String[]) rs.getArray("scopes").getArray());
                    var caller = new Caller(rs.getLong("id"), rs.getString("name"), scopes);
                    return new Used(caller.linkedTo(rs.getObject("employee_key", Long.class)), rs.getBoolean("stale"));
                })
                .optional();
        found.filter(Used::stale).ifPresent(used -> touch(used.caller().apiKeyId()));
        return found.map(Used::caller);
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
