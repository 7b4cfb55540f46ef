package dev.presente.attendance.dayplan;

import dev.presente.attendance.dayplan.Leave.Portion;
import dev.presente.attendance.shift.Interval;
import dev.presente.attendance.shift.Intervals;
import dev.presente.attendance.shift.ShiftHours;
import dev.presente.zone.Zone;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes one day of a person before anything has happened.
 *
 * @param zone the zone of the site where the person works on this day
 * @param holiday the holiday of that site
 * @param leave the agreed absences; one for the whole day, or at most one for each half
 */
public record DayPlan(
        LocalDate day,
        Zone zone,
        @Nullable String site,
        Duty duty,
        @Nullable PublicHoliday holiday,
        List<Leave> leave) {
    /** Describes a holiday at the site of the day, which may be half a day. */
    public record PublicHoliday(String name, Portion portion) {}

    /** Takes the work from a date that the zone never had, such as 30 December 2011 in Apia. */
    public DayPlan {
        leave = List.copyOf(leave);
        if (zone.jumpOver(day.atTime(LocalTime.NOON)) != null) {
            duty = new Duty.Rest();
        }
    }

    /**
     * Returns the interval in which presence counts: the window of its shift, or without a shift the calendar day, in which
     * shifts of other days take precedence.
     */
    public Interval window() {
        return duty instanceof Duty.Work work ? hours(work).window() : calendarDay();
    }

    /** Returns the time from the first to the last planned moment, or without a shift the calendar day. */
    public Interval hours() {
        return duty instanceof Duty.Work work ? hours(work).hull() : calendarDay();
    }

    /** Returns the interval whose punches can belong to the day; it contains the window. */
    public Interval reach() {
        return duty instanceof Duty.Work work ? hours(work).reach() : calendarDay();
    }

    private Interval calendarDay() {
        return new Interval(zone.startOf(day), zone.startOf(day.plusDays(1)));
    }

    public ShiftHours hours(Duty.Work work) {
        return new ShiftHours(work.shift(), day, zone);
    }

    /** Returns how much of the shift a holiday takes, null when none does. */
    public @Nullable Portion holidayOff() {
        return holiday != null
                        && duty instanceof Duty.Work work
                        && !work.shift().worksOnHolidays()
                ? holiday.portion()
                : null;
    }

    /** Returns the hours that are left once {@code off} is taken out. */
    public static Intervals without(List<Portion> off, ShiftHours hours) {
        if (off.isEmpty()) {
            return hours.present();
        }
        boolean first = off.stream().anyMatch(portion -> portion.contains(Portion.FIRST_HALF));
        boolean second = off.stream().anyMatch(portion -> portion.contains(Portion.SECOND_HALF));
        if (first && second) {
            return Intervals.NONE;
        }
        return first ? hours.halves().second() : hours.halves().first();
    }
}
