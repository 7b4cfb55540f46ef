package dev.presente.attendance.daybook.oracle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
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
 * @param leave its portion
 */
record Plan(
        LocalDate day,
        ZoneId zone,
        @Nullable String site,
        boolean employed,
        boolean assigned,
        @Nullable String shift,
        @Nullable JsonNode rules,
        boolean holiday,
        @Nullable String leave) {

    /** The hours of the shift on the clock of {@code zone}. */
    record Hours(List<Span> parts, Seconds present, Seconds unpaid, Seconds paidBreaks) {
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

    boolean isHolidayOff() {
        return holiday && rules != null && !flag("worksOnHolidays", false);
    }

    Hours hours() {
        return hours(zone);
    }

    /** As if the clocks were never changed. */
    Hours nominal() {
        return hours(ZoneOffset.UTC);
    }

    private Hours hours(ZoneId in) {
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
        var paid = Seconds.none(zero);
        for (var pause : requireRules().at("/breaks")) {
            var start = LocalTime.parse(pause.at("/start").asString());
            var length =
                    Duration.between(start, LocalTime.parse(pause.at("/end").asString()));
            var from =
                    WallClock.when(day.plusDays(start.isBefore(first) ? 1 : 0).atTime(start), in);
            (pause.at("/paid").asBoolean(false) ? paid : unpaid).add(from, from.plus(length));
        }
        return new Hours(parts, present, unpaid, paid);
    }

    /** The hours to be present when holiday and leave are taken away. */
    Seconds expected() {
        var hours = hours();
        if (isHolidayOff() || "FULL".equals(leave)) {
            return hours.present().without(hours.present());
        }
        if (leave == null) {
            return hours.present();
        }
        var work = hours.present().without(hours.unpaid());
        var half = work.firstOnes(work.count() / 2);
        return hours.present().and((leave.equals("FIRST_HALF") ? work.without(half) : half).hull());
    }

    Instant opens() {
        return rules == null
                ? day.atStartOfDay(zone).toInstant()
                : hours().start().minusSeconds(seconds("window.before", "PT4H"));
    }

    Instant closes() {
        return rules == null
                ? day.plusDays(1).atStartOfDay(zone).toInstant()
                : hours().end().plusSeconds(seconds("window.after", "PT6H"));
    }

    JsonNode requireRules() {
        if (rules == null) {
            throw new IllegalStateException("a day off has no hours");
        }
        return rules;
    }
}
