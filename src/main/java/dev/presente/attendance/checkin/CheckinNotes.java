package dev.presente.attendance.checkin;

import dev.presente.attendance.checkin.CheckinDecision.ConfirmationNeeded;
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
 * Writes what a decision leaves behind besides the event: a challenge for the next try or
 * a question, the count of wrong faces, and a row in
 * the log of decisions.
 */
@Component
class CheckinNotes {
    private final Challenges challenges;
    private final Confirmations confirmations;
    private final WrongFaces wrongFaces;
    private final DecisionLog log;

    CheckinNotes(Challenges challenges, Confirmations confirmations, WrongFaces wrongFaces, DecisionLog log) {
        this.challenges = challenges;
        this.confirmations = confirmations;
        this.wrongFaces = wrongFaces;
        this.log = log;
    }

    /** Returns a new challenge for the next try, if the decision asks for one; otherwise null. */
    @Nullable
    Challenge challengeAfter(CheckinDecision decision, Checkin checkin) {
        return decision instanceof SpoofSuspected spoof && spoof.suspicion() == Suspicion.CHALLENGE_NEEDED
                ? challenges.issue(checkin.caller())
                : null;
    }

    /** Returns the question to ask the person, if the decision needs one; otherwise null. */
    @Nullable
    Confirmation questionAfter(CheckinDecision decision, Checkin checkin, Situation situation, Found found) {
        var key = situation.key();
        return decision instanceof ConfirmationNeeded needed && key != null
                ? confirmations.ask(checkin.caller(), key, found, needed.direction())
                : null;
    }

    /**
     * Counts a wrong face, if it was one, and appends the decision to the log.
     *
     * @param found whom the proof named
     * @param written the attendance event; null when none was written
     * @param subject the name in the log of the person of the situation; null without one, or when there is none yet
     * @param trip carries the row
     */
    void note(
            Checkin checkin,
            Found found,
            Situation situation,
            CheckinDecision decision,
            @Nullable AttendanceEvent written,
            @Nullable UUID subject,
            RoundTrip trip) {
        var compared = situation.recognition().employeeKey();
        if (decision instanceof Rejected && compared != null) {
            wrongFaces.note(compared);
        }
        log.append(LoggedDecision.of(checkin, found, situation, decision, written), subject, trip);
    }
}
