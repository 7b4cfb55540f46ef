package dev.presente.attendance.checkin;

import dev.presente.attendance.events.AttendanceEvent;
import dev.presente.attendance.events.Direction;
import dev.presente.attendance.events.Occasion;
import dev.presente.people.Employee;
import dev.presente.system.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests to correct punches that a kiosk kept and the service could not record as they were. HR decides about them as
 * about every other correction.
 */
public interface PunchRequests {
    /** Asks for another time of a recorded event. */
    void move(Caller kiosk, Employee person, AttendanceEvent event, Instant to, String reason);

    /**
     * Asks for a punch that was not recorded, unless somebody has asked for one within the debounce time of it.
     *
     * @param at when the punch was, which need not be when it arrived
     * @param counted where the check-in would have counted: its zone decides to which day the punch belongs
     * @param direction the direction that was stated; null when nobody knows it
     */
    void add(Caller kiosk, Employee person, Instant at, Occasion counted, @Nullable Direction direction, String reason);
}
