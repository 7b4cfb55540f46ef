package dev.presente.attendance.workday;

import dev.presente.attendance.shift.Interval;
import dev.presente.attendance.shift.Intervals;
import dev.presente.attendance.shift.ShiftHours;
import dev.presente.attendance.workday.Leave.Portion;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One day of a person before anything has happened.
 *
 * @param zone of the site where the person works on this day
 * @param holiday its name, on a holiday of that site
 */
public record DayPlan(
        LocalDate day,
        ZoneId zone,
        @Nullable String site,
        Duty duty,
        @Nullable String holiday,
        @Nullable Leave leave) {

    /**
     * Events here belong to the day: the window of its shift, or without a shift the calendar day, where windows of other
     * days come first.
     */
    public Interval window() {
        return duty instanceof Duty.Work work ? hours(work).window() : calendarDay();
    }

    private Interval calendarDay() {
        return new Interval(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    ShiftHours hours(Duty.Work work) {
        return new ShiftHours(work.shift(), day, zone);
    }

    boolean isHolidayOff() {
        return holiday != null
                && duty instanceof Duty.Work work
                && !work.shift().worksOnHolidays();
    }

    /** The hours to be present once holiday and leave are taken out. */
    Intervals expected() {
        if (!(duty instanceof Duty.Work work) || isHolidayOff() || (leave != null && leave.portion() == Portion.FULL)) {
            return Intervals.NONE;
        }
        var hours = hours(work);
        return leave == null ? hours.present() : half(hours, leave.portion());
    }

    /** The half that is left: its hours end or begin with work, not with a break. */
    private static Intervals half(ShiftHours hours, Portion off) {
        var work = hours.present().minus(hours.unpaid());
        var first = work.first(work.length().dividedBy(2));
        var left = off == Portion.FIRST_HALF ? work.minus(first) : first;
        return left.isEmpty() ? left : hours.present().and(Intervals.of(left.hull()));
    }
}
