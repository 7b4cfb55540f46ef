package dev.presente.attendance.daybook.oracle;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges one day that is over. */
final class Judge {
    private final Plan plan;
    private final List<Stamp> own;
    private final List<Stamp> outside;
    private final Instant next;
    private final SortedSet<String> flags = new TreeSet<>();
    private boolean came;

    /**
     * Of a day.
     *
     * @param own of the shift, or all of a day without one
     * @param outside of that date, of no shift
     * @param next when the person punches next
     */
    Judge(Plan plan, List<Stamp> own, List<Stamp> outside, Instant next) {
        this.plan = plan;
        this.own = own;
        this.outside = outside;
        this.next = next;
    }

    OracleDay judge() {
        var all = Stream.concat(own.stream(), outside.stream())
                .sorted(Stamp.IN_TIME)
                .toList();
        flag(!outside.isEmpty(), "OUTSIDE_WINDOW");
        flag(all.stream().anyMatch(this::isElsewhere), "OTHER_SITE");
        return plan.rules() == null ? withoutShift(all) : withShift(all);
    }

    private boolean isElsewhere(Stamp stamp) {
        var own = plan.site() == null ? "" : plan.site();
        var planned = plan.isAtSites()
                ? plan.sitesAround(stamp.second()).stream()
                        .map(name -> name.isEmpty() ? own : name)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toSet())
                : own.isEmpty() ? Set.of() : Set.of(own);
        return stamp.site() != null && !planned.isEmpty() && !planned.contains(stamp.site());
    }

    private void flag(boolean is, String flag) {
        if (is) {
            flags.add(flag);
        }
    }

    private List<Stamp> debounced() {
        long debounce = plan.rules() == null ? 60 : plan.seconds("debounce", "PT60S");
        var kept = new ArrayList<Stamp>();
        for (int i = 0; i < own.size(); i++) {
            var stamp = own.get(i);
            var last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
            var isDouble = last != null && isWithin(debounce, last, stamp);
            if (isDouble && last.isOut() && stamp.isIn()) {
                int next = i + 1;
                while (next < own.size() && isWithin(debounce, stamp, own.get(next))) {
                    next++;
                }
                isDouble = next == own.size() || !own.get(next).isOut(); // else the person came back
            }
            if (!isDouble || (last.isOut() && stamp.isIn() && isWithin(1, last, stamp))) {
                kept.add(stamp);
            }
        }
        return kept;
    }

    private static boolean isWithin(long seconds, Stamp one, Stamp next) {
        return Duration.between(one.second(), next.second()).toSeconds() < seconds;
    }

    private OracleDay withoutShift(List<Stamp> all) {
        var nothing = Seconds.none(
                plan.day().minusDays(5).atStartOfDay(ZoneOffset.UTC).toInstant());
        var walk = Walk.of(plan, nothing, debounced());
        flags.addAll(walk.flags());
        long worked = walk.present().count();
        var leaves = plan.leaves().stream()
                .map(leave -> OracleDay.Leave.of(leave, 0))
                .toList();
        if (!plan.assigned()) {
            flag(!all.isEmpty() && !plan.employed(), "NOT_EMPLOYED");
            var status = !leaves.isEmpty() && all.isEmpty() ? "LEAVE" : "UNPLANNED";
            var paid = ByTheClock.all(walk.present(), "REGULAR", null);
            return day(status, new long[] {0, 0, worked, worked, 0, 0, 0, 0}, paid, leaves, walk, all);
        }
        flag(!all.isEmpty(), "REST_DAY_WORK");
        flag(worked > 0, "OVERTIME_PENDING");
        var waiting = ByTheClock.all(walk.present(), "PENDING", "REST_DAY");
        return day("REST", new long[] {0, 0, worked, 0, 0, worked, 0, 0}, waiting, leaves, walk, all);
    }

    private OracleDay withShift(List<Stamp> all) {
        var hours = plan.hours();
        var expected = plan.expected();
        var minimum = plan.minimumBreak();
        var kept = debounced();
        var walk = Walk.of(plan, expected, kept);
        flags.addAll(walk.flags());
        long lost = kept.stream()
                .filter(stamp -> isOutside(stamp) && isLost(stamp, walk))
                .count();
        flag(lost > 0, "OUTSIDE_WINDOW");
        came = lost < kept.size();
        var present = present(walk, expected);
        long planned = hours.counted(hours.present(), minimum).total();
        long target = hours.counted(expected, minimum).total();
        var counted = hours.counted(Rounding.of(present, plan), minimum);
        long late = late(expected, present);
        long early = early(expected, present);
        boolean extraOnly = expected.isEmpty();
        long regular = 0;
        long beyond = counted.total();
        if (!extraOnly) {
            var overtime = new Extra(plan, expected, counted, target);
            regular = overtime.regular();
            beyond = overtime.beyond();
        }
        boolean waits = plan.flag("overtime.approval", true)
                || plan.text("overtime.rule", "BEYOND_HOURS").equals("NONE");
        flag(waits && beyond > 0, "OVERTIME_PENDING");
        flag(isHolidayWork(present), "HOLIDAY_WORK");
        flag(!extraOnly && isPartMissed(expected, present), "PART_MISSED");
        var status = status(extraOnly, regular + beyond, target);
        return day(
                status,
                new long[] {
                    planned,
                    planned - target,
                    counted.total(),
                    regular,
                    waits ? 0 : beyond,
                    waits ? beyond : 0,
                    late,
                    early
                },
                new ByTheClock(plan, expected).stretches(counted, regular, beyond, waits),
                leaves(hours),
                walk,
                all);
    }

    private boolean isOutside(Stamp stamp) {
        return stamp.second().isBefore(plan.opens()) || stamp.second().isAfter(plan.closes());
    }

    /** Whether nothing of the time that the punch began, ended or lies in is in the window. */
    private boolean isLost(Stamp stamp, Walk walk) {
        return walk.stretches().stream()
                .filter(stretch -> !stamp.second().isBefore(stretch.from())
                        && !stamp.second().isAfter(stretch.to()))
                .noneMatch(stretch -> stretch.from().isBefore(plan.closes())
                        && stretch.to().isAfter(plan.opens())
                        && stretch.from().isBefore(stretch.to()));
    }

    private Seconds present(Walk walk, Seconds expected) {
        var inWindow = walk.present().from(plan.opens()).before(plan.closes());
        return plan.text("earlyArrival", "COUNTS").equals("FROM_START") && !expected.isEmpty()
                ? inWindow.from(expected.first())
                : inWindow;
    }

    private boolean isHolidayWork(Seconds present) {
        if (plan.isAtSites()) {
            var all = plan.hours().present();
            var off = plan.holidayHours();
            return !off.isEmpty()
                    && (all.without(off).isEmpty() ? came : !off.and(present).isEmpty());
        }
        if (plan.holiday() == null) {
            return false;
        }
        return plan.holiday().equals("FULL")
                ? came
                : !plan.holidayHours().and(present).isEmpty();
    }

    private static boolean isPartMissed(Seconds expected, Seconds present) {
        return !present.isEmpty()
                && expected.parts().stream().anyMatch(part -> part.and(present).isEmpty());
    }

    private long late(Seconds expected, Seconds present) {
        long late = 0;
        for (var part : expected.parts()) {
            var there = part.and(present);
            long missed = there.isEmpty()
                    ? 0
                    : Duration.between(part.first(), there.first()).toSeconds();
            if (missed > plan.seconds("grace.late", "PT0S")) {
                flags.add("LATE");
                late += missed;
            }
        }
        return late;
    }

    private long early(Seconds expected, Seconds present) {
        long early = 0;
        for (var part : expected.parts()) {
            var there = part.and(present);
            long missed = there.isEmpty()
                    ? 0
                    : Duration.between(there.end(), part.end()).toSeconds();
            if (missed > plan.seconds("grace.early", "PT0S")) {
                flags.add("LEFT_EARLY");
                early += missed;
            }
        }
        return early;
    }

    private String status(boolean extraOnly, long counting, long target) {
        if (plan.isHolidayOff()) {
            return "HOLIDAY";
        }
        if (extraOnly) {
            flag(came, "LEAVE_WORK");
            return "LEAVE";
        }
        var nominal = plan.nominal();
        long less = Math.max(
                0, nominal.counted(nominal.present(), plan.minimumBreak()).total() - target);
        long half = Math.max(0, plan.seconds("thresholds.halfDay", "PT0S") - less);
        long full = Math.max(0, plan.seconds("thresholds.fullDay", "PT0S") - less);
        if (!came || counting < half || (counting == 0 && target > 0)) {
            return "ABSENT";
        }
        return counting < full ? "HALF_DAY" : "PRESENT";
    }

    /** Each leave excuses what the holiday and the leaves before it have left. */
    private List<OracleDay.Leave> leaves(Plan.Hours hours) {
        var leaves = new ArrayList<OracleDay.Leave>();
        for (int i = 0; i < plan.leaves().size(); i++) {
            long before = hours.counted(plan.expected(i), plan.minimumBreak()).total();
            long after =
                    hours.counted(plan.expected(i + 1), plan.minimumBreak()).total();
            leaves.add(OracleDay.Leave.of(plan.leaves().get(i), before - after));
        }
        return leaves;
    }

    private OracleDay day(
            String status,
            long[] seconds,
            List<OracleDay.Stretch> stretches,
            List<OracleDay.Leave> leaves,
            Walk walk,
            List<Stamp> all) {
        var present = walk.present();
        var firstIn = present.isEmpty() ? walk.leftOpen() : present.first();
        var lastOut = present.isEmpty() ? walk.cameUnseen() : present.end();
        if (firstIn != null && lastOut != null && lastOut.isBefore(firstIn)) {
            lastOut = null;
        }
        return new OracleDay(
                plan.day(),
                plan.zone().name(),
                plan.site(),
                plan.shift(),
                status,
                flags,
                plan.opens(),
                closes(),
                firstIn,
                lastOut,
                seconds[0],
                seconds[1],
                seconds[2],
                seconds[3],
                seconds[4],
                seconds[5],
                seconds[6],
                seconds[7],
                stretches,
                leaves,
                all.stream().map(Stamp::id).toList());
    }

    /** A day without a shift goes on after midnight while somebody may still be there. */
    private Instant closes() {
        var there = plan.rules() == null ? Nights.Reading.of(debounced()).there() : null;
        if (there == null) {
            return plan.closes();
        }
        var latest = there.second().plus(Duration.ofHours(there.isIn() ? 24 : 13));
        return Stream.of(latest, next)
                .min(Comparator.naturalOrder())
                .filter(plan.closes()::isBefore)
                .orElse(plan.closes());
    }
}
