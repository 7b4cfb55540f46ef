package dev.presente.attendance.checkin;

import dev.presente.attendance.events.AttendanceEvent;
import dev.presente.attendance.events.Occasion;
import dev.presente.people.Employee;
import dev.presente.recognition.Recognition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision on a check-in depends on, read within its transaction.
 *
 * @param recognition whom the comparison found; nobody, where the person has been erased since
 * @param now the server's clock
 * @param person the one person whom the recognition names, locked; null where it names none
 */
record Situation(
        Recognition recognition, Instant now, @Nullable Person person) {
    Situation {
        if (recognition.person().isPresent() != (person != null)) {
            throw new IllegalArgumentException("The person is not the one recognised");
        }
    }

    /**
     * The recognised person.
     *
     * @param occasion when and where the check-in counts
     * @param mayCheckIn whether the employment covers the occasion
     * @param last the person's event that the check-in follows; null where there is none or the person may not check in
     */
    record Person(
            Employee employee,
            Occasion occasion,
            boolean mayCheckIn,
            @Nullable AttendanceEvent last) {}

    @Nullable
    Employee employee() {
        return person == null ? null : person.employee();
    }

    /** The internal key of the recognised person. */
    @Nullable
    Long key() {
        return person == null ? null : (Long) person.employee().key();
    }
}
