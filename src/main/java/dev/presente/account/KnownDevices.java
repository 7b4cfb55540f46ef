package dev.presente.account;

import dev.presente.system.Secret;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores in which browsers people have signed in. Of a browser's secret only the hash is stored. */
@Repository
class KnownDevices {
    /** A browser is known for this time after the last sign-in. */
    static final int DAYS = 180;

    private static final int MOST = 20;

    private final JdbcClient jdbc;
    private final Clock clock;

    KnownDevices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Decides whether somebody has signed in to the account of this name with the browser of this secret. */
    boolean isKnown(String name, Optional<Secret> device) {
        return device.isPresent()
                && jdbc.sql("""
                                select count(*) from account_device d join account a on a.id = d.account_id
                                where a.name = :name and d.token_hash = :hash and d.last_used_at > :oldest
                                """)
                                .param("name", name)
                                .param("hash", device.get().hash())
                                .param("oldest", now().minusDays(DAYS))
                                .query(Long.class)
                                .single()
                        > 0;
    }

    /**
     * Remembers the browser for this account, and returns its secret, which is the same for all accounts that people use in that
     * browser. The oldest of too many are forgotten.
     */
    Secret remember(long accountId, Optional<Secret> device) {
        var secret = device.filter(this::isAnybodys).orElseGet(Secret::random);
        jdbc.sql("""
                        insert into account_device (token_hash, account_id, last_used_at) values (:hash, :account, :now)
                        on conflict (token_hash, account_id) do update set last_used_at = excluded.last_used_at
                        """)
                .param("hash", secret.hash())
                .param("account", accountId)
                .param("now", now())
                .update();
        jdbc.sql("""
                        delete from account_device where account_id = :account and token_hash not in (
                            select token_hash from account_device where account_id = :account and last_used_at > :oldest
                            order by last_used_at desc limit :most)
                        """)
                .param("account", accountId)
                .param("oldest", now().minusDays(DAYS))
                .param("most", MOST)
                .update();
        return secret;
    }

    /** Decides whether the service itself has made this secret; nobody else chooses one. */
    private boolean isAnybodys(Secret device) {
        return jdbc.sql("select exists (select from account_device where token_hash = :hash)")
                .param("hash", device.hash())
                .query(Boolean.class)
                .single();
    }

    /** Forgets the browser of this account, so that it is a stranger to it again. */
    void forget(long accountId, byte[] hash) {
        jdbc.sql("delete from account_device where token_hash = :hash and account_id = :account")
                .param("hash", hash)
                .param("account", accountId)
                .update();
    }

    /** Forgets all browsers of the account. */
    void forgetAll(long accountId) {
        jdbc.sql("delete from account_device where account_id = :account")
                .param("account", accountId)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
