package dev.presente.attendance.plan;

import dev.presente.attendance.checkin.PlannedShifts;
import dev.presente.attendance.plan.Plans.Place;
import dev.presente.attendance.plan.Sites.Site;
import dev.presente.attendance.roster.Rosters;
import dev.presente.attendance.roster.Shifts;
import dev.presente.attendance.workday.Duty;
import dev.presente.people.Employments;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads what is planned for a person. */
@Component
public class PlanReader implements PlannedShifts {
    private final Assignments assignments;
    private final Absences absences;
    private final Holidays holidays;
    private final Shifts shifts;
    private final Rosters rosters;
    private final Sites sites;
    private final Employments employments;

    PlanReader(
            Assignments assignments,
            Absences absences,
            Holidays holidays,
            Shifts shifts,
            Rosters rosters,
            Sites sites,
            Employments employments) {
        this.assignments = assignments;
        this.absences = absences;
        this.holidays = holidays;
        this.shifts = shifts;
        this.rosters = rosters;
        this.sites = sites;
        this.employments = employments;
    }

    /** Returns a person's plans, with the holidays from {@code first} to {@code last}. */
    public Plans of(long employeeKey, LocalDate first, LocalDate last) {
        var own = assignments.of(employeeKey);
        return new Plans(
                own,
                absences.of(employeeKey),
                holidays.between(first, last),
                shifts.byName(),
                own.stream()
                        .map(Assignments.Assignment::roster)
                        .filter(Objects::nonNull)
                        .distinct()
                        .map(rosters::existing)
                        .collect(Collectors.toMap(Rosters.Roster::name, r -> r)),
                sites.all().stream().collect(Collectors.toMap(Site::name, s -> ZoneId.of(s.zone()))),
                employments.of(employeeKey));
    }

    /**
     * Looks at the days around {@code at}, because a window opens at most half a day before the date of its shift and
     * closes within three days after it.
     */
    @Override
    public boolean hold(long employeeKey, Instant at) {
        var date = LocalDate.ofInstant(at, ZoneOffset.UTC);
        var first = date.minusDays(3);
        var last = date.plusDays(2);
        var plans = of(employeeKey, first, last);
        var nowhere = new Place(ZoneOffset.UTC, null);
        return first.datesUntil(last.plusDays(1))
                .map(day -> plans.on(day, nowhere))
                .anyMatch(plan ->
                        plan.duty() instanceof Duty.Work && plan.window().contains(at));
    }
}
