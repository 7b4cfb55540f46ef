package dev.presente.attendance.checkin;

import dev.presente.attendance.events.AttendanceEvent;
import dev.presente.attendance.events.Occasion;
import dev.presente.people.Employee;
import dev.presente.recognition.Recognition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Holds everything that the decision on a check-in depends on, read within its transaction.
 *
 * @param recognition whom the comparison found; nobody, if the templates or the person have been erased since then
 * @param now the time by the clock of the server
 * @param person the person whom the recognition names, whose row is locked; null when it names nobody
 */
record Situation(
        Recognition recognition, Instant now, @Nullable Person person) {
    Situation {
        if (recognition.person().isPresent() != (person != null)) {
            throw new IllegalArgumentException("The person is not the one recognised");
        }
    }

    /**
     * Holds the recognised person.
     *
     * @param occasion when and where the check-in counts
     * @param admission whether the person may check in on this occasion
     * @param last the event of this person that the check-in follows; null when there is none or the person may not check
     *     in
     */
    record Person(
            Employee employee,
            Occasion occasion,
            Admission admission,
            @Nullable AttendanceEvent last) {}

    /** Says whether a recognised person may check in at this place and time. */
    enum Admission {
        OPEN,
        /** The person has left, or has not started yet. */
        NOT_EMPLOYED,
        /** The kiosk takes only people of its own site, and the person is of another one on this day. */
        OTHER_SITE
    }

    @Nullable
    Employee employee() {
        return person == null ? null : person.employee();
    }

    /** Returns the internal key of the recognised person; null when nobody was recognised. */
    @Nullable
    Long key() {
        return person == null ? null : (Long) person.employee().key();
    }
}
