package dev.presente.account;

import dev.presente.account.passkey.Passkeys;
import dev.presente.account.totp.Totp;
import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.TouchedRows;
import dev.presente.system.Secret;
import dev.presente.vault.Vault;
import dev.presente.vault.WrappedKey;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores the secrets of one-time codes, and knows whether somebody has a second factor: one-time codes or passkeys. The {@link
 * Vault} seals the secrets, as it seals templates.
 */
@Repository
class SecondFactors {
    private static final String PURPOSE = "totp";

    private final TouchedRows touched;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final RecoveryCodes recovery;
    private final Passkeys passkeys;
    private final Clock clock;

    SecondFactors(
            TouchedRows touched, JdbcClient jdbc, Vault vault, RecoveryCodes recovery, Passkeys passkeys, Clock clock) {
        this.touched = touched;
        this.passkeys = passkeys;
        this.recovery = recovery;
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    private record Sealed(WrappedKey key, Optional<byte[]> secret, long lastStep) {}

    /** Decides whether the account has one-time codes or passkeys. */
    boolean hasAny(long accountId) {
        return isSet(accountId) || passkeys.count(accountId) > 0;
    }

    /** Decides whether the account has one-time codes. */
    boolean isSet(long accountId) {
        return sealed(accountId).secret().isPresent();
    }

    private Sealed sealed(long accountId) {
        return jdbc.sql("select e.totp, e.totp_step, " + WrappedKey.COLUMNS + " from account e " + WrappedKey.JOIN
                        + " where e.id = :id")
                .param("id", accountId)
                .query((rs, i) -> new Sealed(
                        WrappedKey.of(rs), Optional.ofNullable(rs.getBytes("totp")), rs.getLong("totp_step")))
                .single();
    }

    /**
     * Decides whether the account has no second factor, or {@code code} is one of its codes or recovery codes and still unused.
     * With passkeys alone, recovery codes are the only codes. An accepted one-time code and all older ones are refused from then on,
     * and so is an accepted recovery code.
     */
    boolean accepts(long accountId, String code) {
        var sealed = sealed(accountId);
        boolean isFree = sealed.secret().isEmpty() && passkeys.count(accountId) == 0;
        return isFree || isCode(accountId, sealed, code) || recovery.take(accountId, code);
    }

    private boolean isCode(long accountId, Sealed sealed, String code) {
        // if the account's encryption key is gone, no code is right: an administrator must remove the second factor
        var step = sealed.secret()
                .flatMap(secret -> vault.open(sealed.key(), PURPOSE, secret))
                .map(secret -> Totp.step(secret, code, clock.instant(), sealed.lastStep()))
                .orElseGet(OptionalLong::empty);
        step.ifPresent(taken -> jdbc.sql("update account set totp_step = :step where id = :id")
                .param("step", taken)
                .param("id", accountId)
                .update());
        return step.isPresent();
    }

    /**
     * Sets a secret, so that sign-in asks for codes, and makes recovery codes in place of those so far.
     *
     * @param step the step of the code with which the person proved to have the secret; it is used up
     */
    List<Secret> set(long accountId, byte[] secret, long step) {
        store(accountId, Optional.of(secret), step);
        return recovery.renew(accountId);
    }

    /** Removes the one-time codes. The recovery codes stay while there are passkeys. */
    void removeCodes(long accountId) {
        store(accountId, Optional.empty(), 0);
        if (passkeys.count(accountId) == 0) {
            recovery.forget(accountId);
        }
    }

    /** Removes one-time codes, passkeys and recovery codes. */
    void removeAll(long accountId) {
        passkeys.removeAll(accountId);
        removeCodes(accountId);
    }

    private void store(long accountId, Optional<byte[]> secret, long step) {
        touched.note(MarkedKind.ACCOUNT, accountId);
        var person = jdbc.sql("select data_key_id from account where id = :id for update")
                .param("id", accountId)
                .query(UUID.class)
                .single();
        jdbc.sql("update account set totp = :secret, totp_step = :step where id = :id")
                .param(
                        "secret",
                        secret.map(plain -> vault.seal(person, PURPOSE, plain)).orElse(null))
                .param("step", step)
                .param("id", accountId)
                .update();
        if (secret.isEmpty()) {
            vault.destroyKey(person);
        }
    }
}
