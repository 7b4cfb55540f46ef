package dev.presente.attendance.workday;

import dev.presente.attendance.shift.Interval;
import dev.presente.attendance.shift.Intervals;
import dev.presente.attendance.shift.ShiftHours;
import dev.presente.attendance.workday.Leave.Portion;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Describes one day of a person before anything has happened.
 *
 * @param zone the zone of the site where the person works on this day
 * @param holiday the name of the holiday, on a holiday of that site
 */
public record DayPlan(
        LocalDate day,
        ZoneId zone,
        @Nullable String site,
        Duty duty,
        @Nullable String holiday,
        @Nullable Leave leave) {

    /**
     * Returns the interval whose events belong to the day: the window of its shift, or without a shift the calendar day, in
     * which windows of other days take precedence.
     */
    public Interval window() {
        return duty instanceof Duty.Work work ? hours(work).window() : calendarDay();
    }

    /** Returns the time from the first to the last planned moment, or without a shift the calendar day. */
    public Interval hours() {
        return duty instanceof Duty.Work work ? hours(work).hull() : calendarDay();
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

    /** Returns the hours to be present once holiday and leave are taken out. */
    Intervals expected() {
        if (!(duty instanceof Duty.Work work) || isHolidayOff() || (leave != null && leave.portion() == Portion.FULL)) {
            return Intervals.NONE;
        }
        var hours = hours(work);
        return leave == null ? hours.present() : half(hours, leave.portion());
    }

    /** Returns the half that is left. Its hours end or begin with work, not with a break. */
    private static Intervals half(ShiftHours hours, Portion off) {
        var work = hours.present().minus(hours.unpaid());
        var first = work.first(work.length().dividedBy(2));
        var left = off == Portion.FIRST_HALF ? work.minus(first) : first;
        return left.isEmpty() ? left : hours.present().and(Intervals.of(left.hull()));
    }
}
