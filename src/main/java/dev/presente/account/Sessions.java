package dev.presente.account;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.audit.marks.RowSeals;
import dev.presente.system.Secret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * Stores who is signed in. The sessions are in the database, so that they count on every replica and after a restart. Of a
 * session's secret only the hash is stored. A session ends after 30 minutes in which the person did nothing, and after 12 hours
 * in any case.
 */
@Repository
class Sessions {
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final String TABLE = "account_session";
    private static final String ALIVE = "last_used_at > :idle and s.created_at > :longest";

    private final RowSeals seals;
    private final JdbcClient jdbc;
    private final Clock clock;

    Sessions(RowSeals seals, JdbcClient jdbc, Clock clock) {
        this.seals = seals;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Opens a session for the account and returns its secret, which is always a new one.
     *
     * @param device the secret by which the browser is known again; null when it is not
     * @param isFromProvider whether the person comes from the provider of single sign-on
     */
    Secret open(long accountId, Origin origin, @Nullable Secret device, boolean isFromProvider) {
        var secret = Secret.random();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        jdbc.sql("""
                        insert into account_session
                            (token_hash, account_id, created_at, last_used_at, network, browser, device_hash, seal)
                        values (:hash, :account, :now, :now, :network, :browser, :device, :seal)
                        """)
                .param("hash", secret.hash())
                .param("account", accountId)
                .param("now", before(now, Duration.ZERO))
                .param("seal", seals.seal(TABLE, secret.hash(), accountId, now, isFromProvider))
                .param("network", origin.network())
                .param("browser", origin.browser())
                .param("device", device == null ? null : device.hash())
                .update();
        return secret;
    }

    /**
     * Describes a session that goes on.
     *
     * @param hasFactor whether the person has set up one-time codes or a passkey, or has come from the provider of single sign-on,
     *     whose matter a second factor is then
     */
    record Going(long apiKeyId, Role role, boolean hasFactor, Instant usedAt) {}

    /**
     * Returns the session with this secret; empty when it is unknown or has ended.
     *
     * @param isUse whether a person does something. What a page asks by itself does not keep a session alive.
     */
    Optional<Going> find(Secret secret, boolean isUse) {
        var now = clock.instant();
        var found = jdbc.sql("""
                        select api_key_id, role, totp is not null or exists (select from passkey p where p.account_id = a.id)
                                as has_factor,
                            exists (select from sso_session o where o.token_hash = s.token_hash) as from_provider,
                            last_used_at, s.seal, s.account_id, s.created_at
                        from account_session s join account a on a.id = s.account_id
                        where s.token_hash = :hash and\s""" + ALIVE)
                .param("hash", secret.hash())
                .param("idle", before(now, IDLE))
                .param("longest", before(now, LONGEST))
                .query((rs, i) -> isSound(rs, secret)
                        ? Optional.of(new Going(
                                rs.getLong("api_key_id"),
                                Role.valueOf(rs.getString("role")),
                                rs.getBoolean("has_factor") || rs.getBoolean("from_provider"),
                                instant(rs, "last_used_at")))
                        : Optional.<Going>empty())
                .optional()
                .flatMap(going -> going);
        found.filter(going -> isUse && going.usedAt().isBefore(now.minusSeconds(60)))
                .ifPresent(going -> touch(secret, now));
        return found;
    }

    private boolean isSound(ResultSet row, Secret secret) throws SQLException {
        return seals.fits(
                row.getString("seal"),
                TABLE,
                secret.hash(),
                row.getLong("account_id"),
                instant(row, "created_at"),
                row.getBoolean("from_provider"));
    }

    /**
     * Describes a session to the person whose it is.
     *
     * @param browser how the browser names itself
     * @param current whether it is the session that asks
     */
    record Shown(
            UUID id,
            Instant createdAt,
            Instant lastUsedAt,
            @Nullable String network,
            @Nullable String browser,
            boolean current) {}

    /** Returns the sessions of the account that go on, the last used first. */
    List<Shown> of(long accountId, Optional<Secret> asking) {
        return jdbc.sql(
                        "select s.*, coalesce(token_hash = cast(:asking as bytea), false) as current from account_session s"
                                + " where account_id = :account and " + ALIVE + " order by last_used_at desc, id")
                .param("asking", asking.map(Secret::hash).orElse(null))
                .param("account", accountId)
                .param("idle", ago(IDLE))
                .param("longest", ago(LONGEST))
                .query((rs, i) -> new Shown(
                        rs.getObject("id", UUID.class),
                        instant(rs, "created_at"),
                        instant(rs, "last_used_at"),
                        rs.getString("network"),
                        rs.getString("browser"),
                        rs.getBoolean("current")))
                .list();
    }

    /** Ends a session of the account. Returns the hash of its browser; empty when there is no such session. */
    Optional<Optional<byte[]>> end(long accountId, UUID id) {
        return jdbc.sql("delete from account_session where account_id = :account and id = :id returning device_hash")
                .param("account", accountId)
                .param("id", id)
                .query((rs, i) -> Optional.ofNullable(rs.getBytes("device_hash")))
                .optional();
    }

    /** Decides whether a session began at the provider of single sign-on, whose matter a second factor is then. */
    boolean isFromProvider(Optional<Secret> session) {
        return session.isPresent()
                && jdbc.sql("select exists (select from sso_session where token_hash = :hash)")
                        .param("hash", session.get().hash())
                        .query(Boolean.class)
                        .single();
    }

    private void touch(Secret secret, Instant now) {
        jdbc.sql("update account_session set last_used_at = :now where token_hash = :hash")
                .param("now", before(now, Duration.ZERO))
                .param("hash", secret.hash())
                .update();
    }

    void close(Secret secret) {
        jdbc.sql("delete from account_session where token_hash = :hash")
                .param("hash", secret.hash())
                .update();
    }

    /** Ends all sessions of the account but this one. */
    void closeOthers(long accountId, Secret current) {
        jdbc.sql("delete from account_session where account_id = :account and token_hash <> :current")
                .param("account", accountId)
                .param("current", current.hash())
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
        return before(clock.instant(), duration);
    }

    private static OffsetDateTime before(Instant now, Duration duration) {
        return now.minus(duration).atOffset(ZoneOffset.UTC);
    }
}
