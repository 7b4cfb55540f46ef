package dev.presente.attendance.daybook.oracle;

import dev.presente.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is planned for somebody on a day.
 *
 * @param employed whether the day is one of the employment
 * @param assigned whether anything is planned at all
 * @param rules of the shift as they were posted; null on a day off
 * @param holiday the portion of the day that is a holiday; null when none is
 * @param places other sites that the shift may name
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
        Map<String, Place> places,
        List<Leave> leaves) {
    private static final String FULL = "FULL";

    Plan {
        if (!WallClock.has(day, zone)) {
            shift = null;
            rules = null;
        }
    }

    /** The clock of a site, and the portion of the day that is a holiday there. */
    record Place(Zone zone, @Nullable String holiday) {}

    /** Leave for a portion of the day. */
    record Leave(String kind, boolean paid, String portion) {}

    /** The hours of the shift on the clock of {@code zone}. */
    record Hours(
            List<Span> parts,
            List<String> sites,
            List<Span> breaks,
            Seconds present,
            Seconds unpaid,
            Seconds paidBreaks) {
        Instant start() {
            return parts.stream().map(Span::from).min(Comparator.naturalOrder()).orElseThrow();
        }

        Instant end() {
            return parts.stream().map(Span::to).max(Comparator.naturalOrder()).orElseThrow();
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
        if (!isAtSites()) {
            return FULL.equals(holidayOff());
        }
        var hours = hours();
        return !flag("worksOnHolidays", false)
                && hours.sites().stream().map(this::holidayAt).allMatch(FULL::equals);
    }

    /** Whether the shift names sites. */
    boolean isAtSites() {
        if (rules == null) {
            return false;
        }
        for (var segment : rules.at("/segments")) {
            if (segment.hasNonNull("site")) {
                return true;
            }
        }
        return false;
    }

    /** Another site and its clock; nothing for the site of the day. */
    @Nullable
    String place(String name) {
        var place = name.equals(site) ? null : places.get(name);
        return place == null ? null : name + " " + place.zone().name();
    }

    private static String siteOf(JsonNode segment) {
        return segment.hasNonNull("site") ? segment.path("site").asString() : "";
    }

    private Zone zoneAt(String name, Zone in) {
        var place = places.get(name);
        return place == null || in.equals(Zone.UTC) ? in : place.zone();
    }

    private @Nullable String holidayAt(String name) {
        var place = places.get(name);
        return place == null ? holiday : place.holiday();
    }

    /** What a clock shows at an instant: that of the part that is nearest, the earlier of two. */
    Zone clock(Instant at) {
        if (!isAtSites()) {
            return zone;
        }
        return zoneAt(nearest(at), zone);
    }

    /** The site of the part that is nearest to a second; nothing is the site of the day. */
    String nearest(Instant second) {
        var hours = hours();
        int best = 0;
        for (int i = 1; i < hours.parts().size(); i++) {
            var before = hours.parts().get(i - 1);
            var part = hours.parts().get(i);
            long gap = Duration.between(before.to(), part.from()).toSeconds();
            if (!second.isBefore(before.to().plusSeconds(gap / 2))) {
                best = i;
            }
        }
        return hours.sites().get(best);
    }

    /** Where somebody may be at an instant; between two parts at either. */
    Set<String> sitesAround(Instant at) {
        var hours = hours();
        var names = new TreeSet<String>();
        for (int i = 0; i < hours.parts().size(); i++) {
            var opens = i == 0 ? Instant.MIN : hours.parts().get(i - 1).to();
            var closes = i + 1 == hours.parts().size()
                    ? Instant.MAX
                    : hours.parts().get(i + 1).from();
            boolean isBetween = at.isAfter(opens) && at.isBefore(closes);
            boolean isAtEnd = at.equals(hours.parts().get(i).from())
                    || at.equals(hours.parts().get(i).to());
            if (isBetween || isAtEnd) {
                names.add(hours.sites().get(i));
            }
        }
        return names;
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
        var sites = new ArrayList<String>();
        var first = LocalTime.parse(requireRules().at("/segments/0/start").asString());
        for (var segment : requireRules().at("/segments")) {
            var start = LocalTime.parse(segment.at("/start").asString());
            var from = day.plusDays(start.isBefore(first) ? 1 : 0);
            var to = from.plusDays(segment.at("/crossesMidnight").asBoolean(false) ? 1 : 0);
            var clock = zoneAt(siteOf(segment), in);
            var span = new Span(
                    WallClock.when(from.atTime(start), clock),
                    WallClock.when(to.atTime(LocalTime.parse(segment.at("/end").asString())), clock));
            parts.add(span);
            sites.add(siteOf(segment));
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
        return new Hours(parts, sites, breaks, present, unpaid, paid);
    }

    /** The hours to be present when holiday and leave are taken away. */
    Seconds expected() {
        return expected(leaves.size());
    }

    /** The hours to be present when the holiday and the first so many leaves are taken away. */
    Seconds expected(int taken) {
        var hours = hours();
        var off = new ArrayList<String>();
        leaves.subList(0, taken).forEach(leave -> off.add(leave.portion()));
        if (isAtSites()) {
            return flag("worksOnHolidays", false)
                    ? remaining(off, hours)
                    : remaining(off, hours).without(takenByHolidays(hours));
        }
        var holidayOff = holidayOff();
        if (holidayOff != null) {
            off.add(holidayOff);
        }
        return remaining(off, hours);
    }

    /** What the holidays take of the parts at the sites where they are. */
    private Seconds takenByHolidays(Hours hours) {
        var all = hours.present().without(hours.present());
        for (int i = 0; i < hours.parts().size(); i++) {
            var off = holidayAt(hours.sites().get(i));
            if (off != null) {
                var part = all.without(all);
                part.add(hours.parts().get(i).from(), hours.parts().get(i).to());
                all = all.or(part.without(remaining(List.of(off), hours)));
            }
        }
        return all;
    }

    /** The hours to be present when portions of the day are off: of a half day it is the other half, without the break. */
    private Seconds remaining(List<String> off, Hours hours) {
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
        var all = hours.present().without(hours.present());
        for (int i = 0; i < hours.parts().size(); i++) {
            var off = isAtSites() ? holidayAt(hours.sites().get(i)) : holiday;
            if (off != null) {
                var part = all.without(all);
                part.add(hours.parts().get(i).from(), hours.parts().get(i).to());
                all = all.or(part.and(portion(off, hours)));
            }
        }
        return all;
    }

    private Seconds portion(String portion, Hours hours) {
        return switch (portion) {
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
