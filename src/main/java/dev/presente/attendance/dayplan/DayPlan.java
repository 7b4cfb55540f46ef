package dev.presente.attendance.dayplan;

import dev.presente.attendance.dayplan.Leave.Portion;
import dev.presente.attendance.shift.Interval;
import dev.presente.attendance.shift.Intervals;
import dev.presente.attendance.shift.ShiftHours;
import dev.presente.zone.Zone;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Describes one day of a person before anything has happened.
 *
 * @param zone the zone of the site to which the person is assigned on this day
 * @param holiday the holiday of that site
 * @param elsewhere what holds at other sites that the shift of the day names, by their names
 * @param leave the agreed absences; one for the whole day, or at most one for each half
 */
public record DayPlan(
        LocalDate day,
        Zone zone,
        @Nullable String site,
        Duty duty,
        @Nullable PublicHoliday holiday,
        Map<String, Elsewhere> elsewhere,
        List<Leave> leave) {
    /** Describes a holiday at the site of the day, which may be half a day. */
    public record PublicHoliday(String name, Portion portion) {}

    /** Describes another site of the day. */
    public record Elsewhere(Zone zone, @Nullable PublicHoliday holiday) {}

    /** Describes a day at one site. */
    public DayPlan(
            LocalDate day,
            Zone zone,
            @Nullable String site,
            Duty duty,
            @Nullable PublicHoliday holiday,
            List<Leave> leave) {
        this(day, zone, site, duty, holiday, Map.of(), leave);
    }

    /** Takes the work from a date that the zone never had, such as 30 December 2011 in Apia. */
    public DayPlan {
        leave = List.copyOf(leave);
        elsewhere = Map.copyOf(elsewhere);
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
        return elsewhere.isEmpty()
                ? new ShiftHours(work.shift(), day, zone)
                : new ShiftHours(work.shift(), day, zone, this::zoneOf);
    }

    private Zone zoneOf(String other) {
        var found = elsewhere.get(other);
        return found == null ? zone : found.zone();
    }

    /** Returns the sites at which the day is worked by plan. */
    public List<String> sites() {
        if (!(duty instanceof Duty.Work work) || elsewhere.isEmpty()) {
            return site == null ? List.of() : List.of(site);
        }
        return work.shift().segments().stream()
                .map(segment -> segment.site() == null ? site : segment.site())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Returns the holidays of the sites of the day. */
    public List<PublicHoliday> holidays() {
        if (!(duty instanceof Duty.Work work) || elsewhere.isEmpty()) {
            return Stream.ofNullable(holiday).toList();
        }
        return work.shift().segments().stream()
                .map(segment -> holidayAt(segment.site()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private @Nullable PublicHoliday holidayAt(@Nullable String place) {
        var other = place == null ? null : elsewhere.get(place);
        return other == null ? holiday : other.holiday();
    }

    /** Returns how much of the shift a holiday takes; null when none takes any, or only some of the parts at several sites. */
    public @Nullable Portion holidayOff() {
        if (!(duty instanceof Duty.Work work) || work.shift().worksOnHolidays()) {
            return null;
        }
        if (elsewhere.isEmpty()) {
            return holiday == null ? null : holiday.portion();
        }
        var portions = new HashSet<@Nullable Portion>();
        for (var segment : work.shift().segments()) {
            var found = holidayAt(segment.site());
            portions.add(found == null ? null : found.portion());
        }
        return portions.size() == 1 ? portions.iterator().next() : null;
    }

    /** Decides whether a holiday takes some of the shift. */
    public boolean isHolidayOff() {
        return duty instanceof Duty.Work work
                && !work.shift().worksOnHolidays()
                && (elsewhere.isEmpty() ? holiday != null : !holidays().isEmpty());
    }

    /** Returns the hours that are holiday at the site of each, also for those who work on holidays. */
    public Intervals holidayHours(ShiftHours hours) {
        if (elsewhere.isEmpty()) {
            return holiday == null ? Intervals.NONE : part(holiday.portion(), hours);
        }
        var off = new ArrayList<Interval>();
        for (var part : hours.sites().list()) {
            var there = holidayAt(part.site());
            if (there != null) {
                off.addAll(Intervals.of(part.hours())
                        .and(part(there.portion(), hours))
                        .list());
            }
        }
        return Intervals.of(off);
    }

    private static Intervals part(Portion portion, ShiftHours hours) {
        return switch (portion) {
            case FULL -> hours.present();
            case FIRST_HALF -> hours.halves().first();
            case SECOND_HALF -> hours.halves().second();
        };
    }

    /**
     * Returns the hours to be present.
     *
     * @param off portions of the day that are off by leave; holidays are off as well
     */
    public Intervals expected(ShiftHours hours, List<Portion> off) {
        if (elsewhere.isEmpty()) {
            var all = new ArrayList<>(off);
            Stream.ofNullable(holidayOff()).forEach(all::add);
            return without(all, hours);
        }
        var left = without(off, hours);
        if (isHolidayOff()) {
            for (var part : hours.sites().list()) {
                var there = holidayAt(part.site());
                if (there != null) {
                    var remains = without(List.of(there.portion()), hours);
                    left = left.minus(Intervals.of(part.hours()).minus(remains));
                }
            }
        }
        return left;
    }

    private static Intervals without(List<Portion> off, ShiftHours hours) {
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
