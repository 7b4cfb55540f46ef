package dev.presente.people;

import dev.presente.wording.Wording;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Describes one period in which a person is employed.
 *
 * @param id 0 while the period is not stored
 * @param from the first day; null means without a beginning
 * @param to the last day, inclusive; null means open
 */
public record EmploymentPeriod(
        long id,

        @Schema(description = "the first day; null: without a beginning") @Nullable
        LocalDate from,

        @Schema(description = "the last day, inclusive; null: open") @Nullable
        LocalDate to) {

    /** Decides whether the period includes {@code day}. */
    public boolean holds(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    /** Decides whether the period has a day at all. */
    public boolean hasDays() {
        return from == null || to == null || !to.isBefore(from);
    }

    boolean overlaps(EmploymentPeriod other) {
        return (from == null || other.to == null || !other.to.isBefore(from))
                && (to == null || other.from == null || !other.from.isAfter(to));
    }

    /** Returns the days as messages write them. */
    public Wording days() {
        if (from == null) {
            return to == null ? Wording.of("detail.days.all") : Wording.of("detail.days.to", to);
        }
        return to == null ? Wording.of("detail.days.from", from) : Wording.of("detail.days.from-to", from, to);
    }
}
