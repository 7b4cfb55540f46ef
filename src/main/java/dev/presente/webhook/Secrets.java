package dev.presente.webhook;

import static dev.presente.system.database.Timestamps.instantOrNull;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.TouchedRows;
import dev.presente.digest.MessageSignature;
import dev.presente.vault.Vault;
import dev.presente.vault.WrappedKey;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Stores the secrets of the endpoints. The {@link Vault} seals them, each endpoint's under a key of its own. */
@Repository
class Secrets {
    /** These columns of {@code webhook w}, whose key is joined by {@link #JOIN}, hold the secrets. */
    static final String COLUMNS =
            "w.secret, w.sealed, w.sealed_before, w.before_until, w.id as data_key_id, k.wrapped, k.kek";

    static final String JOIN = " left join keys.data_key k on k.id = w.id ";

    private static final String PURPOSE = "webhook";

    private final TouchedRows touched;
    private final JdbcClient jdbc;
    private final Vault vault;

    Secrets(TouchedRows touched, JdbcClient jdbc, Vault vault) {
        this.touched = touched;
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** Seals the first secret of an endpoint. */
    @Transactional(propagation = Propagation.MANDATORY)
    void set(UUID webhook, MessageSignature signature) {
        touched.note(MarkedKind.WEBHOOK, webhook);
        jdbc.sql("update webhook set secret = '', sealed = :sealed, sealed_before = null where id = :id")
                .param("sealed", seal(webhook, signature.secret()))
                .param("id", webhook)
                .update();
    }

    /**
     * Gives an endpoint a new secret. For a while messages are also signed with the one before.
     *
     * @return whether there is such an endpoint
     */
    @Transactional
    boolean rotate(UUID webhook, MessageSignature signature, Instant now, Duration overlap) {
        var found = jdbc.sql("select id from webhook where id = :id and deleted_at is null for update")
                .param("id", webhook)
                .query(UUID.class)
                .optional();
        if (found.isEmpty()) {
            return false;
        }
        sealOld(webhook);
        touched.note(MarkedKind.WEBHOOK, webhook);
        jdbc.sql("update webhook set sealed_before = sealed, before_until = :until, sealed = :sealed where id = :id")
                .param("until", now.plus(overlap).atOffset(ZoneOffset.UTC))
                .param("sealed", seal(webhook, signature.secret()))
                .param("id", webhook)
                .update();
        return true;
    }

    /** Seals the secret of an endpoint that a release before this one has stored readably. */
    @Transactional
    void sealOld(UUID webhook) {
        jdbc.sql("select secret from webhook where id = :id and secret <> '' and sealed is null for update")
                .param("id", webhook)
                .query(String.class)
                .optional()
                .ifPresent(secret -> set(webhook, new MessageSignature(secret)));
    }

    /** Returns the endpoints whose secrets are still readable. */
    List<UUID> readable() {
        return jdbc.sql("select id from webhook where secret <> '' and sealed is null")
                .query(UUID.class)
                .list();
    }

    /** Makes the secrets of an endpoint that has ended unreadable for ever. */
    @Transactional(propagation = Propagation.MANDATORY)
    void destroy(UUID webhook) {
        touched.note(MarkedKind.WEBHOOK, webhook);
        vault.destroyKey(webhook);
    }

    /** Reads {@link #COLUMNS}: with which secrets a message is signed. The list is empty when none of them opens. */
    List<MessageSignature> of(ResultSet rs, Instant now) throws SQLException {
        if (!rs.getString("secret").isEmpty()) {
            return List.of(new MessageSignature(rs.getString("secret")));
        }
        var key = WrappedKey.of(rs);
        var signatures = new ArrayList<MessageSignature>();
        open(key, rs.getBytes("sealed")).ifPresent(signatures::add);
        var until = instantOrNull(rs, "before_until");
        if (until != null && until.isAfter(now)) {
            open(key, rs.getBytes("sealed_before")).ifPresent(signatures::add);
        }
        return signatures;
    }

    private byte[] seal(UUID webhook, String secret) {
        return vault.seal(webhook, PURPOSE, secret.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<MessageSignature> open(WrappedKey key, byte @Nullable [] sealed) {
        return sealed == null
                ? Optional.empty()
                : vault.open(key, PURPOSE, sealed)
                        .map(secret -> new MessageSignature(new String(secret, StandardCharsets.UTF_8)));
    }
}
