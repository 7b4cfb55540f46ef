package dev.presente.attendance.daybook;

import dev.presente.attendance.dayplan.DayPlan;
import dev.presente.attendance.dayplan.Duty;
import dev.presente.attendance.plan.PlanReader;
import dev.presente.attendance.plan.Plans.Place;
import dev.presente.attendance.shift.ShiftHours;
import dev.presente.attendance.shift.SitePart;
import dev.presente.zone.Zone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds the date on which a clock shows a time during the shift of a day: the end of a night shift is on the next one. */
@Component
public class PunchPlacement {
    private final PlanReader plans;

    PunchPlacement(PlanReader plans) {
        this.plans = plans;
    }

    /** Says what calendar and clock of a zone show. */
    public record LocalPunch(LocalDateTime at, Zone zone) {
        Instant instant() {
            return zone.instant(at);
        }
    }

    /**
     * Returns the date-time within the window of the shift of {@code day}, on the clock of the site of that part of it; of
     * several the one nearest to the hours. Without a shift, or when no date lies in the window, it is on {@code day}.
     *
     * @param otherwise the zone that counts when nothing is assigned
     */
    public LocalPunch of(long employeeKey, LocalDate day, LocalTime time, Zone otherwise) {
        var plan = plans.of(employeeKey, day, day).on(day, new Place(otherwise, null));
        return plan.duty() instanceof Duty.Work work
                ? nearest(plan, work, time)
                : new LocalPunch(day.atTime(time), plan.zone());
    }

    private static LocalPunch nearest(DayPlan plan, Duty.Work work, LocalTime time) {
        var hours = plan.hours(work);
        return Stream.of(0, 1, 2, -1)
                .map(later -> plan.day().plusDays(later).atTime(time))
                .flatMap(at -> zones(plan, hours).map(zone -> new LocalPunch(at, zone)))
                .filter(punch -> hours.window().distance(punch.instant()).isZero())
                .filter(punch ->
                        hours.sites().zone(punch.instant(), plan.zone()).equals(punch.zone()))
                .min(Comparator.comparing(punch -> hours.hull().distance(punch.instant())))
                .orElse(new LocalPunch(plan.day().atTime(time), plan.zone()));
    }

    private static Stream<Zone> zones(DayPlan plan, ShiftHours hours) {
        return hours.sites().isEmpty()
                ? Stream.of(plan.zone())
                : hours.sites().list().stream().map(SitePart::zone).distinct();
    }
}
