package dev.presente.attendance.daybook.oracle;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Judges one day that is over. */
final class Judge {
    private final Plan plan;
    private final List<Stamp> own;
    private final List<Stamp> outside;
    private final SortedSet<String> flags = new TreeSet<>();
    private final Seconds present;
    private @Nullable Instant leftOpen;

    /**
     * Of a day.
     *
     * @param own in the window of the shift, or all of a day without one
     * @param outside of that date in no window
     */
    Judge(Plan plan, List<Stamp> own, List<Stamp> outside) {
        this.plan = plan;
        this.own = own;
        this.outside = outside;
        this.present = Seconds.none(
                plan.day().minusDays(5).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    OracleDay judge() {
        var all = Stream.concat(own.stream(), outside.stream())
                .sorted(Stamp.IN_TIME)
                .toList();
        flag(!outside.isEmpty(), "OUTSIDE_WINDOW");
        flag(
                plan.site() != null
                        && all.stream()
                                .anyMatch(s -> s.site() != null && !s.site().equals(plan.site())),
                "OTHER_SITE");
        pair(debounced());
        return plan.rules() == null ? withoutShift(all) : withShift(all);
    }

    private void flag(boolean is, String flag) {
        if (is) {
            flags.add(flag);
        }
    }

    private List<Stamp> debounced() {
        long debounce = plan.rules() == null ? 60 : plan.seconds("debounce", "PT60S");
        var kept = new ArrayList<Stamp>();
        for (var stamp : own) {
            var last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
            if (last == null || Duration.between(last.second(), stamp.second()).toSeconds() >= debounce) {
                kept.add(stamp);
            }
        }
        return kept;
    }

    private void pair(List<Stamp> stamps) {
        Stamp in = null;
        switch (plan.text("pairing", "ALTERNATING")) {
            case "STRICT" -> {
                for (var stamp : stamps) {
                    if ("OUT".equals(stamp.direction()) && in != null) {
                        present.add(in.second(), stamp.second());
                        in = null;
                    } else if ("IN".equals(stamp.direction())) {
                        flag(in != null, "UNPAIRED");
                        in = stamp;
                    } else {
                        flags.add(stamp.direction() == null ? "UNKNOWN_DIRECTION" : "UNPAIRED");
                    }
                }
            }
            case "FIRST_LAST" -> {
                if (stamps.size() > 1) {
                    present.add(
                            stamps.get(0).second(),
                            stamps.get(stamps.size() - 1).second());
                } else if (stamps.size() == 1) {
                    in = stamps.get(0);
                }
            }
            default -> {
                for (var stamp : stamps) {
                    if (in == null) {
                        in = stamp;
                    } else {
                        present.add(in.second(), stamp.second());
                        in = null;
                    }
                }
            }
        }
        if (in != null) {
            flags.add("FORGOTTEN_OUT");
            leftOpen = in.second();
        }
    }

    private OracleDay withoutShift(List<Stamp> all) {
        long worked = present.count();
        if (!plan.assigned()) {
            flag(!all.isEmpty() && !plan.employed(), "NOT_EMPLOYED");
            var status = plan.leave() != null && all.isEmpty() ? "LEAVE" : "UNPLANNED";
            return day(status, new long[] {0, 0, worked, worked, 0, 0, 0, 0}, all);
        }
        flag(!all.isEmpty(), "REST_DAY_WORK");
        flag(worked > 0, "OVERTIME_PENDING");
        return day("REST", new long[] {0, 0, worked, 0, 0, worked, 0, 0}, all);
    }

    private OracleDay withShift(List<Stamp> all) {
        var hours = plan.hours();
        var expected = plan.expected();
        var minimum = plan.requireRules().at("/minimumBreak");
        closeForgotten(expected);
        long planned = hours.counted(hours.present(), minimum).total();
        long target = hours.counted(expected, minimum).total();
        var counted = hours.counted(present, minimum);
        long late = late(expected);
        long early = early(expected);
        boolean extraOnly = expected.isEmpty();
        var rule = plan.text("overtime.rule", "BEYOND_HOURS");
        long regular = 0;
        long beyond = counted.total();
        if (!extraOnly) {
            long inside = Math.max(0, counted.seconds().and(expected).count() - counted.deducted());
            regular = rule.equals("BEYOND_HOURS") ? Math.min(counted.total(), target) : inside;
            beyond = rule.equals("NONE") ? 0 : counted.total() - regular;
            beyond = beyond < plan.seconds("overtime.threshold", "PT0S") ? 0 : beyond;
        }
        boolean waits = plan.flag("overtime.approval", true) || rule.equals("NONE");
        flag(waits && beyond > 0, "OVERTIME_PENDING");
        flag(plan.holiday() && !own.isEmpty(), "HOLIDAY_WORK");
        var status = status(extraOnly, regular + beyond, target, minimum);
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
                all);
    }

    private void closeForgotten(Seconds expected) {
        var in = leftOpen;
        if (in == null || plan.text("forgottenOut", "SHIFT_END").equals("UNPAID")) {
            return;
        }
        expected.parts().stream()
                .map(Seconds::end)
                .filter(end -> end.isAfter(in))
                .findFirst()
                .ifPresent(end -> present.add(in, end));
    }

    private long late(Seconds expected) {
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

    private long early(Seconds expected) {
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

    private String status(boolean extraOnly, long counting, long target, JsonNode minimum) {
        if (plan.isHolidayOff()) {
            return "HOLIDAY";
        }
        if (extraOnly) {
            flag(!own.isEmpty(), "LEAVE_WORK");
            return "LEAVE";
        }
        var nominal = plan.nominal();
        long less = Math.max(0, nominal.counted(nominal.present(), minimum).total() - target);
        long half = Math.max(0, plan.seconds("thresholds.halfDay", "PT0S") - less);
        long full = Math.max(0, plan.seconds("thresholds.fullDay", "PT0S") - less);
        if (own.isEmpty() || counting < half) {
            return "ABSENT";
        }
        return counting < full ? "HALF_DAY" : "PRESENT";
    }

    private OracleDay day(String status, long[] seconds, List<Stamp> all) {
        return new OracleDay(
                plan.day(),
                plan.zone().getId(),
                plan.site(),
                plan.shift(),
                status,
                flags,
                plan.opens(),
                plan.closes(),
                present.isEmpty() ? leftOpen : present.first(),
                present.isEmpty() ? null : present.end(),
                seconds[0],
                seconds[1],
                seconds[2],
                seconds[3],
                seconds[4],
                seconds[5],
                seconds[6],
                seconds[7],
                all.stream().map(Stamp::id).toList());
    }
}
