package dev.presente.attendance.checkin;

import dev.presente.attendance.events.Direction;
import dev.presente.digest.Sha256;
import dev.presente.face.matching.VerificationResult;
import dev.presente.recognition.Mode;
import dev.presente.recognition.Recognition;
import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps who was recognised while the kiosk asks the person whether the check-in is meant, for all replicas. So nobody has to
 * be recognised twice. Only the hash of a token is stored.
 */
@Repository
class Confirmations {
    /** This is the time to read the question and to answer. */
    private static final Duration LIFE = Duration.ofSeconds(60);

    private static final int TOKEN_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Confirmations(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Holds how the person was recognised.
     *
     * @param nearest null for a PIN or a badge
     * @param modelId null for a PIN or a badge
     */
    private record Kept(
            Mode mode,
            long employeeKey,
            @Nullable VerificationResult nearest,
            @Nullable String modelId) {
        Found found() {
            var recognition = nearest == null
                    ? Recognition.byCode(mode, employeeKey)
                    : Recognition.of(mode, nearest, employeeKey);
            return new Found(recognition, null, modelId);
        }
    }

    /** Returns a new question for this caller about this person, and deletes those that have expired. */
    Confirmation ask(Caller caller, long employeeKey, Found found, Direction direction) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        jdbc.sql("delete from checkin_confirmation where expires_at <= :now")
                .param("now", utc(now))
                .update();
        var random = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(random);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        var question = new Confirmation(token, direction, now.plus(LIFE));
        var recognition = found.recognition();
        var kept = new Kept(recognition.mode(), employeeKey, recognition.nearest(), found.modelId());
        jdbc.sql("""
                        insert into checkin_confirmation (token_hash, api_key_id, employee_key, recognition, expires_at)
                        values (:hash, :caller, :employee, cast(:recognition as jsonb), :until)
                        """)
                .param("hash", Sha256.of(token))
                .param("caller", caller.apiKeyId())
                .param("employee", employeeKey)
                .param("recognition", json.writeValueAsString(kept))
                .param("until", utc(question.expiresAt()))
                .update();
        return question;
    }

    /**
     * Returns whom the question was about, and uses up the token.
     *
     * @throws ProblemException {@code confirmation-invalid} when the token is unknown, used, expired or of another caller
     */
    Found take(String token, Caller caller) {
        return jdbc.sql("""
                        delete from checkin_confirmation
                        where token_hash = :hash and api_key_id = :caller and expires_at > :now returning recognition
                        """)
                .param("hash", Sha256.of(token))
                .param("caller", caller.apiKeyId())
                .param("now", utc(clock.instant()))
                .query(String.class)
                .optional()
                .map(kept -> json.readValue(kept, Kept.class).found())
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.CONFIRMATION_INVALID,
                        "The confirmation is unknown, used or expired; check in anew"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
