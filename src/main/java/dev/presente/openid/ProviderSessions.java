package dev.presente.openid;

import dev.presente.system.Secret;
import dev.presente.system.SessionCookie;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Stores which sessions and visits began at the provider, each with the {@link SealedToken} that signs the person out there. */
@Repository
public class ProviderSessions {
    /** No session and no visit that begins at the provider is longer than half of this. */
    private static final Duration MEMORY = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    ProviderSessions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void keep(Secret session, Secret idToken) {
        jdbc.sql("insert into sso_session (token_hash, id_token, created_at) values (:hash, :token, :now)")
                .param("hash", session.hash())
                .param("token", SealedToken.seal(session, idToken))
                .param("now", now())
                .update();
    }

    Optional<Secret> idToken(Secret session) {
        return jdbc.sql("select id_token from sso_session where token_hash = :hash")
                .param("hash", session.hash())
                .query((rs, i) -> rs.getBytes("id_token"))
                .optional()
                .flatMap(bytes -> SealedToken.open(session, bytes));
    }

    @EventListener
    void forget(SessionCookie.Ended ended) {
        jdbc.sql("delete from sso_session where token_hash = :hash")
                .param("hash", ended.secret().hash())
                .update();
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forgetOld() {
        jdbc.sql("delete from sso_session where created_at < :oldest")
                .param("oldest", now().minus(MEMORY))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
