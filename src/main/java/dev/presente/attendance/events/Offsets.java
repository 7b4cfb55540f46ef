package dev.presente.attendance.events;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Writes how far a zone's clock is from UTC at an instant. */
public final class Offsets {
    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("xxx");

    private Offsets() {}

    /** Returns the offset as text, such as {@code -07:00}; for UTC it is {@code +00:00}. */
    public static String text(Instant at, ZoneId zone) {
        return TEXT.format(at.atZone(zone));
    }
}
