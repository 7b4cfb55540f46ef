package dev.presente.account.passkey;

import dev.presente.digest.Sha256;
import dev.presente.vault.Pepper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * Makes challenges that every replica knows again, without storing them, so that strangers fill no table. A challenge is 16 random
 * bytes, the time in milliseconds, and a keyed hash of both, of what it is for and of the browser that got it.
 */
@Repository
class PasskeyChallenges {
    static final Duration LIFE = Duration.ofMinutes(5);

    private static final String PURPOSE = "passkey challenge";
    private static final int RANDOM_BYTES = 16;
    private static final int SEED = RANDOM_BYTES + Long.BYTES;
    private static final int BYTES = SEED + 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Pepper pepper;
    private final JdbcClient jdbc;
    private final Clock clock;

    PasskeyChallenges(Pepper pepper, JdbcClient jdbc, Clock clock) {
        this.pepper = pepper;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    byte[] issue(PasskeyRequest asked) {
        var random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        var seed = ByteBuffer.allocate(SEED).put(random).putLong(clock.millis()).array();
        return ByteBuffer.allocate(BYTES).put(seed).put(mac(seed, asked)).array();
    }

    private byte[] mac(byte[] seed, PasskeyRequest asked) {
        var about = asked.text().getBytes(StandardCharsets.UTF_8);
        return pepper.mac(
                PURPOSE,
                ByteBuffer.allocate(SEED + about.length).put(seed).put(about).array());
    }

    /** Decides whether the challenge was made here for this, no longer ago than it lives. */
    boolean isGood(byte[] challenge, PasskeyRequest asked) {
        if (challenge.length != BYTES) {
            return false;
        }
        var buffer = ByteBuffer.wrap(challenge);
        var seed = new byte[SEED];
        var mac = new byte[BYTES - SEED];
        buffer.get(seed).get(mac);
        return MessageDigest.isEqual(mac, mac(seed, asked)) && clock.instant().isBefore(end(challenge));
    }

    private static Instant end(byte[] challenge) {
        return Instant.ofEpochMilli(ByteBuffer.wrap(challenge).getLong(RANDOM_BYTES))
                .plus(LIFE);
    }

    /** Uses a good challenge up. Returns false when it was used before. */
    boolean take(byte[] challenge) {
        return jdbc.sql(
                                "insert into used_passkey_challenge (hash, expires_at) values (:hash, :end) on conflict do nothing")
                        .param("hash", Sha256.of(challenge))
                        .param("end", end(challenge).atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forgetOld() {
        jdbc.sql("delete from used_passkey_challenge where expires_at < :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
