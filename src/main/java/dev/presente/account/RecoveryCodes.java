package dev.presente.account;

import dev.presente.account.totp.Base32;
import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.TouchedRows;
import dev.presente.system.Secret;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the hashes of codes with which somebody without the phone signs in. Each works once. */
@Repository
class RecoveryCodes {
    private static final int COUNT = 10;
    private static final int BYTES = 10;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TouchedRows touched;
    private final JdbcClient jdbc;

    RecoveryCodes(TouchedRows touched, JdbcClient jdbc) {
        this.touched = touched;
        this.jdbc = jdbc;
    }

    /** Makes new codes for the account in place of all earlier ones, and returns them; they cannot be read again. */
    List<Secret> renew(long accountId) {
        forget(accountId);
        var codes = Stream.generate(RecoveryCodes::random).limit(COUNT).toList();
        codes.forEach(code -> jdbc.sql("insert into recovery_code (account_id, hash) values (:account, :hash)")
                .param("account", accountId)
                .param("hash", hash(code))
                .update());
        return codes.stream().map(Secret::new).toList();
    }

    /** Returns 80 random bits in Base32, in four groups of four characters. */
    private static String random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base32.encode(bytes).replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }

    /** Uses a code up. Returns whether it was one of the account. */
    boolean take(long accountId, String code) {
        int taken = jdbc.sql("delete from recovery_code where account_id = :account and hash = :hash")
                .param("account", accountId)
                .param("hash", hash(code))
                .update();
        if (taken > 0) { // a try that fails changes nothing, and must not seal what somebody has forged
            touched.note(MarkedKind.ACCOUNT, accountId);
        }
        return taken > 0;
    }

    int count(long accountId) {
        return jdbc.sql("select count(*) from recovery_code where account_id = :account")
                .param("account", accountId)
                .query(Integer.class)
                .single();
    }

    void forget(long accountId) {
        touched.note(MarkedKind.ACCOUNT, accountId);
        jdbc.sql("delete from recovery_code where account_id = :account")
                .param("account", accountId)
                .update();
    }

    /** Reads a code as people type it: in upper or lower case, with or without the dashes. */
    private static byte[] hash(String code) {
        return new Secret(code.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "")).hash();
    }
}
