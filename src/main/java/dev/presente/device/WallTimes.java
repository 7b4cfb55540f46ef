package dev.presente.device;

import dev.presente.wording.Wording;
import dev.presente.zone.Zone;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the clock of a machine showed into instants. It refuses what no clock can have shown, and what shows that the clock
 * was wrong: a year in which there were no such machines, and a time that has not come yet.
 *
 * @param now the server's time
 * @param ahead how far a clock may be ahead of the server's
 */
public record WallTimes(Instant now, Duration ahead) {
    /** A machine that has lost its time begins in the year 2000. */
    private static final int FIRST_YEAR = 2001;

    private static final Pattern TIME = Pattern.compile(
            "(\\d{1,2}):([0-5]\\d)(?::([0-5]\\d)(?:[.,]\\d{1,9})?)?(?:[ \\u00A0\\u202F]*([aApP])\\.?[ \\u00A0\\u202F]*[mM]\\.?)?");
    /** Databases write a blank for the T, and an offset of whole hours without minutes. */
    private static final Pattern WITH_OFFSET = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)[Tt ](\\d\\d:\\d\\d)(:\\d\\d(?:\\.\\d{1,9})?)? ?(?:([Zz])|([+-]\\d\\d)(?::?(\\d\\d))?)");

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /**
     * Holds a time that was read.
     *
     * @param warning what the reader should know although the time is right
     */
    public record Moment(
            Instant at, ZoneOffset offset, @Nullable Wording warning) {}

    /** Refuses a time, with the reason in words. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Wording wording;

        public Refused(Wording wording) {
            super(wording.english(), null, false, false);
            this.wording = wording;
        }

        /** Returns what {@link #getMessage} says in English. */
        public Wording wording() {
            return wording;
        }
    }

    /**
     * Reads a time of day, such as {@code 8:05}, {@code 08:05:30} or {@code 8:05 PM}; null when it is none. A punch is of a second,
     * and databases that keep parts of it write them, such as {@code 08:05:30.000}: they do not count.
     */
    static @Nullable LocalTime time(String text) {
        var parts = TIME.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        int hour = Integer.parseInt(parts.group(1));
        if (parts.group(4) != null) {
            if (hour < 1 || hour > 12) {
                return null;
            }
            hour = hour % 12 + (parts.group(4).equalsIgnoreCase("p") ? 12 : 0);
        }
        int second = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        return hour > 23 ? null : LocalTime.of(hour, Integer.parseInt(parts.group(2)), second);
    }

    /**
     * Returns the instant at which the clocks of {@code zone} show {@code local}; of two such instants the first.
     *
     * @throws Refused when they never show it, when its year cannot be right, and when it has not come yet
     */
    public Moment of(LocalDateTime local, Zone zone) throws Refused {
        checkYear(local);
        var offsets = zone.offsets(local);
        if (offsets.isEmpty()) {
            throw new Refused(Wording.of("line.clock.forward", zone, SHOWN.format(local)));
        }
        var offset = offsets.get(0);
        var warning = offsets.size() > 1 ? Wording.of("line.clock.twice", zone, SHOWN.format(local)) : null;
        return checked(new Moment(local.toInstant(offset), offset, warning), zone);
    }

    /** Reads a date-time with its offset, which must be that of the zone. */
    Moment of(OffsetDateTime time, Zone zone) throws Refused {
        checkYear(time.toLocalDateTime());
        var at = time.toInstant();
        var offset = zone.offset(at);
        if (!time.getOffset().equals(offset) && !time.getOffset().equals(ZoneOffset.UTC)) {
            throw new Refused(Wording.of("line.clock.offset", time, zone, offset.getId()));
        }
        return checked(new Moment(at, offset, null), zone);
    }

    /** Reads RFC 3339, and what databases write instead of it; null when the text is something else. */
    static @Nullable OffsetDateTime withOffset(String text) {
        var parts = WITH_OFFSET.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        var offset =
                parts.group(4) != null ? "Z" : parts.group(5) + ":" + Objects.requireNonNullElse(parts.group(6), "00");
        try {
            return OffsetDateTime.parse(
                    parts.group(1) + "T" + parts.group(2) + Objects.requireNonNullElse(parts.group(3), ":00") + offset);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static void checkYear(LocalDateTime local) throws Refused {
        if (local.getYear() < FIRST_YEAR) {
            throw new Refused(Wording.of("line.clock.year", SHOWN.format(local)));
        }
    }

    private Moment checked(Moment moment, Zone zone) throws Refused {
        if (moment.at().isAfter(now.plus(ahead))) {
            throw new Refused(Wording.of("line.clock.ahead", SHOWN.format(zone.time(moment.at())), zone));
        }
        return moment;
    }
}
