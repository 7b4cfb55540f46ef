package dev.presente.account;

import dev.presente.vault.Vault;
import dev.presente.vault.WrappedKey;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the secrets of one-time codes. The {@link Vault} seals them, as it seals templates. */
@Repository
class SecondFactors {
    private static final String PURPOSE = "totp";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    SecondFactors(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    private record Sealed(WrappedKey key, Optional<byte[]> secret, long lastStep) {}

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
     * Decides whether the account has no second factor, or {@code code} is one of its codes and still unused. An accepted
     * code and all older ones are refused from then on.
     */
    boolean accepts(long accountId, String code) {
        var sealed = sealed(accountId);
        if (sealed.secret().isEmpty()) {
            return true;
        }
        // if the account's encryption key is gone, no code is right: an administrator must remove the second factor
        var step = vault.open(sealed.key(), PURPOSE, sealed.secret().get())
                .map(secret -> Totp.step(secret, code, clock.instant(), sealed.lastStep()))
                .orElseGet(OptionalLong::empty);
        step.ifPresent(taken -> jdbc.sql("update account set totp_step = :step where id = :id")
                .param("step", taken)
                .param("id", accountId)
                .update());
        return step.isPresent();
    }

    void set(long accountId, Optional<byte[]> secret) {
        var person = jdbc.sql("select data_key_id from account where id = :id for update")
                .param("id", accountId)
                .query(UUID.class)
                .single();
        jdbc.sql("update account set totp = :secret, totp_step = 0 where id = :id")
                .param(
                        "secret",
                        secret.map(plain -> vault.seal(person, PURPOSE, plain)).orElse(null))
                .param("id", accountId)
                .update();
        if (secret.isEmpty()) {
            vault.destroyKey(person);
        }
    }
}
