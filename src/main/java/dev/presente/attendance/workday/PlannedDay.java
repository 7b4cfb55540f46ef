package dev.presente.attendance.workday;

import dev.presente.attendance.dayplan.DayPlan;
import dev.presente.attendance.dayplan.Duty.Work;
import dev.presente.attendance.dayplan.Leave;
import dev.presente.attendance.dayplan.Leave.Portion;
import dev.presente.attendance.shift.Interval;
import dev.presente.attendance.shift.Intervals;
import dev.presente.attendance.shift.Presence;
import dev.presente.attendance.shift.Shift;
import dev.presente.attendance.shift.ShiftHours;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds what the plan of one day comes to.
 *
 * @param shift null on a day without one, and so is {@code hours}
 * @param expected hours to be present once holiday and leave are taken out
 * @param planned time to be worked by the plan
 * @param afterHoliday what a holiday leaves of it
 * @param target what a person is paid who is present exactly as expected
 * @param leave what each leave takes of it, the first half before the second
 */
record PlannedDay(
        DayPlan plan,
        @Nullable Shift shift,
        @Nullable ShiftHours hours,
        Interval window,
        Intervals expected,
        Duration planned,
        Duration afterHoliday,
        Duration target,
        List<Leave.Excused> leave) {

    static PlannedDay of(DayPlan plan) {
        if (!(plan.duty() instanceof Work work)) {
            var leave = inOrder(plan.leave()).stream()
                    .map(l -> new Leave.Excused(l.kind(), l.paid(), l.portion(), Duration.ZERO))
                    .toList();
            return new PlannedDay(
                    plan,
                    null,
                    null,
                    plan.window(),
                    Intervals.NONE,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO,
                    leave);
        }
        var shift = work.shift();
        var hours = plan.hours(work);
        var planned = counted(hours.present(), hours, shift);
        var off = new ArrayList<Portion>();
        if (plan.holidayOff() != null) {
            off.add(plan.holidayOff());
        }
        var expected = DayPlan.without(off, hours);
        var afterHoliday = off.isEmpty() ? planned : counted(expected, hours, shift);
        var target = afterHoliday;
        var excused = new ArrayList<Leave.Excused>();
        for (var leave : inOrder(plan.leave())) {
            off.add(leave.portion());
            expected = DayPlan.without(off, hours);
            var left = counted(expected, hours, shift);
            excused.add(new Leave.Excused(leave.kind(), leave.paid(), leave.portion(), target.minus(left)));
            target = left;
        }
        return new PlannedDay(plan, shift, hours, hours.window(), expected, planned, afterHoliday, target, excused);
    }

    private static List<Leave> inOrder(List<Leave> leave) {
        return leave.size() < 2
                ? leave
                : leave.stream().sorted(Comparator.comparing(Leave::portion)).toList();
    }

    /** Returns what a person is paid who is present exactly in {@code intervals}. */
    private static Duration counted(Intervals intervals, ShiftHours hours, Shift shift) {
        return intervals.isEmpty()
                ? Duration.ZERO
                : Presence.of(intervals, hours, shift.minimumBreak()).counted();
    }

    Forgotten forgotten() {
        return shift == null ? Forgotten.NO_SHIFT : new Forgotten(expected, shift.forgottenOut(), shift.forgottenIn());
    }
}
