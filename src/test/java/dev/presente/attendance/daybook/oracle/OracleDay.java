package dev.presente.attendance.daybook.oracle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything that a worked day says but for its explanation; durations in seconds. */
public record OracleDay(
        LocalDate day,
        String zone,
        @Nullable String site,
        @Nullable String shift,
        String status,
        SortedSet<String> flags,
        Instant opens,
        Instant closes,
        @Nullable Instant firstIn,
        @Nullable Instant lastOut,
        long planned,
        long excused,
        long worked,
        long regular,
        long overtime,
        long pending,
        long late,
        long early,
        List<Stretch> stretches,
        List<Leave> leave,
        List<UUID> events) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Leave of a portion of the day, and the seconds that it excuses. */
    public record Leave(String kind, boolean paid, String portion, long excused) {
        static Leave of(Plan.Leave leave, long excused) {
            return new Leave(leave.kind(), leave.paid(), leave.portion(), excused);
        }

        private static Leave of(JsonNode node) {
            return new Leave(
                    node.at("/kind").asString(),
                    node.at("/paid").asBoolean(),
                    node.at("/portion").asString(),
                    node.at("/excused_seconds").asLong());
        }
    }

    /** Worked time, what it is paid as, and at which other site and by which clock that was. */
    public record Stretch(
            Instant from,
            Instant to,
            String pay,
            @Nullable String why,
            @Nullable String place) {
        private static Stretch of(JsonNode node) {
            return new Stretch(
                    Instant.parse(node.at("/from").asString()),
                    Instant.parse(node.at("/to").asString()),
                    node.at("/pay").asString(),
                    node.path("why").isString() ? node.at("/why").asString() : null,
                    node.has("zone")
                            ? node.path("site").asString() + " "
                                    + node.path("zone").asString()
                            : null);
        }
    }

    /** A row of the table {@code workday}. */
    public static OracleDay of(ResultSet rs) throws SQLException {
        return new OracleDay(
                rs.getObject("day", LocalDate.class),
                rs.getString("zone"),
                rs.getString("site"),
                rs.getString("shift"),
                rs.getString("status"),
                new TreeSet<>(Arrays.asList((String[]) rs.getArray("flags").getArray())),
                rs.getObject("opens_at", OffsetDateTime.class).toInstant(),
                rs.getObject("closes_at", OffsetDateTime.class).toInstant(),
                instant(rs.getObject("first_in", OffsetDateTime.class)),
                instant(rs.getObject("last_out", OffsetDateTime.class)),
                rs.getLong("planned_seconds"),
                rs.getLong("excused_seconds"),
                rs.getLong("worked_seconds"),
                rs.getLong("regular_seconds"),
                rs.getLong("overtime_seconds"),
                rs.getLong("pending_seconds"),
                rs.getLong("late_seconds"),
                rs.getLong("early_seconds"),
                StreamSupport.stream(JSON.readTree(rs.getString("stretches")).spliterator(), false)
                        .map(Stretch::of)
                        .toList(),
                StreamSupport.stream(JSON.readTree(rs.getString("leave")).spliterator(), false)
                        .map(Leave::of)
                        .toList(),
                Stream.of((Object[]) rs.getArray("events").getArray())
                        .map(UUID.class::cast)
                        .toList());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
