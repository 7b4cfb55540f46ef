package dev.presente.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a line of a file says about the employment of a person.
 *
 * @param from the first day; null means that the line does not say it
 * @param to the last day; null means open
 * @param saysEnd whether the line says anything about the last day
 */
record StatedPeriod(@Nullable LocalDate from, @Nullable LocalDate to, boolean saysEnd) {

    /**
     * Returns the period as it should be stored. It is the one that begins on this day; the latest when no day is said; and the
     * only one that has some of these days, which then begins on this day. Any other is a new one, with the id 0, which may lie
     * in the way of several. Null means that nothing is said.
     */
    @Nullable
    EmploymentPeriod in(Employment stored) {
        var isNew = new EmploymentPeriod(0, from, to);
        if (from == null) {
            return stored.latest().map(this::changed).orElse(to == null ? null : isNew);
        }
        return stored.from(from)
                .or(() -> stored.onlyOneInTheWayOf(isNew))
                .map(this::changed)
                .orElse(isNew);
    }

    private EmploymentPeriod changed(EmploymentPeriod one) {
        return new EmploymentPeriod(one.id(), from == null ? one.from() : from, saysEnd ? to : one.to());
    }
}
