package dev.presente.attendance.checkin;

import dev.presente.system.page.Tone;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;

/**
 * Names a decision in answers, and says how the pages show it. The pages need a text for each constant, and a test checks
 * that there is one.
 */
@Schema(name = "CheckinDecisionOutcome") // so that it keeps its name in generated clients
enum Outcome {
    ACCEPTED(Tone.GOOD, Tone.GOOD),
    DUPLICATE(Tone.GOOD, Tone.PLAIN),
    /** The kiosk has to ask whether the person really comes or goes again so soon. */
    CONFIRMATION_NEEDED(Tone.WARN, Tone.PLAIN),
    REJECTED(Tone.BAD, Tone.WARN),
    UNKNOWN(Tone.BAD, Tone.WARN),
    AMBIGUOUS(Tone.WARN, Tone.WARN),
    SPOOF_SUSPECTED(Tone.BAD, Tone.BAD),
    NOT_ENROLLED(Tone.BAD, Tone.PLAIN),
    /** The person has left, or has not started yet. */
    NOT_EMPLOYED(Tone.WARN, Tone.WARN),
    /** The kiosk takes only people of its own site. */
    OTHER_SITE(Tone.WARN, Tone.WARN);

    private final Tone atKiosk;
    private final Tone inLog;

    /**
     * Says how the pages show the decision.
     *
     * @param atKiosk the tone for the person who checks in; {@link Tone#GOOD} when the person has nothing else to do
     * @param inLog the tone for a reader of the log of decisions
     */
    Outcome(Tone atKiosk, Tone inLog) {
        this.atKiosk = atKiosk;
        this.inLog = inLog;
    }

    Tone atKiosk() {
        return atKiosk;
    }

    Tone inLog() {
        return inLog;
    }

    /** Tells whether an attendance event is written. */
    boolean writesEvent() {
        return switch (this) {
            case ACCEPTED -> true;
            case DUPLICATE,
                    CONFIRMATION_NEEDED,
                    REJECTED,
                    UNKNOWN,
                    AMBIGUOUS,
                    SPOOF_SUSPECTED,
                    NOT_ENROLLED,
                    NOT_EMPLOYED,
                    OTHER_SITE -> false;
        };
    }

    /** Tells whether the face, the PIN or the badge was refused, and not only the person or the moment. */
    boolean refusesProof() {
        return switch (this) {
            case REJECTED, UNKNOWN, AMBIGUOUS, SPOOF_SUSPECTED, NOT_ENROLLED -> true;
            case ACCEPTED, DUPLICATE, CONFIRMATION_NEEDED, NOT_EMPLOYED, OTHER_SITE -> false;
        };
    }

    /** Tells whether the answer names the person. */
    boolean namesPerson() {
        return switch (this) {
            case ACCEPTED, DUPLICATE, CONFIRMATION_NEEDED -> true;
            case REJECTED, UNKNOWN, AMBIGUOUS, SPOOF_SUSPECTED, NOT_ENROLLED, NOT_EMPLOYED, OTHER_SITE -> false;
        };
    }

    /**
     * Returns whether a PIN or badge was right or wrong, as a code for the log of decisions. The result is empty where the
     * reason of the decision says more.
     */
    Optional<String> codeWas() {
        return switch (this) {
            case ACCEPTED -> Optional.of("right-code");
            case REJECTED, UNKNOWN -> Optional.of("wrong-code");
            case DUPLICATE, CONFIRMATION_NEEDED, AMBIGUOUS, SPOOF_SUSPECTED, NOT_ENROLLED, NOT_EMPLOYED, OTHER_SITE ->
                Optional.empty();
        };
    }

    /** Tells whether the face may be the cause of the refusal, so that advice about what hides the face may help. */
    boolean mayBeForTheFace() {
        return switch (this) {
            case UNKNOWN, REJECTED, AMBIGUOUS -> true;
            case ACCEPTED, DUPLICATE, CONFIRMATION_NEEDED, NOT_ENROLLED, NOT_EMPLOYED, OTHER_SITE, SPOOF_SUSPECTED ->
                false;
        };
    }
}
