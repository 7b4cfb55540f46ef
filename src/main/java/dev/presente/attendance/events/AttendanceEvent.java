package dev.presente.attendance.events;

import static dev.presente.system.database.Timestamps.instant;
import static dev.presente.system.database.Timestamps.instantOrNull;

import dev.presente.audit.key.Canonical;
import dev.presente.face.matching.VerificationResult;
import dev.presente.recognition.Mode;
import dev.presente.system.statements.RoundTrip;
import dev.presente.zone.Zone;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Records one accepted punch and the evidence for it. It never changes: the database refuses to change it. */
@Entity
@Immutable
@SuppressWarnings("UnusedVariable")
public // the evidence is written here and read by queries
class AttendanceEvent {
    /**
     * A stated time that is older than this is not believed: no kiosk is out of reach for longer, unless its clock is wrong. So
     * no event is written later than this after its time.
     */
    public static final Duration LONGEST_OFFLINE = Duration.ofHours(24);

    /** Names the columns of an event for a query: prepared, it must keep its shape when a migration adds a column. */
    static final String COLUMNS = "seq, id, employee_key, at, zone, offset_seconds, site, kiosk_id, direction,"
            + " direction_stated, mode, distance, threshold, estimated_fmr, model_id, calibration_id, captured_at, received_at";

    private static final String INSERT = """
            insert into attendance_event (id, employee_key, at, zone, offset_seconds, site, kiosk_id, direction, direction_stated,
                mode, distance, threshold, estimated_fmr, model_id, calibration_id, captured_at, received_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long seq;

    private UUID id;
    private long employeeKey;
    private Instant at;
    private String zone;
    private @Nullable Integer offsetSeconds;
    private @Nullable String site;
    private @Nullable String kioskId;

    @Enumerated(EnumType.STRING)
    private Direction direction;

    private boolean directionStated;

    @Enumerated(EnumType.STRING)
    private Mode mode;

    // a PIN or a badge has no figures of a match
    private @Nullable Double distance;
    private @Nullable Double threshold;
    private @Nullable Double estimatedFmr;
    private @Nullable String modelId;
    private @Nullable String calibrationId;
    private @Nullable Instant capturedAt;
    private @Nullable Instant receivedAt;

    @SuppressWarnings("NullAway.Init")
    protected AttendanceEvent() {}

    /**
     * States where and when the event happened.
     *
     * @param receivedAt the server's clock, where the occasion has another time
     * @param capturedAt the time that the kiosk states
     */
    public record Circumstances(
            Occasion occasion,
            @Nullable Instant receivedAt,
            @Nullable String kioskId,
            @Nullable Instant capturedAt) {}

    /** States why the service believes that it was this person: by a face, or, with a null result, by a PIN or badge. */
    public record Evidence(
            Mode mode,
            @Nullable VerificationResult result,
            @Nullable String modelId) {}

    /**
     * Creates an event that has not been stored.
     *
     * @param directionStated whether the kiosk asked for {@code direction}; otherwise it is a guess
     */
    public AttendanceEvent(
            long employeeKey,
            Direction direction,
            boolean directionStated,
            Circumstances circumstances,
            Evidence evidence) {
        this.id = UUID.randomUUID();
        this.employeeKey = employeeKey;
        this.direction = direction;
        this.directionStated = directionStated;
        this.at = circumstances.occasion().at();
        this.zone = circumstances.occasion().zone().name();
        this.offsetSeconds = circumstances.occasion().zone().offset(at).getTotalSeconds();
        this.site = circumstances.occasion().site();
        this.kioskId = circumstances.kioskId();
        this.capturedAt = micros(circumstances.capturedAt());
        this.receivedAt = circumstances.receivedAt();
        this.mode = evidence.mode();
        this.modelId = evidence.modelId();
        var result = evidence.result();
        if (result != null) {
            this.distance = result.euclidean();
            this.threshold = result.euclideanLimit();
            this.estimatedFmr = result.estimatedFmr();
            this.calibrationId = result.threshold().calibrationId();
        }
    }

    static AttendanceEvent read(ResultSet rs) throws SQLException {
        var event = new AttendanceEvent();
        event.seq = rs.getLong("seq");
        event.id = rs.getObject("id", UUID.class);
        event.employeeKey = rs.getLong("employee_key");
        event.at = instant(rs, "at");
        event.zone = rs.getString("zone");
        event.offsetSeconds = rs.getObject("offset_seconds", Integer.class);
        event.site = rs.getString("site");
        event.kioskId = rs.getString("kiosk_id");
        event.direction = Direction.valueOf(rs.getString("direction"));
        event.directionStated = rs.getBoolean("direction_stated");
        event.mode = Mode.valueOf(rs.getString("mode"));
        event.distance = rs.getObject("distance", Double.class);
        event.threshold = rs.getObject("threshold", Double.class);
        event.estimatedFmr = rs.getObject("estimated_fmr", Double.class);
        event.modelId = rs.getString("model_id");
        event.calibrationId = rs.getString("calibration_id");
        event.capturedAt = instantOrNull(rs, "captured_at");
        event.receivedAt = instantOrNull(rs, "received_at");
        return event;
    }

    /** Stores the event, together with other statements. */
    public void store(RoundTrip trip) {
        trip.change(
                INSERT,
                id,
                employeeKey,
                utc(at),
                zone,
                offsetSeconds,
                site,
                kioskId,
                direction.name(),
                directionStated,
                mode.name(),
                distance,
                threshold,
                estimatedFmr,
                modelId,
                calibrationId,
                utc(capturedAt),
                utc(receivedAt));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    public UUID id() {
        return id;
    }

    public Instant at() {
        return at;
    }

    /** Returns the time that the kiosk states, or else the time that counts. */
    public Instant takenAt() {
        return capturedAt != null ? capturedAt : at;
    }

    public Zone zone() {
        return Zone.of(zone);
    }

    /** Returns the offset of {@code at} in {@code zone}. */
    public ZoneOffset offset() {
        return offsetSeconds == null ? zone().offset(at) : ZoneOffset.ofTotalSeconds(offsetSeconds);
    }

    public @Nullable String site() {
        return site;
    }

    public Direction direction() {
        return direction;
    }

    /** Cuts off what the database does not keep. */
    private static @Nullable Instant micros(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
    }

    /** Returns all of it that never changes, for the audit. */
    public Canonical content() {
        return new EventContent(
                        id,
                        employeeKey,
                        at,
                        zone,
                        site,
                        kioskId,
                        direction.name(),
                        directionStated,
                        mode.name(),
                        distance,
                        threshold,
                        estimatedFmr,
                        modelId,
                        calibrationId,
                        capturedAt,
                        receivedAt)
                .canonical();
    }
}
