package dev.presente.attendance;

import org.jspecify.annotations.Nullable;

/** Keeps the worked days up to date for those who read them from the database. */
public interface DerivedDays {
    /**
     * Derives all that is stale, in transactions of its own, as many at once as there are processors.
     *
     * @param employeeId the one person whose days are derived; null means everybody
     */
    void refresh(@Nullable String employeeId);
}
