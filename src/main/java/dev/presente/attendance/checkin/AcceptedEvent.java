package dev.presente.attendance.checkin;

import dev.presente.attendance.events.AttendanceEvent;
import dev.presente.attendance.events.AttendanceEvent.Circumstances;
import dev.presente.attendance.events.AttendanceEvent.Evidence;
import dev.presente.attendance.events.Direction;
import org.jspecify.annotations.Nullable;

/** The attendance event of a check-in that was accepted. */
final class AcceptedEvent {
    private AcceptedEvent() {}

    /** @param modelId of the probe; null when there was a PIN or badge instead */
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
