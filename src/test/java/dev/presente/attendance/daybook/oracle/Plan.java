package dev.presente.attendance.daybook.oracle;

import dev.presente.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is planned for somebody on a day.
 *
 * @param employed whether the day is one of the employment
 * @param assigned whether anything is planned at all
 * @param rules of the shift as they were posted; null on a day off
 * @param holiday the portion of the day that is a holiday; null when none is
 * @param leaves one for the whole day, or one for each of its halves, the first half first
 */
record Plan(
        LocalDate day,
        Zone zone,
        @Nullable String site,
        boolean employed,
        boolean assigned,
        @Nullable String shift,
        @Nullable JsonNode rules,
        @Nullable String holiday,
        List<Leave> leaves) {
    private static final String FULL = "FULL";

    Plan {
        if (!WallClock.has(day, zone)) {
            shift = null;
            rules = null;
        }
    }

    /** Leave for a portion of the day. */
    record Leave(String kind, boolean paid, String portion) {}

    /** The hours of the shift on the clock of {@code zone}. */
    record Hours(List<Span> parts, List<Span> breaks, Seconds present, Seconds unpaid, Seconds paidBreaks) {
        Instant start() {
            return parts.get(0).from();
        }

        Instant end() {
            return parts.get(parts.size() - 1).to();
        }

        /** What counts of being there in {@code present}, and what is deducted for a break that was not taken. */
        Counted counted(Seconds present, @Nullable JsonNode minimumBreak) {
            var whole = present.or(present.hull().and(paidBreaks));
            var counted = whole.without(unpaid);
            if (minimumBreak == null || minimumBreak.isMissingNode() || whole.isEmpty()) {
                return new Counted(counted, 0);
            }
            long taken = (long) whole.hull().count() - counted.count();
            long missing = seconds(minimumBreak, "length", "PT0S") - taken;
            long exceeding = (long) counted.count() - seconds(minimumBreak, "after", "PT0S");
            return new Counted(counted, Math.max(0, Math.min(missing, exceeding)));
        }
    }

    record Span(Instant from, Instant to) {}

    record Counted(Seconds seconds, long deducted) {
        long total() {
            return seconds.count() - deducted;
        }
    }

    static long seconds(JsonNode node, String path, String otherwise) {
        return Duration.parse(node.at("/" + path.replace('.', '/')).asString(otherwise))
                .toSeconds();
    }

    long seconds(String path, String otherwise) {
        return seconds(requireRules(), path, otherwise);
    }

    String text(String path, String otherwise) {
        return rules == null
                ? otherwise
                : rules.at("/" + path.replace('.', '/')).asString(otherwise);
    }

    boolean flag(String path, boolean otherwise) {
        return rules == null
                ? otherwise
                : rules.at("/" + path.replace('.', '/')).asBoolean(otherwise);
    }

    /** Whether the portions of the day that are off for a holiday are all of it. */
    boolean isHolidayOff() {
        return FULL.equals(holidayOff());
    }

    /** The portion of the day that is off for a holiday. */
    @Nullable
    String holidayOff() {
        return rules == null || flag("worksOnHolidays", false) ? null : holiday;
    }

    Hours hours() {
        return hours(zone);
    }

    /** As if the clocks were never changed. */
    Hours nominal() {
        return hours(Zone.UTC);
    }

    private Hours hours(Zone in) {
        var zero = day.minusDays(5).atStartOfDay(ZoneOffset.UTC).toInstant();
        var present = Seconds.none(zero);
        var parts = new ArrayList<Span>();
        var first = LocalTime.parse(requireRules().at("/segments/0/start").asString());
        for (var segment : requireRules().at("/segments")) {
            var start = LocalTime.parse(segment.at("/start").asString());
            var from = day.plusDays(start.isBefore(first) ? 1 : 0);
            var to = from.plusDays(segment.at("/crossesMidnight").asBoolean(false) ? 1 : 0);
            var span = new Span(
                    WallClock.when(from.atTime(start), in),
                    WallClock.when(to.atTime(LocalTime.parse(segment.at("/end").asString())), in));
            parts.add(span);
            present.add(span.from(), span.to());
        }
        var unpaid = present.hull().without(present);
        var breaks = new ArrayList<Span>();
        var paid = Seconds.none(zero);
        for (var pause : requireRules().at("/breaks")) {
            var start = LocalTime.parse(pause.at("/start").asString());
            var length =
                    Duration.between(start, LocalTime.parse(pause.at("/end").asString()));
            length = length.isNegative() ? length.plusDays(1) : length;
            var from =
                    WallClock.when(day.plusDays(start.isBefore(first) ? 1 : 0).atTime(start), in);
            breaks.add(new Span(from, from.plus(length)));
            (pause.at("/paid").asBoolean(false) ? paid : unpaid).add(from, from.plus(length));
        }
        return new Hours(parts, breaks, present, unpaid, paid);
    }

    /** The hours to be present when holiday and leave are taken away. */
    Seconds expected() {
        return expected(leaves.size());
    }

    /** The hours to be present when the holiday and the first so many leaves are taken away. */
    Seconds expected(int taken) {
        var hours = hours();
        var off = new ArrayList<String>();
        var holidayOff = holidayOff();
        if (holidayOff != null) {
            off.add(holidayOff);
        }
        leaves.subList(0, taken).forEach(leave -> off.add(leave.portion()));
        if (isWhole(off)) {
            return hours.present().without(hours.present());
        }
        if (off.isEmpty()) {
            return hours.present();
        }
        var halves = Halves.of(this, hours);
        return off.contains("FIRST_HALF") ? halves.second() : halves.first();
    }

    private static boolean isWhole(List<String> portions) {
        return portions.contains(FULL) || (portions.contains("FIRST_HALF") && portions.contains("SECOND_HALF"));
    }

    /** The hours that are holiday, even for those who work on holidays. */
    Seconds holidayHours() {
        var hours = hours();
        if (holiday == null) {
            return hours.present().without(hours.present());
        }
        return switch (holiday) {
            case FULL -> hours.present();
            case "FIRST_HALF" -> Halves.of(this, hours).first();
            default -> Halves.of(this, hours).second();
        };
    }

    Instant opens() {
        return rules == null ? zone.startOf(day) : hours().start().minusSeconds(seconds("window.before", "PT4H"));
    }

    Instant closes() {
        return rules == null
                ? zone.startOf(day.plusDays(1))
                : hours().end().plusSeconds(seconds("window.after", "PT6H"));
    }

    JsonNode minimumBreak() {
        return requireRules().at("/minimumBreak");
    }

    JsonNode requireRules() {
        if (rules == null) {
            throw new IllegalStateException("a day off has no hours");
        }
        return rules;
    }
}
