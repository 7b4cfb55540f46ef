package dev.presente.account;

import dev.presente.system.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * Stores who is signed in. The sessions are in the database, so that they count on every replica and after a restart. Of a
 * session's secret only the hash is stored. A session ends after 30 minutes without use, and after 12 hours in any case.
 */
@Repository
class Sessions {
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final String ALIVE = "last_used_at > :idle and s.created_at > :longest";

    private final JdbcClient jdbc;
    private final Clock clock;

    Sessions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Opens a session for the account and returns its secret, which is always a new one. */
    Secret open(long accountId) {
        var secret = Secret.random();
        jdbc.sql("""
                        insert into account_session (token_hash, account_id, created_at, last_used_at)
                        values (:hash, :account, :now, :now)
                        """)
                .param("hash", secret.hash())
                .param("account", accountId)
                .param("now", ago(Duration.ZERO))
                .update();
        return secret;
    }

    private record Used(long apiKeyId, Instant at) {}

    /** Returns the id of the API key of the person who signed in; empty when the session is unknown or has ended. */
    Optional<Long> apiKey(Secret secret) {
        var found = jdbc.sql(
                        "select api_key_id, last_used_at from account_session s join account a on a.id = s.account_id"
                                + " where token_hash = :hash and " + ALIVE)
                .param("hash", secret.hash())
                .param("idle", ago(IDLE))
                .param("longest", ago(LONGEST))
                .query((rs, i) -> new Used(
                        rs.getLong("api_key_id"),
                        rs.getObject("last_used_at", OffsetDateTime.class).toInstant()))
                .optional();
        found.filter(used -> used.at().isBefore(clock.instant().minusSeconds(60)))
                .ifPresent(used -> touch(secret));
        return found.map(Used::apiKeyId);
    }

    private void touch(Secret secret) {
        jdbc.sql("update account_session set last_used_at = :now where token_hash = :hash")
                .param("now", ago(Duration.ZERO))
                .param("hash", secret.hash())
                .update();
    }

    void close(Secret secret) {
        jdbc.sql("delete from account_session where token_hash = :hash")
                .param("hash", secret.hash())
                .update();
    }

    void closeAll(long accountId) {
        jdbc.sql("delete from account_session where account_id = :account")
                .param("account", accountId)
                .update();
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forgetOld() {
        jdbc.sql("delete from account_session s where not (" + ALIVE + ")")
                .param("idle", ago(IDLE))
                .param("longest", ago(LONGEST))
                .update();
    }

    private OffsetDateTime ago(Duration duration) {
        return clock.instant().minus(duration).atOffset(ZoneOffset.UTC);
    }
}
