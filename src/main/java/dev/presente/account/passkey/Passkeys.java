package dev.presente.account.passkey;

import static dev.presente.system.database.Timestamps.instant;
import static dev.presente.system.database.Timestamps.instantOrNull;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.TouchedRows;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the passkeys of accounts. Whoever changes those of an account has locked it. */
@Repository
public class Passkeys {
    private final TouchedRows touched;
    private final JdbcClient jdbc;
    private final Clock clock;

    Passkeys(TouchedRows touched, JdbcClient jdbc, Clock clock) {
        this.touched = touched;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Returns the passkeys of the account, the oldest first. */
    public List<Passkey> of(long accountId) {
        return jdbc.sql("select * from passkey where account_id = :account order by created_at, id")
                .param("account", accountId)
                .query((rs, i) -> new Passkey(
                        rs.getObject("id", UUID.class),
                        rs.getString("label"),
                        rs.getBoolean("backed_up"),
                        instant(rs, "created_at"),
                        instantOrNull(rs, "last_used_at"),
                        instantOrNull(rs, "copied_at")))
                .list();
    }

    public int count(long accountId) {
        return jdbc.sql("select count(*) from passkey where account_id = :account")
                .param("account", accountId)
                .query(Integer.class)
                .single();
    }

    /** Renames a passkey of the account. Returns false when the account has no such passkey. */
    public boolean rename(long accountId, UUID id, String label) {
        return jdbc.sql("update passkey set label = :label where account_id = :account and id = :id")
                        .param("label", label)
                        .param("account", accountId)
                        .param("id", id)
                        .update()
                > 0;
    }

    /** Removes a passkey of the account. Returns false when the account has no such passkey. */
    public boolean remove(long accountId, UUID id) {
        touched.note(MarkedKind.ACCOUNT, accountId);
        return jdbc.sql("delete from passkey where account_id = :account and id = :id")
                        .param("account", accountId)
                        .param("id", id)
                        .update()
                > 0;
    }

    public void removeAll(long accountId) {
        touched.note(MarkedKind.ACCOUNT, accountId);
        jdbc.sql("delete from passkey where account_id = :account")
                .param("account", accountId)
                .update();
    }

    Optional<Stored> find(byte[] credentialId) {
        return jdbc.sql("select p.*, a.passkey_handle from passkey p join account a on a.id = p.account_id"
                        + " where credential_id = :credential")
                .param("credential", credentialId)
                .query((rs, i) -> new Stored(
                        rs.getObject("id", UUID.class),
                        rs.getLong("account_id"),
                        rs.getObject("passkey_handle", UUID.class),
                        rs.getBytes("credential_id"),
                        rs.getString("relying_party"),
                        rs.getBytes("attestation"),
                        rs.getLong("signature_count")))
                .optional();
    }

    /** Returns the ids of the credentials that the account has for this domain. */
    List<byte[]> credentials(long accountId, RelyingParty party) {
        return jdbc.sql("select credential_id from passkey where account_id = :account and relying_party = :party"
                        + " order by created_at, id")
                .param("account", accountId)
                .param("party", party.id())
                .query((rs, i) -> rs.getBytes(1))
                .list();
    }

    UUID handle(long accountId) {
        return jdbc.sql("select passkey_handle from account where id = :account")
                .param("account", accountId)
                .query(UUID.class)
                .single();
    }

    /** Adds a passkey. Returns false when somebody has this credential already. */
    boolean add(Stored passkey, String label, boolean isBackedUp) {
        touched.note(MarkedKind.ACCOUNT, passkey.accountId());
        return jdbc.sql("""
                                insert into passkey (id, account_id, credential_id, relying_party, attestation, signature_count,
                                    label, backed_up, created_at)
                                values (:id, :account, :credential, :party, :attestation, :count, :label, :backedUp, :now)
                                on conflict (credential_id) do nothing
                                """)
                        .param("id", passkey.id())
                        .param("account", passkey.accountId())
                        .param("credential", passkey.credentialId())
                        .param("party", passkey.party())
                        .param("attestation", passkey.attestation())
                        .param("count", passkey.count())
                        .param("label", label)
                        .param("backedUp", isBackedUp)
                        .param("now", now())
                        .update()
                > 0;
    }

    void used(UUID id, long count, boolean isBackedUp) {
        jdbc.sql(
                        "update passkey set signature_count = :count, backed_up = :backedUp, last_used_at = :now where id = :id")
                .param("count", count)
                .param("backedUp", isBackedUp)
                .param("now", now())
                .param("id", id)
                .update();
    }

    void copied(UUID id) {
        jdbc.sql("update passkey set copied_at = :now where id = :id")
                .param("now", now())
                .param("id", id)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
