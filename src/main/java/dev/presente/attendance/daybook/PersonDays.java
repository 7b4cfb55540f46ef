package dev.presente.attendance.daybook;

import dev.presente.attendance.dayplan.DayPlan;
import dev.presente.attendance.dayplan.Duty;
import dev.presente.attendance.plan.Plans;
import dev.presente.attendance.plan.Plans.Place;
import dev.presente.attendance.shift.NoShiftPolicy;
import dev.presente.attendance.workday.Correction;
import dev.presente.attendance.workday.Corrections;
import dev.presente.attendance.workday.Punch;
import dev.presente.attendance.workday.Workday;
import dev.presente.attendance.workday.WorkdayRules;
import dev.presente.zone.Zone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Holds all that a person's days are derived from, as it was in the database at one moment.
 *
 * @param places where days without a plan are counted: at the place of their first event, or else of the first punch that a
 * correction added
 * @param zone the time zone of a day with neither plan nor punch
 */
record PersonDays(
        Plans plans, List<Punch> punches, List<Correction> corrections, Map<LocalDate, Place> places, Zone zone) {
    private static final WorkdayRules RULES = new WorkdayRules(NoShiftPolicy.STANDARD);

    static final int AROUND = WorkdayRules.AROUND;

    static PersonDays of(Plans plans, List<Punch> punches, List<Correction> corrections, Zone zone) {
        var places = new HashMap<LocalDate, Place>();
        var events = punches.stream().map(Punch::id).collect(Collectors.toSet());
        new Corrections(corrections)
                .apply(punches).stream()
                        .sorted(Comparator.comparing(punch -> !events.contains(punch.id())))
                        .forEach(punch -> places.putIfAbsent(
                                punch.zone().date(punch.at()), new Place(punch.zone(), punch.site())));
        return new PersonDays(plans, punches, corrections, places, zone);
    }

    PersonDays with(Correction another) {
        var all = new ArrayList<>(corrections);
        all.add(another);
        return of(plans, punches, all, zone);
    }

    DayPlan plan(LocalDate day) {
        return plans.on(day, places.getOrDefault(day, new Place(zone, null)));
    }

    /** Returns the last day whose rest may be measured from going on {@code day}, or {@code day} when none is measured. */
    LocalDate restsUntil(LocalDate day) {
        return day.plusDays(1)
                .datesUntil(day.plusDays(WorkdayRules.REST_DAYS + 1))
                .filter(next -> plan(next).duty() instanceof Duty.Work work
                        && work.shift().minimumRest() != null)
                .reduce(day, (earlier, later) -> later);
    }

    /** Derives the days {@code first} to {@code last}. The result has no day without plan, absence and punch. */
    TreeMap<LocalDate, Workday> derive(LocalDate first, LocalDate last, Instant now) {
        var around = first.minusDays(AROUND)
                .datesUntil(last.plusDays(AROUND + 1))
                .map(this::plan)
                .toList();
        int end = around.size() - AROUND;
        var derived = RULES.derive(around, near(first, last), new Corrections(corrections), now, AROUND, end);
        var days = new TreeMap<LocalDate, Workday>();
        for (int i = 0; i < derived.size(); i++) {
            var plan = around.get(AROUND + i);
            var isEmpty = plan.duty() instanceof Duty.Unassigned
                    && plan.leave().isEmpty()
                    && derived.get(i).events().isEmpty();
            if (!isEmpty) {
                days.put(derived.get(i).day(), derived.get(i));
            }
        }
        return days;
    }

    /** Returns the punches on which these days may rest: those around them, and those that a correction may move there. */
    private List<Punch> near(LocalDate first, LocalDate last) {
        var from = first.minusDays(AROUND + 1).atStartOfDay().toInstant(ZoneOffset.UTC);
        var to = last.plusDays(AROUND + 2).atStartOfDay().toInstant(ZoneOffset.UTC);
        var moved = corrections.stream()
                .filter(Correction.Change.class::isInstance)
                .map(change -> ((Correction.Change) change).punch())
                .collect(Collectors.toSet());
        return punches.stream()
                .filter(punch -> (!punch.at().isBefore(from) && punch.at().isBefore(to)) || moved.contains(punch.id()))
                .toList();
    }
}
