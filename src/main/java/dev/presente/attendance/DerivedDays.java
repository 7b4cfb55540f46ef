package dev.presente.attendance;

import org.jspecify.annotations.Nullable;

/** The worked days, for those who read them from the database. */
public interface DerivedDays {
    /**
     * Derives all that is stale; a transaction for each person.
     *
     * @param employeeId of one person only; null: everybody
     */
    void refresh(@Nullable String employeeId);
}
