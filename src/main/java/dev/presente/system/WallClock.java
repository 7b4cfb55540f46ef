package dev.presente.system;

import dev.presente.wording.Wording;
import dev.presente.zone.UnknownZoneException;
import dev.presente.zone.Zone;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Reads date-times of requests as calendar and clock of a zone show them, without an offset, such as {@code 2026-11-19T06:00}.
 */
public final class WallClock {
    private static final Pattern FORM = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?");
    private static final Pattern OFFSET = Pattern.compile("Z|(UTC|GMT)?[+-]\\d.*");
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private WallClock() {}

    /**
     * Returns the instant at which the clock of the zone shows this date-time.
     *
     * @throws ProblemException {@code invalid-parameter}, naming {@code parameter}; {@code no-such-time} when the clocks were
     *     put forward over it; {@code ambiguous-time} when they were put back and showed it twice, with the two {@code
     *     offsets}, the earlier instant's first
     */
    public static Instant instant(String parameter, String text, Zone zone) {
        var local = parse(parameter, text);
        var offsets = zone.offsets(local);
        if (offsets.size() == 1) {
            return local.toInstant(offsets.get(0));
        }
        throw offsets.isEmpty() ? noSuchTime(local, zone) : ambiguous(local, zone, offsets);
    }

    /**
     * Reads a zone of a request.
     *
     * @throws ProblemException {@code invalid-parameter}, naming {@code parameter}
     */
    public static Zone zone(String parameter, String text) {
        try {
            return OFFSET.matcher(text).matches() ? Zone.of(text) : Zone.named(text);
        } catch (UnknownZoneException e) {
            throw unknownZone(parameter, e);
        }
    }

    private static LocalDateTime parse(String parameter, String text) {
        try {
            if (FORM.matcher(text).matches()) {
                return LocalDateTime.parse(text);
            }
        } catch (DateTimeException e) {
            // the form is right, but there is no such day or hour
        }
        throw invalid(Wording.of("detail.local-time", parameter));
    }

    /** Returns the problem that tells the names that are nearest to that of an unknown zone. */
    public static ProblemException unknownZone(String parameter, UnknownZoneException unknown) {
        return new ProblemException(
                ProblemCode.INVALID_PARAMETER,
                Wording.of("detail.zone", parameter, unknown.wording()),
                Map.of("nearest", unknown.nearest()));
    }

    private static ProblemException noSuchTime(LocalDateTime local, Zone zone) {
        var change = Objects.requireNonNull(zone.jumpOver(local));
        return new ProblemException(
                ProblemCode.NO_SUCH_TIME,
                Wording.of(
                        "detail.time.none",
                        SHOWN.format(local),
                        zone,
                        change.getDateTimeBefore().toLocalTime(),
                        change.getDateTimeAfter().toLocalTime()));
    }

    private static ProblemException ambiguous(LocalDateTime local, Zone zone, List<ZoneOffset> offsets) {
        return new ProblemException(
                ProblemCode.AMBIGUOUS_TIME,
                Wording.of("detail.time.twice", zone, SHOWN.format(local), offsets.get(0), offsets.get(1)),
                Map.of("offsets", offsets.stream().map(ZoneOffset::getId).toList()));
    }

    private static ProblemException invalid(Wording detail) {
        return new ProblemException(ProblemCode.INVALID_PARAMETER, detail);
    }
}
