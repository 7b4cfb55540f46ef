package dev.presente.attendance.plan;

import dev.presente.attendance.dayplan.DayPlan;
import dev.presente.attendance.dayplan.DayPlan.Elsewhere;
import dev.presente.attendance.dayplan.DayPlan.PublicHoliday;
import dev.presente.attendance.dayplan.Duty;
import dev.presente.attendance.dayplan.Leave;
import dev.presente.attendance.dayplan.Leave.Portion;
import dev.presente.attendance.plan.Absences.Absence;
import dev.presente.attendance.plan.Assignments.Assignment;
import dev.presente.attendance.plan.Holidays.Holiday;
import dev.presente.attendance.roster.DatedShifts;
import dev.presente.attendance.roster.Rosters.Roster;
import dev.presente.attendance.shift.Shift;
import dev.presente.people.Employment;
import dev.presente.zone.Zone;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds what is planned for one person on any day, as it was in the database at one moment. */
public record Plans(
        List<Assignment> assignments,
        List<Absence> absences,
        List<Holiday> holidays,
        DatedShifts shifts,
        Map<String, Roster> rosters,
        Map<String, Zone> zones,
        Employment employment) {

    /** Says in which time zone and at which site a day is counted. */
    public record Place(Zone zone, @Nullable String site) {}

    /**
     * Returns the plan of one day.
     *
     * @param otherwise where the day is counted when nothing is assigned
     */
    public DayPlan on(LocalDate day, Place otherwise) {
        var leave = absences.stream()
                .filter(a -> !day.isBefore(a.firstDay()) && !day.isAfter(a.lastDay()))
                .map(a -> new Leave(a.kind(), a.paid(), a.portion()))
                .toList();
        var assignment = assignment(day);
        if (assignment.isEmpty()) {
            return new DayPlan(
                    day, otherwise.zone(), otherwise.site(), new Duty.Unassigned(employment.holds(day)), null, leave);
        }
        var site = assignment.get().site();
        var duty = duty(assignment.get(), day);
        return new DayPlan(
                day,
                zones.getOrDefault(site, otherwise.zone()),
                site,
                duty,
                holiday(site, day),
                duty instanceof Duty.Work work ? elsewhere(work.shift(), day) : Map.of(),
                leave);
    }

    private Map<String, Elsewhere> elsewhere(Shift shift, LocalDate day) {
        if (!shift.namesSites()) {
            return Map.of();
        }
        var elsewhere = new HashMap<String, Elsewhere>();
        for (var segment : shift.segments()) {
            var site = segment.site();
            var zone = site == null ? null : zones.get(site);
            if (site != null && zone != null) {
                elsewhere.put(site, new Elsewhere(zone, holiday(site, day)));
            }
        }
        return elsewhere;
    }

    /** Decides whether an assignment or an absence is planned for {@code day} or a later day. */
    public boolean goOnAfter(LocalDate day) {
        return assignments.stream()
                        .anyMatch(a -> a.lastDay() == null || !a.lastDay().isBefore(day))
                || absences.stream().anyMatch(a -> !a.lastDay().isBefore(day));
    }

    private Optional<Assignment> assignment(LocalDate day) {
        if (!employment.holds(day)) {
            return Optional.empty();
        }
        return assignments.stream()
                .filter(a -> !day.isBefore(a.firstDay()) && (a.lastDay() == null || !day.isAfter(a.lastDay())))
                .findFirst();
    }

    private Duty duty(Assignment assignment, LocalDate day) {
        String shift = null;
        if (assignment.roster() != null) {
            var roster = rosters.get(assignment.roster());
            if (roster != null) {
                var days = ChronoUnit.DAYS.between(roster.anchor(), day) + assignment.offset();
                shift = roster.shifts()
                        .get((int) Math.floorMod(days, (long) roster.shifts().size()));
            }
        } else if (assignment.weekdays().contains(day.getDayOfWeek())) {
            shift = assignment.shift();
        }
        var found = shift == null ? null : shifts.on(shift, day);
        return found == null ? new Duty.Rest() : new Duty.Work(found);
    }

    /** Returns how much of a day is a holiday at a site, or everywhere; null when none of it is. */
    public @Nullable Portion holidayOf(@Nullable String site, LocalDate day) {
        var holiday = holiday(site, day);
        return holiday == null ? null : holiday.portion();
    }

    /** Joins the holidays of the site and those of every site on one day. One of the site itself gives its name first. */
    private @Nullable PublicHoliday holiday(@Nullable String site, LocalDate day) {
        var found = holidays.stream()
                .filter(holiday -> holiday.day().equals(day)
                        && (holiday.site() == null || holiday.site().equals(site)))
                .sorted(Comparator.comparing((Holiday holiday) -> holiday.site() == null)
                        .thenComparing(Holiday::portion))
                .toList();
        if (found.isEmpty()) {
            return null;
        }
        var whole = found.stream().filter(h -> h.portion() == Portion.FULL).findFirst();
        if (whole.isPresent()) {
            return new PublicHoliday(whole.get().name(), Portion.FULL);
        }
        var halves = new EnumMap<Portion, String>(Portion.class);
        found.forEach(holiday -> halves.putIfAbsent(holiday.portion(), holiday.name()));
        var names = halves.values().stream().distinct().collect(Collectors.joining(", "));
        return new PublicHoliday(
                names, halves.size() == 2 ? Portion.FULL : found.get(0).portion());
    }
}
