package dev.presente.attendance.plan;

import dev.presente.attendance.checkin.PlannedShifts;
import dev.presente.attendance.dayplan.DayPlan;
import dev.presente.attendance.dayplan.Duty;
import dev.presente.attendance.events.Occasion;
import dev.presente.attendance.plan.Absences.Absence;
import dev.presente.attendance.plan.Assignments.Assignment;
import dev.presente.attendance.plan.Plans.Place;
import dev.presente.attendance.roster.Rosters;
import dev.presente.attendance.roster.Shifts;
import dev.presente.people.Employment;
import dev.presente.people.Employments;
import dev.presente.site.Sites;
import dev.presente.site.Sites.Site;
import dev.presente.zone.Zone;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads what is planned for a person. */
@Component
public class PlanReader implements PlannedShifts {
    private static final Place NOWHERE = new Place(Zone.UTC, null);

    private final Assignments assignments;
    private final Absences absences;
    private final Holidays holidays;
    private final Shifts shifts;
    private final Rosters rosters;
    private final Sites sites;
    private final Employments employments;
    private final Clock clock;

    PlanReader(
            Assignments assignments,
            Absences absences,
            Holidays holidays,
            Shifts shifts,
            Rosters rosters,
            Sites sites,
            Employments employments,
            Clock clock) {
        this.assignments = assignments;
        this.absences = absences;
        this.holidays = holidays;
        this.shifts = shifts;
        this.rosters = rosters;
        this.sites = sites;
        this.employments = employments;
        this.clock = clock;
    }

    /** Returns a person's plans, with the holidays from {@code first} to {@code last}. */
    public Plans of(long employeeKey, LocalDate first, LocalDate last) {
        var own = assignments.of(employeeKey);
        return new Plans(
                own,
                absences.of(employeeKey),
                holidays.between(first, last),
                shifts.dated(),
                rosters(own),
                zones(),
                employments.of(employeeKey));
    }

    /**
     * Returns the plans of many people as {@link #of(long, LocalDate, LocalDate)} does, with as many statements as for one.
     *
     * @param people the ids by the inner keys
     */
    public Map<Long, Plans> of(Map<Long, String> people, LocalDate first, LocalDate last) {
        var assigned = assignments.of(people.keySet());
        var byPerson = assigned.stream().collect(Collectors.groupingBy(Assignment::employeeId));
        var absent = absences.of(people.keySet()).stream().collect(Collectors.groupingBy(Absence::employeeId));
        var employed = employments.of(people.keySet());
        var shared = new Plans(
                List.of(),
                List.of(),
                holidays.between(first, last),
                shifts.dated(),
                rosters(assigned),
                zones(),
                new Employment(List.of()));
        return people.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        person -> new Plans(
                                byPerson.getOrDefault(person.getValue(), List.of()),
                                absent.getOrDefault(person.getValue(), List.of()),
                                shared.holidays(),
                                shared.shifts(),
                                shared.rosters(),
                                shared.zones(),
                                employed.getOrDefault(person.getKey(), shared.employment()))));
    }

    private Map<String, Rosters.Roster> rosters(List<Assignment> assigned) {
        return assigned.stream()
                .map(Assignment::roster)
                .filter(Objects::nonNull)
                .distinct()
                .map(rosters::existing)
                .collect(Collectors.toMap(Rosters.Roster::name, r -> r));
    }

    private Map<String, Zone> zones() {
        return sites.all().stream().collect(Collectors.toMap(Site::name, s -> s.zone(clock)));
    }

    @Override
    public boolean hold(long employeeKey, Instant at) {
        return holding(around(employeeKey, at), at).findAny().isPresent();
    }

    @Override
    public Set<String> sites(long employeeKey, Occasion occasion) {
        var plans = around(employeeKey, occasion.at());
        var sites = sites(holding(plans, occasion.at()));
        return sites.isEmpty() ? sites(Stream.of(plans.on(occasion.day(), NOWHERE))) : sites;
    }

    private static Set<String> sites(Stream<DayPlan> plans) {
        return plans.flatMap(plan -> plan.sites().stream()).collect(Collectors.toSet());
    }

    /**
     * Reads the plans of the days around {@code at}, because a window opens at most half a day before the date of its shift
     * and closes within three days after it.
     */
    private Plans around(long employeeKey, Instant at) {
        return of(employeeKey, firstAround(at), lastAround(at));
    }

    private static Stream<DayPlan> holding(Plans plans, Instant at) {
        return firstAround(at)
                .datesUntil(lastAround(at).plusDays(1))
                .map(day -> plans.on(day, NOWHERE))
                .filter(plan ->
                        plan.duty() instanceof Duty.Work && plan.window().contains(at));
    }

    private static LocalDate firstAround(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).minusDays(3);
    }

    private static LocalDate lastAround(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).plusDays(2);
    }
}
