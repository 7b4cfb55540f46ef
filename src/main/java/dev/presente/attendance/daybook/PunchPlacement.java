package dev.presente.attendance.daybook;

import dev.presente.attendance.dayplan.DayPlan;
import dev.presente.attendance.dayplan.Duty;
import dev.presente.attendance.plan.PlanReader;
import dev.presente.attendance.plan.Plans.Place;
import dev.presente.zone.Zone;
import java.time.Duration;
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
    public record LocalPunch(LocalDateTime at, Zone zone) {}

    /**
     * Returns the date-time within the window of the shift of {@code day}, on the clock of the site where it is worked; of
     * several the one nearest to the hours. Without a shift, or when no date lies in the window, it is on {@code day}.
     *
     * @param otherwise the zone that counts when nothing is assigned
     */
    public LocalPunch of(long employeeKey, LocalDate day, LocalTime time, Zone otherwise) {
        var plan = plans.of(employeeKey, day, day).on(day, new Place(otherwise, null));
        var at = plan.duty() instanceof Duty.Work ? nearest(plan, time) : day.atTime(time);
        return new LocalPunch(at, plan.zone());
    }

    private static LocalDateTime nearest(DayPlan plan, LocalTime time) {
        return Stream.of(0, 1, 2, -1)
                .map(later -> plan.day().plusDays(later).atTime(time))
                .filter(at -> plan.window().distance(plan.zone().instant(at)).isZero())
                .min(Comparator.comparing(at -> toHours(plan, at)))
                .orElse(plan.day().atTime(time));
    }

    private static Duration toHours(DayPlan plan, LocalDateTime at) {
        return plan.hours().distance(plan.zone().instant(at));
    }
}
