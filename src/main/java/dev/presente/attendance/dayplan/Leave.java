package dev.presente.attendance.dayplan;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;

/**
 * Describes an agreed absence on one day.
 *
 * @param kind what HR calls it
 * @param paid whether the employer pays for it; this matters to the payroll only, and the worked time does not depend on it
 */
public record Leave(String kind, boolean paid, Portion portion) {
    /** Says which part of the shift is off; a half is half of the time to be worked. */
    public enum Portion {
        FULL,
        FIRST_HALF,
        SECOND_HALF;

        /** Decides whether this portion contains {@code half}. */
        boolean contains(Portion half) {
            return this == FULL || this == half;
        }
    }

    /**
     * States what one leave took from the plan of a day.
     *
     * @param kind what HR calls it; {@code LEAVE} where a manager reads it who may not know
     * @param excused the planned time that it takes beyond what a holiday takes; zero on a day without a shift
     */
    public record Excused(
            @Schema(description = "what HR calls it; `LEAVE` to a manager who may not know")
            String kind,

            boolean paid,
            Portion portion,
            Duration excused) {}
}
