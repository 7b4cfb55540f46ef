package dev.presente.attendance.allowance;

import dev.presente.attendance.dayplan.Duty;
import dev.presente.attendance.dayplan.Leave.Portion;
import dev.presente.attendance.plan.Plans;
import dev.presente.attendance.plan.Plans.Place;
import dev.presente.zone.Zone;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Knows which days of one person are to be worked.
 *
 * @param site where the person belongs, whose holidays hold on days on which nothing is planned; null when nowhere
 */
record OwnCalendar(Plans plans, @Nullable String site) {
    /** Says how much a day of leave counts: 0, 0.5 or 1. */
    BigDecimal count(LeaveRule.Counts counts, LocalDate day, Portion portion) {
        var plan = plans.on(day, new Place(Zone.UTC, site));
        var holiday = plan.duty() instanceof Duty.Unassigned ? plans.holidayOf(site, day) : plan.holidayOff();
        return DayCount.of(counts, plan, portion, holiday);
    }
}
