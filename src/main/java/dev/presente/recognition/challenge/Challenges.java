package dev.presente.recognition.challenge;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.audit.marks.RowSeals;
import dev.presente.digest.Sha256;
import dev.presente.face.challenge.FlashColour;
import dev.presente.face.challenge.Motion;
import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.settings.FlashSetting;
import dev.presente.system.settings.PresenteProperties;
import dev.presente.wording.Wording;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the challenges that wait for an answer, for all replicas. Only the hash of a nonce is stored. */
@Repository
public class Challenges {
    /** This is the time to read the challenge, to move and to send the photos. */
    private static final Duration LIFE = Duration.ofSeconds(20);

    private static final String TABLE = "challenge";
    private static final int NONCE_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RowSeals seals;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final FlashSetting flash;

    Challenges(RowSeals seals, JdbcClient jdbc, Clock clock, PresenteProperties properties) {
        this.seals = seals;
        this.jdbc = jdbc;
        this.clock = clock;
        this.flash = properties.challengeFlash();
    }

    /** Issues a new challenge for this caller, and deletes those that have expired. */
    public Challenge issue(Caller caller) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        jdbc.sql("delete from challenge where expires_at <= :now")
                .param("now", utc(now))
                .update();
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var challenge = new Challenge(
                Base64.getUrlEncoder().withoutPadding().encodeToString(nonce),
                Motion.two(RANDOM),
                flash == FlashSetting.OFF ? null : FlashColour.sequence(RANDOM),
                now.plus(LIFE));
        var hash = Sha256.of(challenge.nonce());
        var motions = listed(challenge.motions());
        var colours = challenge.colours() == null ? null : listed(challenge.colours());
        var seal = seals.seal(TABLE, hash, caller.apiKeyId(), motions, colours, challenge.expiresAt());
        jdbc.sql("insert into challenge (nonce_hash, api_key_id, motions, colours, expires_at, seal)"
                        + " values (:hash, :caller, :motions, :colours, :until, :seal)")
                .param("hash", hash)
                .param("caller", caller.apiKeyId())
                .param("motions", motions)
                .param("colours", colours)
                .param("seal", seal)
                .param("until", utc(challenge.expiresAt()))
                .update();
        return challenge;
    }

    /**
     * Returns what was asked for, and uses up the nonce.
     *
     * @throws ProblemException {@code challenge-invalid} when the nonce is unknown, used, expired or of another caller
     */
    public Asked take(String nonce, Caller caller) {
        var hash = Sha256.of(nonce);
        return jdbc.sql("delete from challenge where nonce_hash = :hash and api_key_id = :caller and expires_at > :now"
                        + " returning motions, colours, expires_at, seal")
                .param("hash", hash)
                .param("caller", caller.apiKeyId())
                .param("now", utc(clock.instant()))
                .query((row, number) -> asked(row, hash, caller))
                .optional()
                .flatMap(asked -> asked)
                .orElseThrow(() ->
                        new ProblemException(ProblemCode.CHALLENGE_INVALID, Wording.of("detail.challenge.unknown")));
    }

    /** Returns what the row asks for; empty when it is not as the service wrote it. */
    private Optional<Asked> asked(ResultSet row, byte[] hash, Caller caller) throws SQLException {
        var motions = row.getString("motions");
        var colours = row.getString("colours");
        boolean isSound = seals.fits(
                row.getString("seal"), TABLE, hash, caller.apiKeyId(), motions, colours, instant(row, "expires_at"));
        return isSound
                ? Optional.of(new Asked(
                        read(motions, Motion::valueOf),
                        read(Objects.requireNonNullElse(colours, ""), FlashColour::valueOf)))
                : Optional.empty();
    }

    private static String listed(List<? extends Enum<?>> values) {
        return String.join(",", values.stream().map(Enum::name).toList());
    }

    private static <T> List<T> read(String listed, Function<String, T> value) {
        return Stream.of(listed.split(","))
                .filter(name -> !name.isEmpty())
                .map(value)
                .toList();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
