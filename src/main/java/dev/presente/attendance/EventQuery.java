package dev.presente.attendance;

import dev.presente.system.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Reads attendance events with their evidence. */
@Repository
class EventQuery {
    private static final String FILTERED = """
            from attendance_event a join employee e on e.key = a.employee_key
            where (cast(:employee as text) is null or e.employee_id = :employee)
              and (cast(:site as text) is null or a.site = :site)
              and (cast(:from as timestamptz) is null or a.at >= :from)
              and (cast(:to as timestamptz) is null or a.at < :to)
            """;

    private final JdbcClient jdbc;

    EventQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Which events. Null members do not restrict.
     *
     * @param from inclusive
     * @param to exclusive
     */
    record Filter(
            @Nullable String employeeId,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String site) {}

    /** An event with its evidence; an erased person's {@code employeeId} is a pseudonym. */
    record RecordedEvent(
            UUID id,
            String employeeId,
            Direction direction,
            Instant at,
            String zone,
            @Nullable String site,
            @Nullable String kioskId,
            @Nullable Instant capturedAt,
            Mode mode,
            double distance,
            double threshold,
            double estimatedFmr,
            String modelId,
            String calibrationId) {}

    /** Newest first. */
    Listing<RecordedEvent> list(Filter filter, int page, int size) {
        var items = filtered(
                        "select a.*, e.employee_id " + FILTERED + " order by a.seq desc limit :size offset :offset",
                        filter)
                .param("size", size)
                .param("offset", (long) page * size)
                .query((rs, i) -> event(rs))
                .list();
        var total = filtered("select count(*) " + FILTERED, filter)
                .query(Long.class)
                .single();
        return new Listing<>(items, page, size, total);
    }

    private StatementSpec filtered(String sql, Filter filter) {
        return jdbc.sql(sql)
                .param("employee", filter.employeeId())
                .param("site", filter.site())
                .param("from", utc(filter.from()))
                .param("to", utc(filter.to()));
    }

    private static RecordedEvent event(ResultSet rs) throws SQLException {
        return new RecordedEvent(
                rs.getObject("id", UUID.class),
                rs.getString("employee_id"),
                Direction.valueOf(rs.getString("direction")),
                instant(rs, "at").orElseThrow(),
                rs.getString("zone"),
                rs.getString("site"),
                rs.getString("kiosk_id"),
                instant(rs, "captured_at").orElse(null),
                Mode.valueOf(rs.getString("mode")),
                rs.getDouble("distance"),
                rs.getDouble("threshold"),
                rs.getDouble("estimated_fmr"),
                rs.getString("model_id"),
                rs.getString("calibration_id"));
    }

    private static Optional<Instant> instant(ResultSet rs, String column) throws SQLException {
        return Optional.ofNullable(rs.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
