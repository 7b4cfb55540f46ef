package dev.presente.report.payroll;

import dev.presente.attendance.dayplan.Leave.Portion;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Describes a holiday.
 *
 * @param site null means every site
 */
record Holiday(@Nullable String site, LocalDate day, Portion portion) {
    boolean isAt(@Nullable String place) {
        return site == null || site.equals(place);
    }
}
