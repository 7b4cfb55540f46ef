package dev.presente.attendance;

import org.jspecify.annotations.Nullable;

/** The worked days, for those who read them from the database. */
public interface DerivedDays {
    /**
     * Derives all that is stale, in transactions of its own, as many at once as there are processors.
     *
     * @param employeeId of one person only; null: everybody
     */
    void refresh(@Nullable String employeeId);
}
