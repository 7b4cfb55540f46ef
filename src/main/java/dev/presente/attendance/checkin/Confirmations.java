package dev.presente.attendance.checkin;

import dev.presente.attendance.checkin.Found.Seen;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps who was recognised while the kiosk asks the person whether the check-in is meant, for all replicas. So nobody has to
 * be recognised twice. Only the hash of a token is stored. The first answer stays with it, for whoever sends it again.
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
     * @param seen null for a PIN or a badge
     */
    private record Kept(
            Mode mode,
            long employeeKey,
            @Nullable VerificationResult nearest,
            @Nullable Seen seen) {
        Found found() {
            var recognition = nearest == null
                    ? Recognition.byCode(mode, employeeKey)
                    : Recognition.of(mode, nearest, employeeKey);
            return new Found(recognition, null, seen);
        }
    }

    /** Returns a new question for this caller about this person, and deletes those that have expired. */
    Confirmation ask(Caller caller, long employeeKey, Found found, Direction direction) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        jdbc.sql("""
                        delete from checkin_confirmation where token_hash in
                            (select token_hash from checkin_confirmation where expires_at <= :now for update skip locked)
                        """).param("now", utc(now)).update();
        var random = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(random);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        var question = new Confirmation(token, direction, now.plus(LIFE));
        var recognition = found.recognition();
        var kept = new Kept(recognition.mode(), employeeKey, recognition.nearest(), found.seen());
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
     * Returns whom the question was about. The token is used up by {@link #answered} only, so it outlives a failure.
     *
     * @throws ProblemException {@code confirmation-invalid} when the token is unknown, expired or of another caller
     */
    Found find(String token, Caller caller) {
        return jdbc.sql("""
                        select recognition from checkin_confirmation
                        where token_hash = :hash and api_key_id = :caller and expires_at > :now
                        """)
                .param("hash", Sha256.of(token))
                .param("caller", caller.apiKeyId())
                .param("now", utc(clock.instant()))
                .query(String.class)
                .optional()
                .map(kept -> json.readValue(kept, Kept.class).found())
                .orElseThrow(Confirmations::invalid);
    }

    private static ProblemException invalid() {
        return new ProblemException(
                ProblemCode.CONFIRMATION_INVALID, "The confirmation is unknown or expired; check in anew");
    }

    /**
     * Returns the first answer, if there is one, and lets no other request with this token past until the transaction ends.
     *
     * @throws ProblemException {@code confirmation-invalid} when the question is gone by now
     */
    Optional<String> lock(String token) {
        // not the row itself: an erasure holds the person and then deletes the row
        var hash = Sha256.of(token);
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('presente.confirmation ' || encode(:hash, 'hex'), 0))")
                .param("hash", hash)
                .query((rs, i) -> i)
                .single();
        return jdbc.sql("select answer from checkin_confirmation where token_hash = :hash")
                .param("hash", hash)
                .query((rs, i) -> Optional.ofNullable(rs.getString("answer")))
                .optional()
                .orElseThrow(Confirmations::invalid);
    }

    /** Keeps the first answer, as JSON. */
    void answered(String token, String answer) {
        jdbc.sql("update checkin_confirmation set answer = cast(:answer as jsonb) where token_hash = :hash")
                .param("answer", answer)
                .param("hash", Sha256.of(token))
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
