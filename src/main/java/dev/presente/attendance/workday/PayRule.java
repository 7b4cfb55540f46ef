package dev.presente.attendance.workday;

import dev.presente.attendance.dayplan.DayPlan;
import dev.presente.attendance.dayplan.Duty.Unassigned;
import dev.presente.attendance.shift.Intervals;
import dev.presente.attendance.shift.Overtime;
import dev.presente.attendance.shift.Presence;
import dev.presente.attendance.shift.Shift;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of the time that counts is paid, and as what.
 *
 * @param shift null on a day without one
 * @param expected hours to be present
 */
record PayRule(DayPlan plan, @Nullable Shift shift, Intervals expected, Corrections corrections, Notes notes) {
    /**
     * Holds the outcome of the rule.
     *
     * @param pending overtime that waits for approval
     * @param counting the time that decides between a full and half a day: all that may come to be paid
     */
    record Pay(Duration regular, Duration overtime, Duration pending, Duration counting) {}

    /**
     * Judges a day.
     *
     * @param target what is paid to somebody who is present exactly as expected
     */
    Pay pay(Presence presence, Duration target) {
        var counted = presence.counted();
        if (plan.duty() instanceof Unassigned) {
            return new Pay(counted, Duration.ZERO, Duration.ZERO, counted);
        }
        if (expected.isEmpty()) {
            return extra(Duration.ZERO, counted, shift == null || needsApproval(shift));
        }
        var rule = Objects.requireNonNull(shift).overtime();
        var inside = presence.inside(expected);
        var regular = rule.rule() == Overtime.Rule.BEYOND_HOURS ? smaller(counted, target) : inside;
        var beyond = rule.rule() == Overtime.Rule.NONE ? Duration.ZERO : counted.minus(regular);
        beyond = onSide(rule.side(), presence, beyond);
        if (!beyond.isZero() && beyond.compareTo(rule.threshold()) < 0) {
            notes.note(
                    ExplainCode.OVERTIME_SMALL,
                    Map.of(
                            "beyond",
                            beyond.toString(),
                            "threshold",
                            rule.threshold().toString()));
            beyond = Duration.ZERO;
        }
        return extra(regular, beyond, needsApproval(shift));
    }

    private Duration onSide(Overtime.Side side, Presence presence, Duration beyond) {
        var most = most(side, presence, beyond);
        if (most.compareTo(beyond) >= 0) {
            return beyond;
        }
        notes.note(
                ExplainCode.OVERTIME_SIDE,
                Map.of("beyond", beyond.toString(), "side", side.name(), "most", most.toString()));
        return most;
    }

    private Duration most(Overtime.Side side, Presence presence, Duration beyond) {
        var hours = expected.hull();
        return switch (side) {
            case BOTH -> beyond;
            case BEFORE -> presence.intervals().before(hours.start()).length();
            case AFTER -> presence.intervals().after(hours.end()).length();
        };
    }

    private static boolean needsApproval(Shift shift) {
        return shift.overtime().approval() || shift.overtime().rule() == Overtime.Rule.NONE;
    }

    private Pay extra(Duration regular, Duration beyond, boolean needsApproval) {
        if (beyond.isZero()) {
            return new Pay(regular, beyond, beyond, regular);
        }
        var decided = corrections.overtime(plan.day());
        if (decided.isPresent()) {
            var paid = smaller(beyond, decided.get());
            notes.note(
                    ExplainCode.OVERTIME_APPROVED,
                    Map.of(
                            "beyond",
                            beyond.toString(),
                            "approved",
                            decided.get().toString(),
                            "paid",
                            paid.toString()));
            return new Pay(regular, paid, Duration.ZERO, regular.plus(paid));
        }
        if (needsApproval) {
            notes.flag(Flag.OVERTIME_PENDING);
            notes.note(ExplainCode.OVERTIME_PENDING, Map.of("beyond", beyond.toString()));
            return new Pay(regular, Duration.ZERO, beyond, regular.plus(beyond));
        }
        notes.note(ExplainCode.OVERTIME, Map.of("beyond", beyond.toString()));
        return new Pay(regular, beyond, Duration.ZERO, regular.plus(beyond));
    }

    private static Duration smaller(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
