package dev.presente.attendance.checkin;

import dev.presente.attendance.checkin.CheckinDecision.Accepted;
import dev.presente.attendance.checkin.CheckinDecision.ConfirmationNeeded;
import dev.presente.attendance.checkin.CheckinDecision.Duplicate;
import dev.presente.attendance.checkin.CheckinDecision.Rejected;
import dev.presente.attendance.checkin.CheckinDecision.SpoofSuspected;
import dev.presente.attendance.events.AttendanceEvent;
import dev.presente.audit.chain.DecisionLog;
import dev.presente.recognition.Suspicion;
import dev.presente.recognition.WrongFaces;
import dev.presente.recognition.challenge.Challenge;
import dev.presente.recognition.challenge.Challenges;
import dev.presente.system.statements.RoundTrip;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes what a decision leaves behind: the event, a challenge for the next try or a question, the count of wrong faces, a row
 * in the log of decisions, and a request to correct a time that the service does not believe.
 */
@Component
class CheckinWriter {
    private final Challenges challenges;
    private final Confirmations confirmations;
    private final WrongFaces wrongFaces;
    private final DecisionLog log;
    private final UnbelievedTimes times;

    CheckinWriter(
            Challenges challenges,
            Confirmations confirmations,
            WrongFaces wrongFaces,
            DecisionLog log,
            UnbelievedTimes times) {
        this.challenges = challenges;
        this.confirmations = confirmations;
        this.wrongFaces = wrongFaces;
        this.log = log;
        this.times = times;
    }

    /**
     * Writes all of it, and returns the answer.
     *
     * @param found whom the proof named
     * @param subject the name in the log of the person of the situation; null without one, or when there is none yet
     * @param trip carries the event and the row of the log; the caller sends it
     */
    CheckinResponse write(
            Checkin checkin,
            Found found,
            Situation situation,
            CheckinDecision decision,
            @Nullable UUID subject,
            RoundTrip trip) {
        var written = written(checkin, found, situation, decision);
        if (written != null) {
            written.store(trip);
        }
        var challenge = challengeAfter(decision, checkin);
        var question = questionAfter(decision, checkin, situation, found);
        countWrongFace(situation, decision);
        log.append(LoggedDecision.of(checkin, found, situation, decision, written), subject, trip);
        var event = written != null ? written : earlier(decision);
        if (checkin.isLate()) {
            trip.send(); // a request to correct the event needs it
            times.ask(checkin, situation, decision.outcome(), event);
        }
        return CheckinResponse.of(checkin.caller(), decision.outcome(), situation, event, found, challenge, question);
    }

    /** Returns a new challenge for the next try, if the decision asks for one; otherwise null. */
    private @Nullable Challenge challengeAfter(CheckinDecision decision, Checkin checkin) {
        return decision instanceof SpoofSuspected spoof && spoof.suspicion() == Suspicion.CHALLENGE_NEEDED
                ? challenges.issue(checkin.caller())
                : null;
    }

    /** Returns the question to ask the person, if the decision needs one; otherwise null. */
    private @Nullable Confirmation questionAfter(
            CheckinDecision decision, Checkin checkin, Situation situation, Found found) {
        var key = situation.key();
        return decision instanceof ConfirmationNeeded needed && key != null
                ? confirmations.ask(checkin.caller(), key, found, needed.direction())
                : null;
    }

    private void countWrongFace(Situation situation, CheckinDecision decision) {
        var compared = situation.recognition().employeeKey();
        if (decision instanceof Rejected && compared != null) {
            wrongFaces.note(compared);
        }
    }

    private static @Nullable AttendanceEvent written(
            Checkin checkin, Found found, Situation situation, CheckinDecision decision) {
        var person = situation.person();
        return decision instanceof Accepted accepted && person != null
                ? AcceptedEvent.of(checkin, situation, person, accepted.direction(), found.modelId())
                : null;
    }

    /** Returns the earlier event that a decision rests on; null when it rests on none. */
    private static @Nullable AttendanceEvent earlier(CheckinDecision decision) {
        if (decision instanceof Duplicate duplicate) {
            return duplicate.earlier();
        }
        return decision instanceof ConfirmationNeeded needed ? needed.earlier() : null;
    }
}
