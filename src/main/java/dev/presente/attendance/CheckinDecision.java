package dev.presente.attendance;

/** What becomes of a check-in. Only {@link Accepted} writes an attendance event. */
sealed interface CheckinDecision {
    Outcome outcome();

    record Accepted(Direction direction) implements CheckinDecision {
        @Override
        public Outcome outcome() {
            return Outcome.ACCEPTED;
        }
    }

    /** The person has checked in moments ago. */
    record Duplicate(AttendanceEvent earlier) implements CheckinDecision {
        @Override
        public Outcome outcome() {
            return Outcome.DUPLICATE;
        }
    }

    /** The face, or the PIN, is not that of the claimed person. */
    record Rejected() implements CheckinDecision {
        @Override
        public Outcome outcome() {
            return Outcome.REJECTED;
        }
    }

    /** Nobody enrolled is near enough, or nobody has the badge. */
    record Unknown() implements CheckinDecision {
        @Override
        public Outcome outcome() {
            return Outcome.UNKNOWN;
        }
    }

    /** 1:N: two people are near enough. */
    record Ambiguous() implements CheckinDecision {
        @Override
        public Outcome outcome() {
            return Outcome.AMBIGUOUS;
        }
    }

    /** 1:1: the claimed person has no template. */
    record NotEnrolled() implements CheckinDecision {
        @Override
        public Outcome outcome() {
            return Outcome.NOT_ENROLLED;
        }
    }
}
