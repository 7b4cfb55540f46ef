package dev.presente.attendance.daybook.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which seconds of a day are paid as what. */
final class ByTheClock {
    private final Plan plan;
    private final Seconds expected;
    private final List<OracleDay.Stretch> stretches = new ArrayList<>();

    ByTheClock(Plan plan, Seconds expected) {
        this.plan = plan;
        this.expected = expected;
    }

    /** All of it as one kind. */
    static List<OracleDay.Stretch> all(Seconds worked, String pay, @Nullable String why) {
        return worked.parts().stream()
                .map(part -> new OracleDay.Stretch(part.first(), part.end(), pay, why, null))
                .toList();
    }

    List<OracleDay.Stretch> stretches(Plan.Counted counted, long regular, long paid, boolean waits) {
        var worked = counted.seconds().without(missingBreak(counted));
        var outside = worked.without(expected);
        int more = Math.toIntExact(worked.count() - regular);
        var beyond = pick(more, false, onSide(outside), outside, worked);
        var payable = pick(Math.toIntExact(paid), true, onSide(beyond), beyond);
        add(worked.without(beyond), "REGULAR", null);
        for (var part : beyond.without(payable).parts()) {
            reasons(part, "UNPAID");
        }
        for (var part : payable.parts()) {
            reasons(part, waits ? "PENDING" : "OVERTIME");
        }
        stretches.sort(Comparator.comparing(OracleDay.Stretch::from));
        return stretches;
    }

    private Seconds missingBreak(Plan.Counted counted) {
        if (counted.deducted() == 0) {
            return counted.seconds().without(counted.seconds());
        }
        int after = Math.toIntExact(Plan.seconds(plan.minimumBreak(), "after", "PT0S"));
        var worked = counted.seconds();
        var inside = worked.and(expected);
        return pick(Math.toIntExact(counted.deducted()), true, inside.without(worked.firstOnes(after)), inside, worked);
    }

    private Seconds onSide(Seconds time) {
        if (expected.isEmpty()) {
            return time;
        }
        return switch (plan.text("overtime.side", "BOTH")) {
            case "BEFORE" -> time.before(expected.first());
            case "AFTER" -> time.from(expected.end());
            default -> time;
        };
    }

    private static Seconds pick(int count, boolean first, Seconds... from) {
        var picked = from[0].without(from[0]);
        for (var some : from) {
            var left = some.without(picked);
            int most = Math.min(count - picked.count(), left.count());
            picked = picked.or(first ? left.firstOnes(most) : left.lastOnes(most));
        }
        return picked;
    }

    /** A part may lie on both sides of an end of the hours. */
    private void reasons(Seconds part, String pay) {
        var off = part.and(plan.hours().present()).without(expected);
        if (expected.isEmpty()) {
            off = part;
        }
        if (plan.isAtSites()) {
            var holiday = plan.flag("worksOnHolidays", false) ? off.without(off) : off.and(plan.holidayHours());
            add(holiday, pay, "HOLIDAY");
            add(off.without(holiday), pay, "LEAVE");
        } else {
            add(off, pay, plan.holidayOff() == null ? "LEAVE" : "HOLIDAY");
        }
        if (!expected.isEmpty()) {
            var rest = part.without(off);
            add(rest.before(expected.first()), pay, "BEFORE");
            add(rest.from(expected.end()), pay, "AFTER");
            add(rest.from(expected.first()).before(expected.end()), pay, "BETWEEN");
        }
    }

    private void add(Seconds time, String pay, @Nullable String why) {
        if (!plan.isAtSites()) {
            stretches.addAll(all(time, pay, why));
            return;
        }
        var hours = plan.hours();
        var left = time;
        for (int i = 0; i < hours.parts().size(); i++) {
            boolean isLast = i + 1 == hours.parts().size();
            long gap = isLast
                    ? 0
                    : Duration.between(
                                    hours.parts().get(i).to(),
                                    hours.parts().get(i + 1).from())
                            .toSeconds();
            var here = isLast ? left : left.before(hours.parts().get(i).to().plusSeconds(gap / 2));
            left = left.without(here);
            var place = plan.place(hours.sites().get(i));
            here.parts()
                    .forEach(part -> stretches.add(new OracleDay.Stretch(part.first(), part.end(), pay, why, place)));
        }
    }
}
