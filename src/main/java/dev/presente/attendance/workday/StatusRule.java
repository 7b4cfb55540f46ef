package dev.presente.attendance.workday;

import static dev.presente.attendance.shift.Presence.notNegative;

import dev.presente.attendance.shift.Intervals;
import dev.presente.attendance.shift.Shift;
import dev.presente.attendance.shift.ShiftHours;
import dev.presente.attendance.workday.Duty.Rest;
import dev.presente.attendance.workday.Duty.Unassigned;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides what kind of day it was.
 *
 * @param shift null on a day without one
 * @param expected hours to be present
 * @param closed whether the day is over
 */
record StatusRule(DayPlan plan, @Nullable Shift shift, Intervals expected, boolean closed, Notes notes) {
    /**
     * Judges a day.
     *
     * @param worked whether there are punches
     * @param counting time that may come to be paid
     * @param target what a person is paid who is present exactly as expected
     */
    Status status(boolean worked, Duration counting, Duration target) {
        if (plan.holiday() != null && shift != null) {
            flag(worked, Flag.HOLIDAY_WORK);
        }
        if (plan.duty() instanceof Unassigned unassigned) {
            flag(worked && !unassigned.employed(), Flag.NOT_EMPLOYED);
            return plan.leave() == null || worked ? Status.UNPLANNED : Status.LEAVE;
        }
        if (plan.duty() instanceof Rest) {
            flag(worked, Flag.REST_DAY_WORK);
            return Status.REST;
        }
        if (plan.isHolidayOff()) {
            return Status.HOLIDAY;
        }
        if (expected.isEmpty() && plan.leave() != null) {
            flag(worked, Flag.LEAVE_WORK);
            return Status.LEAVE;
        }
        if (!closed) {
            return Status.OPEN;
        }
        return attendance(worked, counting, target);
    }

    /**
     * Compares the time with the thresholds. What a change of the clocks or a leave takes from the plan, it takes from the
     * thresholds too.
     */
    private Status attendance(boolean worked, Duration counting, Duration target) {
        var nominal = ShiftHours.nominal(Objects.requireNonNull(shift), plan.day());
        var less = notNegative(nominal.minus(target));
        var full = notNegative(shift.fullDay().minus(less));
        var half = notNegative(shift.halfDay().minus(less));
        Status status;
        if (!worked || counting.compareTo(half) < 0) {
            status = Status.ABSENT;
        } else {
            status = counting.compareTo(full) < 0 ? Status.HALF_DAY : Status.PRESENT;
        }
        notes.note("attendance", "worked " + counting + ", full day " + full + ", half day " + half, status.name());
        return status;
    }

    private void flag(boolean condition, Flag flag) {
        if (condition) {
            notes.flag(flag);
        }
    }
}
