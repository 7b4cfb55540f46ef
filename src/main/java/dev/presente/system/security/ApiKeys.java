package dev.presente.system.security;

import static dev.presente.system.database.Timestamps.instant;
import static dev.presente.system.database.Timestamps.instantOrNull;

import dev.presente.system.Caller;
import dev.presente.system.Listing;
import dev.presente.system.Scope;
import dev.presente.system.Secret;
import dev.presente.system.SecretlessKeys;
import dev.presente.system.database.PagedRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Stores the API keys. Of their secrets only the hashes are stored. */
@Repository
class ApiKeys implements SecretlessKeys {
    private final JdbcClient jdbc;
    private final Clock clock;

    ApiKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Describes a key without its secret. */
    record ApiKey(
            long id,
            String name,
            Set<Scope> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt) {}

    long insert(String name, Set<Scope> scopes, @Nullable Instant expiresAt, Secret secret) {
        return insert(name, scopes, expiresAt, secret.hash(), false);
    }

    @Override
    public long issue(String name, Set<Scope> scopes) {
        return insert(name, scopes, null, Secret.random().hash(), true);
    }

    private long insert(String name, Set<Scope> scopes, @Nullable Instant expiresAt, byte[] hash, boolean secretless) {
        return jdbc.sql("insert into api_key (name, hash, scopes, created_at, expires_at, secretless)"
                        + " values (:name, :hash, :scopes, :now, :expires, :secretless) returning id")
                .param("name", name)
                .param("hash", hash)
                .param("scopes", labels(scopes))
                .param("now", now())
                .param("expires", expiresAt == null ? null : utc(expiresAt))
                .param("secretless", secretless)
                .query(Long.class)
                .single();
    }

    /** Makes {@code secret} the one configured admin key. A different key that was configured before no longer works. */
    @Transactional
    void configure(Secret secret) {
        lock();
        jdbc.sql("update api_key set configured = false, revoked_at = :now where configured and hash <> :hash")
                .param("now", now())
                .param("hash", secret.hash())
                .update();
        jdbc.sql("""
                        insert into api_key (name, hash, scopes, created_at, configured)
                        values ('PRESENTE_ADMIN_KEY', :hash, '{admin}', :now, true)
                        on conflict (hash) do update
                        set configured = true, scopes = '{admin}', expires_at = null, revoked_at = null
                        """).param("hash", secret.hash()).param("now", now()).update();
    }

    /** Stores {@code secret} as an admin key if there has never been a key. Returns whether it did. */
    @Transactional
    boolean insertFirst(Secret secret) {
        lock();
        var none = jdbc.sql("select not exists (select from api_key)")
                .query(Boolean.class)
                .single();
        if (none) {
            insert("first admin key", EnumSet.of(Scope.ADMIN), null, secret);
        }
        return none;
    }

    /** Makes replicas that start at the same moment wait for each other. */
    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('presente.api_key', 0))")
                .query((rs, i) -> i)
                .single();
    }

    /** Returns the caller who holds this secret; empty when the key is unknown, expired or revoked. */
    Optional<Caller> authenticate(Secret secret) {
        return valid("hash", secret.hash());
    }

    @Override
    public Optional<Caller> holder(long id) {
        return valid("id", id);
    }

    private Optional<Caller> valid(String column, Object value) {
        var found = jdbc.sql("""
                        select id, name, scopes, last_used_at is null or last_used_at < :stale as stale from api_key
                        where %s = :value and revoked_at is null and (expires_at is null or expires_at > :now)
                        """.formatted(column))
                .param("value", value)
                .param("now", now())
                .param("stale", now().minusMinutes(1))
                .query((rs, i) -> new Used(
                        new Caller(rs.getLong("id"), rs.getString("name"), scopes(rs)), rs.getBoolean("stale")))
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

    /**
     * Creates a successor with the secret {@code secret} for a working key, which then ends at {@code end} at the latest.
     * The result is empty when the key does not work, is the configured admin key or has no secret that somebody holds.
     */
    @Transactional
    Optional<ApiKey> rotate(long id, Instant end, Secret secret) {
        var successor = jdbc.sql("""
                        insert into api_key (name, hash, scopes, created_at, expires_at)
                        select name, :hash, scopes, :now, expires_at from api_key
                        where id = :id and not configured and not secretless and revoked_at is null
                          and (expires_at is null or expires_at > :now)
                        for update
                        returning *
                        """)
                .param("hash", secret.hash())
                .param("id", id)
                .param("now", now())
                .query((rs, i) -> shown(rs))
                .optional();
        successor.ifPresent(key -> jdbc.sql("update api_key set expires_at = least(expires_at, :end) where id = :id")
                .param("end", utc(end))
                .param("id", id)
                .update());
        return successor;
    }

    /**
     * Decides whether the key belongs to the account of a person who signs in. Such a key must not be revoked alone,
     * because the account would be left without rights.
     */
    boolean isOfAnAccount(long id) {
        return jdbc.sql("select exists (select from api_key where id = :id and secretless and name like 'user:%')")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    @Override
    public boolean revoke(long id) {
        return jdbc.sql("update api_key set revoked_at = coalesce(revoked_at, :now) where id = :id")
                        .param("now", now())
                        .param("id", id)
                        .update()
                > 0;
    }

    Listing<ApiKey> list(int page, int size) {
        return new PagedRows(jdbc, "*", "from api_key").page("id", page, size, (rs, i) -> shown(rs));
    }

    private static ApiKey shown(ResultSet rs) throws SQLException {
        return new ApiKey(
                rs.getLong("id"),
                rs.getString("name"),
                scopes(rs),
                instant(rs, "created_at"),
                instantOrNull(rs, "expires_at"),
                instantOrNull(rs, "revoked_at"),
                instantOrNull(rs, "last_used_at"));
    }

    private static Set<Scope> scopes(ResultSet rs) throws SQLException {
        var scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream((String[]) rs.getArray("scopes").getArray())
                .map(Scope::ofLabel)
                .forEach(scopes::add);
        return scopes;
    }

    private static String[] labels(Collection<Scope> scopes) {
        return scopes.stream().map(Scope::label).toArray(String[]::new);
    }

    private OffsetDateTime now() {
        return utc(clock.instant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(java.time.ZoneOffset.UTC);
    }
}
