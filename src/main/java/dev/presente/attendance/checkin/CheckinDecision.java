package dev.presente.attendance.checkin;

import dev.presente.attendance.events.AttendanceEvent;
import dev.presente.attendance.events.Direction;
import dev.presente.recognition.Suspicion;

/** What becomes of a check-in. Only {@link Accepted} writes an attendance event. */
sealed interface CheckinDecision {
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
