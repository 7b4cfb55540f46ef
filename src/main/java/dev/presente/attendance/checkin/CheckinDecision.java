package dev.presente.attendance.checkin;

import dev.presente.attendance.events.AttendanceEvent;
import dev.presente.attendance.events.Direction;
import dev.presente.recognition.Suspicion;
import dev.presente.system.page.Tone;
import java.util.Optional;

/** What becomes of a check-in. Only {@link Accepted} writes an attendance event. */
sealed interface CheckinDecision {
    /** A decision as the answer names it, and how the pages show it. Each has a text there, which a test demands. */
    enum Outcome {
        ACCEPTED(Tone.GOOD, Tone.GOOD),
        DUPLICATE(Tone.GOOD, Tone.PLAIN),
        REJECTED(Tone.BAD, Tone.WARN),
        UNKNOWN(Tone.BAD, Tone.WARN),
        AMBIGUOUS(Tone.WARN, Tone.WARN),
        SPOOF_SUSPECTED(Tone.BAD, Tone.BAD),
        NOT_ENROLLED(Tone.BAD, Tone.PLAIN),
        /** The person has left, or has not started yet. */
        NOT_EMPLOYED(Tone.WARN, Tone.WARN);

        private final Tone atKiosk;
        private final Tone inLog;

        /**
         * Says how the pages show it.
         *
         * @param atKiosk to the person who checks in; {@link Tone#GOOD} when there is nothing else to do
         * @param inLog to whoever reads the log of decisions
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

        /** Whether an attendance event is written. */
        boolean writesEvent() {
            return switch (this) {
                case ACCEPTED -> true;
                case DUPLICATE, REJECTED, UNKNOWN, AMBIGUOUS, SPOOF_SUSPECTED, NOT_ENROLLED, NOT_EMPLOYED -> false;
            };
        }

        /** Whether the answer says who the person is. */
        boolean namesPerson() {
            return switch (this) {
                case ACCEPTED, DUPLICATE -> true;
                case REJECTED, UNKNOWN, AMBIGUOUS, SPOOF_SUSPECTED, NOT_ENROLLED, NOT_EMPLOYED -> false;
            };
        }

        /** What a PIN or badge was, for the log of decisions; empty where the decision's own reason says more. */
        Optional<String> codeWas() {
            return switch (this) {
                case ACCEPTED -> Optional.of("right-code");
                case REJECTED, UNKNOWN -> Optional.of("wrong-code");
                case DUPLICATE, AMBIGUOUS, SPOOF_SUSPECTED, NOT_ENROLLED, NOT_EMPLOYED -> Optional.empty();
            };
        }

        /** Whether the face was judged and found nobody, so that it helps to know what hides it. */
        boolean mayBeForTheFace() {
            return switch (this) {
                case UNKNOWN, REJECTED, AMBIGUOUS -> true;
                case ACCEPTED, DUPLICATE, NOT_ENROLLED, NOT_EMPLOYED, SPOOF_SUSPECTED -> false;
            };
        }
    }

    Outcome outcome();

    /** Why, as a stable code for the log of decisions. */
    String reason();

    record Accepted(Direction direction) implements CheckinDecision {
        @Override
        public Outcome outcome() {
            return Outcome.ACCEPTED;
        }

        @Override
        public String reason() {
            return "within-threshold";
        }
    }

    /** The person has checked in moments ago. */
    record Duplicate(AttendanceEvent earlier) implements CheckinDecision {
        @Override
        public Outcome outcome() {
            return Outcome.DUPLICATE;
        }

        @Override
        public String reason() {
            return "checked-in-moments-ago";
        }
    }

    /** The face, or the PIN, is not that of the claimed person. */
    record Rejected() implements CheckinDecision {
        @Override
        public Outcome outcome() {
            return Outcome.REJECTED;
        }

        @Override
        public String reason() {
            return "beyond-threshold";
        }
    }

    /** Nobody enrolled is near enough, or nobody has the badge. */
    record Unknown() implements CheckinDecision {
        @Override
        public Outcome outcome() {
            return Outcome.UNKNOWN;
        }

        @Override
        public String reason() {
            return "nobody-near-enough";
        }
    }

    /** 1:N: two people are near enough. */
    record Ambiguous() implements CheckinDecision {
        @Override
        public Outcome outcome() {
            return Outcome.AMBIGUOUS;
        }

        @Override
        public String reason() {
            return "two-people-near";
        }
    }

    /** The person has left, or has not started yet; who it is, is not said. */
    record NotEmployed() implements CheckinDecision {
        @Override
        public Outcome outcome() {
            return Outcome.NOT_EMPLOYED;
        }

        @Override
        public String reason() {
            return "outside-employment";
        }
    }

    /** The face may be a picture of one; whose, is not said. */
    record SpoofSuspected(Suspicion suspicion) implements CheckinDecision {
        @Override
        public Outcome outcome() {
            return Outcome.SPOOF_SUSPECTED;
        }

        @Override
        public String reason() {
            return suspicion.reason();
        }
    }

    /** 1:1: the claimed person has no template. */
    record NotEnrolled() implements CheckinDecision {
        @Override
        public Outcome outcome() {
            return Outcome.NOT_ENROLLED;
        }

        @Override
        public String reason() {
            return "no-template";
        }
    }
}
