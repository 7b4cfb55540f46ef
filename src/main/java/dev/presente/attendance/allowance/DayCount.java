package dev.presente.attendance.allowance;

import dev.presente.attendance.dayplan.DayPlan;
import dev.presente.attendance.dayplan.Duty;
import dev.presente.attendance.dayplan.Leave.Portion;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import org.jspecify.annotations.Nullable;

/** Says how much of a day of leave counts: 0, 0.5 or 1. */
final class DayCount {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private DayCount() {}

    /**
     * Counts one day. By plan, days of rest and holidays do not count; somebody without a plan is taken to work from Monday to
     * Friday. Nothing counts outside the employment.
     *
     * @param portion how much of the day the leave covers
     * @param holiday how much of the day is a holiday; null when none of it is
     */
    static BigDecimal of(LeaveRule.Counts counts, DayPlan plan, Portion portion, @Nullable Portion holiday) {
        return switch (counts) {
            case CALENDAR ->
                plan.duty() instanceof Duty.Unassigned none && !none.employed() ? BigDecimal.ZERO : part(portion);
            case PLANNED -> isWorked(plan) ? without(holiday, portion) : BigDecimal.ZERO;
        };
    }

    private static boolean isWorked(DayPlan plan) {
        return plan.duty() instanceof Duty.Work
                || (plan.duty() instanceof Duty.Unassigned none
                        && none.employed()
                        && plan.day().getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0);
    }

    /** Takes off the half that is a holiday anyway. */
    private static BigDecimal without(@Nullable Portion holiday, Portion portion) {
        if (holiday == null) {
            return part(portion);
        }
        if (holiday == Portion.FULL || holiday == portion) {
            return BigDecimal.ZERO;
        }
        return HALF;
    }

    private static BigDecimal part(Portion portion) {
        return portion == Portion.FULL ? BigDecimal.ONE : HALF;
    }
}
