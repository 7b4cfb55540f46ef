package dev.presente.attendance.events;

import dev.presente.zone.Zone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Writes how far a zone's clock is from UTC at an instant. */
public final class Offsets {
    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("xxx");

    private Offsets() {}

    /** Returns the offset as text, such as {@code -07:00}; for UTC it is {@code +00:00}. */
    public static String text(ZoneOffset offset) {
        return TEXT.format(offset);
    }

    public static String text(Instant at, Zone zone) {
        return text(zone.offset(at));
    }

    /**
     * Reads the offset of an instant, which the row has in seconds; without them it is computed.
     *
     * @param at null means that there is no instant, and the result is null
     */
    public static @Nullable String text(ResultSet rs, String column, @Nullable Instant at, String zone)
            throws SQLException {
        int seconds = rs.getInt(column);
        if (at == null) {
            return null;
        }
        return rs.wasNull() ? text(at, Zone.of(zone)) : text(ZoneOffset.ofTotalSeconds(seconds));
    }
}
