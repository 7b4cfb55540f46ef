package dev.presente.attendance.checkin;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.attendance.checkin.Found.Seen;
import dev.presente.attendance.events.Direction;
import dev.presente.audit.marks.RowSeals;
import dev.presente.digest.Sha256;
import dev.presente.face.matching.VerificationResult;
import dev.presente.recognition.Mode;
import dev.presente.recognition.Recognition;
import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.statements.Turn;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps who was recognised while the kiosk asks the person whether the check-in is meant, for all replicas. So nobody has to
 * be recognised twice. Only the hash of a token is stored. The first answer stays with it, for whoever sends it again.
 */
@Repository
class Confirmations {
    /** This is the time to read the question and to answer. */
    private static final Duration LIFE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(Confirmations.class);
    private static final String TABLE = "checkin_confirmation";
    private static final int TOKEN_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RowSeals seals;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Confirmations(RowSeals seals, JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.seals = seals;
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
                        insert into checkin_confirmation (token_hash, api_key_id, employee_key, recognition, expires_at, seal)
                        values (:hash, :caller, :employee, cast(:recognition as jsonb), :until, :seal)
                        """)
                .param("hash", Sha256.of(token))
                .param("caller", caller.apiKeyId())
                .param("employee", employeeKey)
                .param("recognition", json.writeValueAsString(kept))
                .param("seal", seals.seal(TABLE, content(token, caller, kept, question.expiresAt())))
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
                        select recognition, expires_at, seal from checkin_confirmation
                        where token_hash = :hash and api_key_id = :caller and expires_at > :now
                        """)
                .param("hash", Sha256.of(token))
                .param("caller", caller.apiKeyId())
                .param("now", utc(clock.instant()))
                .query((rs, i) -> kept(rs, token, caller))
                .optional()
                .flatMap(kept -> kept)
                .map(Kept::found)
                .orElseThrow(Confirmations::invalid);
    }

    /** The database writes JSON in its own way, so what it says is read before it is compared with the seal. */
    private Optional<Kept> kept(ResultSet row, String token, Caller caller) throws SQLException {
        try {
            var kept = json.readValue(row.getString("recognition"), Kept.class);
            return seals.fits(row.getString("seal"), TABLE, content(token, caller, kept, instant(row, "expires_at")))
                    ? Optional.of(kept)
                    : Optional.empty();
        } catch (JacksonException e) {
            LOG.warn("A question of a kiosk is not one that the service has stored, so it counts as none");
            return Optional.empty();
        }
    }

    private Object[] content(String token, Caller caller, Kept kept, Instant until) {
        return new Object[] {Sha256.of(token), caller.apiKeyId(), json.writeValueAsString(kept), until};
    }

    private static ProblemException invalid() {
        return new ProblemException(ProblemCode.CONFIRMATION_INVALID, Wording.of("detail.confirm.unknown"));
    }

    /**
     * Returns the first answer, if there is one, and lets no other request with this token past until the transaction ends.
     *
     * @throws ProblemException {@code confirmation-invalid} when the question is gone by now
     */
    Optional<String> lock(String token) {
        // not the row itself: an erasure holds the person and then deletes the row
        var hash = Sha256.of(token);
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('presente.confirmation ' || encode(:hash, 'hex'), 0)), "
                        + Turn.BRIEF)
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
