package dev.presente.attendance.checkin;

import dev.presente.attendance.events.AttendanceEvent;
import dev.presente.audit.chain.Decision;
import dev.presente.audit.chain.Decision.Operation;
import dev.presente.people.Employee;
import dev.presente.recognition.Mode;
import dev.presente.recognition.Probe;
import dev.presente.recognition.Recognition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the log of decisions keeps of a check-in. */
final class LoggedDecision {
    private LoggedDecision() {}

    /**
     * One row of the log.
     *
     * @param probe null when there was a PIN or badge instead
     * @param person who was recognised
     * @param written the attendance event, when one was written
     */
    static Decision of(
            Checkin checkin,
            @Nullable Probe probe,
            Recognition recognition,
            CheckinDecision decision,
            @Nullable Employee person,
            @Nullable AttendanceEvent written,
            Instant now) {
        return new Decision(
                now,
                checkin.caller(),
                Operation.CHECKIN,
                recognition.mode().name(),
                checkin.kioskId(),
                person != null ? (Long) person.key() : claimed(recognition),
                evidence(probe, recognition),
                decision.outcome().name(),
                probe == null ? ofCode(decision) : decision.reason(),
                written == null ? null : written.id());
    }

    private static Decision.@Nullable Evidence evidence(@Nullable Probe probe, Recognition recognition) {
        var threshold = recognition.threshold();
        var nearest = recognition.nearest();
        var limit = recognition.limit();
        return probe == null || threshold == null || limit == null
                ? null
                : new Decision.Evidence(
                        probe.modelId(),
                        threshold.calibrationId(),
                        nearest == null ? null : nearest.distance(),
                        limit,
                        probe.quality().score(),
                        probe.liveness());
    }

    /** A PIN or badge is right or wrong; nothing is near or far. */
    private static String ofCode(CheckinDecision decision) {
        return switch (decision.outcome()) {
            case ACCEPTED -> "right-code";
            case REJECTED, UNKNOWN -> "wrong-code";
            default -> decision.reason();
        };
    }

    /** Of a search that found nobody near enough, whoever was nearest is nobody's business. */
    private static @Nullable Long claimed(Recognition recognition) {
        return recognition.mode() == Mode.VERIFY ? recognition.employeeKey() : null;
    }
}
