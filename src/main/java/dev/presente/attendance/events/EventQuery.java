package dev.presente.attendance.events;

import static dev.presente.system.database.Timestamps.instant;
import static dev.presente.system.database.Timestamps.instantOrNull;
import static java.util.Objects.requireNonNull;

import dev.presente.recognition.Mode;
import dev.presente.system.Listing;
import dev.presente.system.lists.ListWish;
import dev.presente.system.lists.PagedRows;
import dev.presente.system.lists.SortKey;
import dev.presente.team.OwnPeople;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads attendance events with their evidence. */
@Repository
class EventQuery {
    private static final String FILTERED = """
            from attendance_event a join employee e on e.key = a.employee_key
            where (cast(:employee as text) is null or e.employee_id = :employee)
              and (cast(:site as text) is null or a.site = :site)
              and (cast(:kiosk as text) is null or a.kiosk_id = :kiosk)
              and (cast(:from as timestamptz) is null or a.at >= :from)
              and (cast(:to as timestamptz) is null or a.at < :to)
            """;

    /** The day on which it was by the clock of its site. */
    private static final String DAY = "(a.at at time zone 'UTC' + make_interval(secs => a.offset_seconds))::date";

    private final JdbcClient jdbc;

    EventQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Selects events. Null members do not restrict.
     *
     * @param from inclusive
     * @param to exclusive
     */
    record Filter(
            @Nullable String employeeId,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String site,
            @Nullable String kioskId) {}

    /**
     * Describes an event with its evidence; the evidence of a PIN or badge is the mode alone. For an erased person {@code
     * employeeId} is a pseudonym.
     *
     * @param externalId what another system calls the person
     * @param offset the offset of {@code at} in {@code zone}, such as {@code -07:00}
     * @param zone the zone of the site
     * @param site the site of the paired kiosk that signed the request; without one, the person's site
     * @param receivedAt the server's clock, where {@code at} is the time that a trusted kiosk, a terminal or a file stated
     * @param clockDriftSeconds how far the clock of a terminal was ahead of the server's, where that was half a minute or more
     */
    record RecordedEvent(
            UUID id,
            String employeeId,
            @Nullable String externalId,
            Direction direction,
            Instant at,
            String offset,
            String zone,
            @Nullable String site,
            @Nullable String kioskId,
            @Nullable Instant capturedAt,
            @Nullable Instant receivedAt,
            Mode mode,
            @Nullable Double distance,
            @Nullable Double threshold,
            @Nullable Double estimatedFmr,
            @Nullable String modelId,
            @Nullable String calibrationId,
            @Nullable Integer clockDriftSeconds) {
        /** Returns the event for somebody who leads people and has nothing to judge about their faces. */
        RecordedEvent withoutScores() {
            return new RecordedEvent(
                    id,
                    employeeId,
                    externalId,
                    direction,
                    at,
                    offset,
                    zone,
                    site,
                    kioskId,
                    capturedAt,
                    receivedAt,
                    mode,
                    null,
                    null,
                    null,
                    null,
                    null,
                    clockDriftSeconds);
        }
    }

    /** Says by what the list is sorted. */
    enum Sort {
        RECORDED(SortKey.by("a.seq")),
        AT(SortKey.by("a.at", "a.seq")),
        EMPLOYEE(SortKey.by("e.employee_id", "a.at", "a.seq"));

        @SuppressWarnings("ImmutableEnumChecker") // a record of texts has no state
        final SortKey key;

        Sort(SortKey key) {
            this.key = key;
        }
    }

    Listing<RecordedEvent> list(Filter filter, Sort sort, ListWish wish) {
        return new PagedRows(
                        jdbc,
                        "a.*, e.employee_id, e.external_id",
                        FILTERED
                                + OwnPeople.and("a.site", "l.employee_key = a.employee_key", DAY)
                                + wish.words().ofPerson("a.employee_key"),
                        statement -> OwnPeople.bind(statement)
                                .param("employee", filter.employeeId())
                                .param("site", filter.site())
                                .param("kiosk", filter.kioskId())
                                .param("from", utc(filter.from()))
                                .param("to", utc(filter.to())))
                .page(sort.key, wish, (rs, i) -> event(rs));
    }

    /** Lists the events of one person, newest first, without scores of faces. {@code to} is exclusive. */
    Listing<RecordedEvent> of(long employeeKey, Instant from, Instant to, int page, int size) {
        return new PagedRows(
                        jdbc,
                        "a.*, e.employee_id, e.external_id",
                        "from attendance_event a join employee e on e.key = a.employee_key"
                                + " where e.key = :employee and a.at >= :from and a.at < :to",
                        statement -> statement
                                .param("employee", employeeKey)
                                .param("from", utc(from))
                                .param("to", utc(to)))
                .page("a.seq desc", page, size, (rs, i) -> event(rs).withoutScores());
    }

    private static RecordedEvent event(ResultSet rs) throws SQLException {
        return new RecordedEvent(
                rs.getObject("id", UUID.class),
                rs.getString("employee_id"),
                rs.getString("external_id"),
                Direction.valueOf(rs.getString("direction")),
                instant(rs, "at"),
                requireNonNull(Offsets.text(rs, "offset_seconds", instant(rs, "at"), rs.getString("zone"))),
                rs.getString("zone"),
                rs.getString("site"),
                rs.getString("kiosk_id"),
                instantOrNull(rs, "captured_at"),
                instantOrNull(rs, "received_at"),
                Mode.valueOf(rs.getString("mode")),
                rs.getObject("distance", Double.class),
                rs.getObject("threshold", Double.class),
                rs.getObject("estimated_fmr", Double.class),
                rs.getString("model_id"),
                rs.getString("calibration_id"),
                rs.getObject("clock_drift_seconds", Integer.class));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
