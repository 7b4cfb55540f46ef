package dev.presente.attendance.checkin;

import dev.presente.attendance.checkin.Found.Seen;
import dev.presente.attendance.events.AttendanceEvent;
import dev.presente.audit.chain.Decision;
import dev.presente.audit.chain.Decision.Operation;
import dev.presente.recognition.Mode;
import dev.presente.recognition.Proof;
import dev.presente.recognition.Recognition;
import org.jspecify.annotations.Nullable;

/** Makes the row of a check-in for the log of decisions. */
final class LoggedDecision {
    private LoggedDecision() {}

    /**
     * Returns the row.
     *
     * @param found whom the proof named; the proof of an answer to a question is the one that led to the question
     * @param written the attendance event; null when none was written
     */
    static Decision of(
            Checkin checkin,
            Found found,
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
                evidence(found.seen(), recognition),
                decision.outcome().name(),
                found.probe() == null ? ofCode(checkin, decision) : decision.reason(),
                written == null ? null : new Decision.Event(written.id(), written.content()));
    }

    private static Decision.@Nullable Evidence evidence(@Nullable Seen seen, Recognition recognition) {
        var threshold = recognition.threshold();
        var nearest = recognition.nearest();
        var limit = recognition.euclideanLimit();
        if (seen == null || threshold == null || limit == null) {
            return null;
        }
        return new Decision.Evidence(
                seen.modelId(),
                threshold.calibrationId(),
                nearest == null ? null : nearest.euclidean(),
                limit,
                seen.quality(),
                seen.liveness());
    }

    /** Returns the reason for a PIN or a badge, which is right or wrong and has no distance, and for an answer to a question. */
    private static String ofCode(Checkin checkin, CheckinDecision decision) {
        if (checkin.proof() instanceof Proof.Confirmation && decision.outcome().writesEvent()) {
            return "confirmed";
        }
        return decision.outcome().codeWas().orElseGet(decision::reason);
    }

    /**
     * Returns the person whom a 1:1 comparison was for. A search that recognised nobody gives null, because the log must not
     * name a person who only happened to be the nearest.
     */
    private static @Nullable Long claimed(Recognition recognition) {
        return recognition.mode() == Mode.VERIFY ? recognition.employeeKey() : null;
    }
}
