package dev.presente.attendance.workday;

import static dev.presente.attendance.shift.Presence.notNegative;

import dev.presente.attendance.dayplan.Duty.Rest;
import dev.presente.attendance.dayplan.Duty.Unassigned;
import dev.presente.attendance.dayplan.Leave.Portion;
import dev.presente.attendance.shift.Intervals;
import dev.presente.attendance.shift.ShiftHours;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides what kind of day it was.
 *
 * @param closed whether the day is over
 */
record StatusRule(PlannedDay day, boolean closed, Notes notes) {
    /**
     * Judges a day.
     *
     * @param worked whether there are punches in the window
     * @param present presence in the window
     * @param open the punch by which the person came and is still there
     * @param counting time that may come to be paid
     */
    Status status(boolean worked, Intervals present, @Nullable Punch open, Duration counting) {
        var plan = day.plan();
        flag(worked && workedOnHoliday(present, open), Flag.HOLIDAY_WORK);
        if (plan.duty() instanceof Unassigned unassigned) {
            flag(worked && !unassigned.employed(), Flag.NOT_EMPLOYED);
            return plan.leave().isEmpty() || worked ? Status.UNPLANNED : Status.LEAVE;
        }
        if (plan.duty() instanceof Rest) {
            flag(worked, Flag.REST_DAY_WORK);
            return Status.REST;
        }
        if (plan.holidayOff() == Portion.FULL) {
            return Status.HOLIDAY;
        }
        if (day.expected().isEmpty() && !plan.leave().isEmpty()) {
            flag(worked, Flag.LEAVE_WORK);
            return Status.LEAVE;
        }
        if (!closed) {
            return Status.OPEN;
        }
        partsMissed(present);
        return attendance(worked, counting);
    }

    private boolean workedOnHoliday(Intervals present, @Nullable Punch open) {
        if (day.hours() == null || day.plan().holidays().isEmpty()) {
            return false;
        }
        var off = day.plan().holidayHours(day.hours());
        if (off.equals(day.hours().present())) {
            return true;
        }
        return !present.and(off).isEmpty()
                || (open != null && off.list().stream().anyMatch(part -> part.contains(open.at())));
    }

    private void partsMissed(Intervals present) {
        if (present.isEmpty()) {
            return;
        }
        for (var part : day.expected().list()) {
            if (present.and(Intervals.of(part)).isEmpty()) {
                notes.flag(Flag.PART_MISSED);
                notes.note(ExplainCode.PART_MISSED, Map.of("part", notes.times(Intervals.of(part))));
            }
        }
    }

    /**
     * Compares the time with the thresholds. What a change of the clocks or a leave takes from the plan, it takes from the
     * thresholds too. A day on which nothing counts is no attendance, unless nothing is to be worked.
     */
    private Status attendance(boolean worked, Duration counting) {
        var shift = Objects.requireNonNull(day.shift());
        var nominal = ShiftHours.nominal(shift, day.plan().day());
        var less = notNegative(nominal.minus(day.target()));
        var full = notNegative(shift.fullDay().minus(less));
        var half = notNegative(shift.halfDay().minus(less));
        boolean nothing = counting.isZero() && !day.target().isZero();
        Status status;
        if (!worked || nothing || counting.compareTo(half) < 0) {
            status = Status.ABSENT;
        } else {
            status = counting.compareTo(full) < 0 ? Status.HALF_DAY : Status.PRESENT;
        }
        notes.note(
                ExplainCode.ATTENDANCE,
                Map.of(
                        "counting",
                        counting.toString(),
                        "full",
                        full.toString(),
                        "half",
                        half.toString(),
                        "status",
                        status.name()));
        return status;
    }

    private void flag(boolean condition, Flag flag) {
        if (condition) {
            notes.flag(flag);
        }
    }
}
