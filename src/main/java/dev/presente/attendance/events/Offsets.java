package dev.presente.attendance.events;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** How far a zone's clock is from UTC at an instant, as text. */
public final class Offsets {
    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("xxx");

    private Offsets() {}

    /** Such as {@code -07:00}; for UTC {@code +00:00}. */
    public static String text(Instant at, ZoneId zone) {
        return TEXT.format(at.atZone(zone));
    }
}
