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
import org.jspecify.annotations.Nullable;

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
        List<UUID> events) {

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
                Stream.of((Object[]) rs.getArray("events").getArray())
                        .map(UUID.class::cast)
                        .toList());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
