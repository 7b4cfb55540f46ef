package dev.presente.attendance.checkin;

import dev.presente.attendance.events.AttendanceEvent;
import dev.presente.attendance.events.AttendanceEvent.Circumstances;
import dev.presente.attendance.events.AttendanceEvent.Evidence;
import dev.presente.attendance.events.Direction;
import org.jspecify.annotations.Nullable;

/** Makes the attendance event of an accepted check-in. */
final class AcceptedEvent {
    private AcceptedEvent() {}

    /**
     * Returns the event, which is not stored yet.
     *
     * @param modelId the model of the probe; null for a PIN or a badge
     */
    static AttendanceEvent of(
            Checkin checkin,
            Situation situation,
            Situation.Person person,
            Direction direction,
            @Nullable String modelId) {
        var occasion = person.occasion();
        var receivedAt = occasion.at().equals(situation.now()) ? null : situation.now();
        var where = new Circumstances(occasion, receivedAt, checkin.kioskId(), checkin.capturedAt());
        var recognition = situation.recognition();
        var why = new Evidence(recognition.mode(), recognition.nearest(), modelId);
        var isStated = checkin.direction() != null;
        return new AttendanceEvent(person.employee().key(), direction, isStated, where, why);
    }
}
