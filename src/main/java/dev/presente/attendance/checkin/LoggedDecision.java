package dev.presente.attendance.checkin;

import dev.presente.attendance.events.AttendanceEvent;
import dev.presente.audit.chain.Decision;
import dev.presente.audit.chain.Decision.Operation;
import dev.presente.recognition.Mode;
import dev.presente.recognition.Probe;
import dev.presente.recognition.Recognition;
import org.jspecify.annotations.Nullable;

/** What the log of decisions keeps of a check-in. */
final class LoggedDecision {
    private LoggedDecision() {}

    /**
     * One row of the log.
     *
     * @param probe null when there was a PIN or badge instead
     * @param written the attendance event, when one was written
     */
    static Decision of(
            Checkin checkin,
            @Nullable Probe probe,
            Situation situation,
            CheckinDecision decision,
            @Nullable AttendanceEvent written) {
        var recognition = situation.recognition();
        return new Decision(
                situation.now(),
                checkin.caller(),
                Operation.CHECKIN,
                recognition.mode().name(),
                checkin.kioskId(),
                situation.key() != null ? situation.key() : claimed(recognition),
                evidence(probe, recognition),
                decision.outcome().name(),
                probe == null ? ofCode(decision) : decision.reason(),
                written == null ? null : written.id());
    }

    private static Decision.@Nullable Evidence evidence(@Nullable Probe probe, Recognition recognition) {
        var threshold = recognition.threshold();
        var nearest = recognition.nearest();
        var limit = recognition.euclideanLimit();
        if (probe == null || threshold == null || limit == null) {
            return null;
        }
        return new Decision.Evidence(
                probe.modelId(),
                threshold.calibrationId(),
                nearest == null ? null : nearest.euclidean(),
                limit,
                probe.quality().score(),
                probe.liveness());
    }

    /** A PIN or badge is right or wrong; nothing is near or far. */
    private static String ofCode(CheckinDecision decision) {
        return decision.outcome().codeWas().orElseGet(decision::reason);
    }

    /** Of a search that found nobody near enough, whoever was nearest is nobody's business. */
    private static @Nullable Long claimed(Recognition recognition) {
        return recognition.mode() == Mode.VERIFY ? recognition.employeeKey() : null;
    }
}
