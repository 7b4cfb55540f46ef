package dev.presente.openid;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.TouchedRows;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores which account is whose at the provider. A person is known by issuer and subject alone, which are nobody else's ever. */
@Repository
public class Identities {
    private final TouchedRows touched;
    private final JdbcClient jdbc;
    private final Clock clock;

    Identities(TouchedRows touched, JdbcClient jdbc, Clock clock) {
        this.touched = touched;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Lets only one sign-in of this person at a time past, until its transaction ends. */
    public void lock(Identity person) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('presente.sso ' || :issuer || ' ' || :subject, 0))")
                .param("issuer", person.issuer())
                .param("subject", person.subject())
                .query((rs, i) -> i)
                .single();
    }

    /** Returns the id of the person's account. */
    public Optional<Long> account(Identity person) {
        return jdbc.sql("select account_id from account_identity where issuer = :issuer and subject = :subject")
                .param("issuer", person.issuer())
                .param("subject", person.subject())
                .query(Long.class)
                .optional();
    }

    /** Decides whether the account is that of somebody at this provider. */
    public boolean isTaken(long accountId, String issuer) {
        return jdbc.sql("select exists (select from account_identity where account_id = :account and issuer = :issuer)")
                .param("account", accountId)
                .param("issuer", issuer)
                .query(Boolean.class)
                .single();
    }

    /** Returns those of these accounts that are, or were, somebody's at any provider. */
    public Set<Long> among(Collection<Long> accountIds) {
        return Set.copyOf(jdbc.sql("select account_id from account_identity where account_id = any (:accounts)")
                .param("accounts", accountIds.toArray(Long[]::new))
                .query(Long.class)
                .list());
    }

    /** Decides whether the account is, or was, that of somebody at any provider. */
    public boolean isAnybodys(long accountId) {
        return jdbc.sql("select exists (select from account_identity where account_id = :account)")
                .param("account", accountId)
                .query(Boolean.class)
                .single();
    }

    /** Says that the account is this person's from now on, and no longer that of somebody at a provider before. */
    public void give(long accountId, Identity person) {
        touched.note(MarkedKind.ACCOUNT, accountId);
        jdbc.sql("""
                        insert into account_identity (account_id, issuer, subject, created_at)
                        values (:account, :issuer, :subject, :now)
                        on conflict (account_id) do update
                            set issuer = excluded.issuer, subject = excluded.subject, created_at = excluded.created_at
                        """)
                .param("account", accountId)
                .param("issuer", person.issuer())
                .param("subject", person.subject())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
