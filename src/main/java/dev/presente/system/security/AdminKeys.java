package dev.presente.system.security;

import dev.presente.system.Secret;
import dev.presente.system.SecretlessKeys;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Stores the admin keys with which a service starts. Replicas that start at the same moment wait for each other. */
@Repository
class AdminKeys {
    private final JdbcClient jdbc;
    private final SecretlessKeys.Witness witness;
    private final Clock clock;

    AdminKeys(JdbcClient jdbc, SecretlessKeys.Witness witness, Clock clock) {
        this.jdbc = jdbc;
        this.witness = witness;
        this.clock = clock;
    }

    /** Makes {@code secret} the one configured admin key. A different key that was configured before no longer works. */
    @Transactional
    void configure(Secret secret) {
        lock();
        jdbc.sql("update api_key set configured = false, revoked_at = :now where configured and hash <> :hash"
                        + " returning id")
                .param("now", now())
                .param("hash", secret.hash())
                .query(Long.class)
                .list()
                .forEach(witness::changed);
        var configured = jdbc.sql("""
                        insert into api_key (name, hash, scopes, created_at, configured)
                        values ('PRESENTE_ADMIN_KEY', :hash, '{admin}', :now, true)
                        on conflict (hash) do update
                        set configured = true, scopes = '{admin}', expires_at = null, revoked_at = null
                        returning id
                        """)
                .param("hash", secret.hash())
                .param("now", now())
                .query(Long.class)
                .single();
        witness.changed(configured);
    }

    /** Stores {@code secret} as an admin key if there has never been a key. Returns whether it did. */
    @Transactional
    boolean insertFirst(Secret secret) {
        lock();
        var first = jdbc.sql("""
                        insert into api_key (name, hash, scopes, created_at)
                        select 'first admin key', :hash, '{admin}', :now
                        where not exists (select from api_key)
                        returning id
                        """)
                .param("hash", secret.hash())
                .param("now", now())
                .query(Long.class)
                .optional();
        first.ifPresent(witness::changed);
        return first.isPresent();
    }

    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('presente.api_key', 0))")
                .query((rs, i) -> i)
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
