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
     * Returns the period as it should be stored. It is a new one, with the id 0, for a person who had none, and when it begins
     * after the end of the latest. Otherwise it is the one that begins on this day, or the latest. Null means that nothing is
     * said.
     */
    @Nullable
    EmploymentPeriod in(Employment stored) {
        var one = stored.from(from).or(stored::latest).orElse(null);
        if (one == null) {
            return from == null && to == null ? null : new EmploymentPeriod(0, from, to);
        }
        if (from != null && one.to() != null && from.isAfter(one.to())) {
            return new EmploymentPeriod(0, from, to);
        }
        return new EmploymentPeriod(one.id(), from == null ? one.from() : from, saysEnd ? to : one.to());
    }
}
