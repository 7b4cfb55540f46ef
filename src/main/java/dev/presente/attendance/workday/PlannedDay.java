package dev.presente.attendance.workday;

import dev.presente.attendance.dayplan.DayPlan;
import dev.presente.attendance.dayplan.DayPlan.PublicHoliday;
import dev.presente.attendance.dayplan.Duty.Work;
import dev.presente.attendance.dayplan.Leave;
import dev.presente.attendance.dayplan.Leave.Portion;
import dev.presente.attendance.shift.Interval;
import dev.presente.attendance.shift.Intervals;
import dev.presente.attendance.shift.Presence;
import dev.presente.attendance.shift.Shift;
import dev.presente.attendance.shift.ShiftHours;
import dev.presente.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
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
        var expected = plan.expected(hours, off);
        var afterHoliday = plan.isHolidayOff() ? counted(expected, hours, shift) : planned;
        var target = afterHoliday;
        var excused = new ArrayList<Leave.Excused>();
        for (var leave : inOrder(plan.leave())) {
            off.add(leave.portion());
            expected = plan.expected(hours, off);
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

    /** Returns the clock that is read at an instant. */
    Zone zoneAt(Instant at) {
        return hours == null || hours.sites().isEmpty()
                ? plan.zone()
                : hours.sites().zone(at, plan.zone());
    }

    /** Returns the sites at which the person may be at an instant by plan; none where the plan names none. */
    List<String> sitesAt(Instant at) {
        if (hours == null || hours.sites().isEmpty()) {
            return plan.site() == null ? List.of() : List.of(plan.site());
        }
        return hours.sites().around(at).stream()
                .map(part -> part.site() == null ? plan.site() : part.site())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Notes what is planned, and what holiday and leave take from it. */
    void explain(Notes notes) {
        if (shift == null || hours == null) {
            return;
        }
        notes.note(
                ExplainCode.PLAN,
                Map.of("shift", shift.name(), "hours", notes.times(hours.present()), "planned", planned.toString()));
        if (plan.isHolidayOff()) {
            notes.note(
                    ExplainCode.HOLIDAY,
                    Map.of(
                            "name",
                            ofHolidays(PublicHoliday::name),
                            "portion",
                            ofHolidays(holiday -> holiday.portion().name()),
                            "excused",
                            planned.minus(afterHoliday).toString()));
        }
        if (!afterHoliday.isZero()) {
            leave.forEach(one -> notes.note(
                    ExplainCode.LEAVE,
                    Map.of(
                            "portion",
                            one.portion().name(),
                            "excused",
                            one.excused().toString())));
        }
    }

    private String ofHolidays(Function<PublicHoliday, String> member) {
        return plan.holidays().stream().map(member).distinct().collect(Collectors.joining(", "));
    }

    Forgotten forgotten() {
        return shift == null ? Forgotten.NO_SHIFT : new Forgotten(expected, shift.forgottenOut(), shift.forgottenIn());
    }
}
