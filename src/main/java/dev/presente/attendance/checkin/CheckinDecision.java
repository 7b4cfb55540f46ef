package dev.presente.attendance.checkin;

import dev.presente.attendance.events.AttendanceEvent;
import dev.presente.attendance.events.Direction;
import dev.presente.recognition.Suspicion;

/** States what becomes of a check-in. Only {@link Accepted} writes an attendance event. */
sealed interface CheckinDecision {
    Outcome outcome();

    /** Returns the reason as a code for the log of decisions, which never changes. */
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

    /** The person checked in a moment ago, which is less than the debounce time. */
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

    /**
     * The person came or went a few minutes ago, and nobody has stated a direction. So it may well be a second tap.
     *
     * @param direction what the check-in would be
     */
    record ConfirmationNeeded(AttendanceEvent earlier, Direction direction) implements CheckinDecision {
        @Override
        public Outcome outcome() {
            return Outcome.CONFIRMATION_NEEDED;
        }

        @Override
        public String reason() {
            return "so-soon-again";
        }
    }

    /** The face or the PIN is not that of the claimed person. */
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

    /** No enrolled person is near enough, or nobody has the badge. */
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

    /** The face is near enough, but it could be that of another person too. */
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

    /** The person has left, or has not started yet. The answer does not say who the person is. */
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

    /** The kiosk takes only people of its own site. The answer does not say who the person is. */
    record OtherSite() implements CheckinDecision {
        @Override
        public Outcome outcome() {
            return Outcome.OTHER_SITE;
        }

        @Override
        public String reason() {
            return "other-site-refused";
        }
    }

    /**
     * The face is not believed to be a live one, or a challenge is needed first: see {@link Suspicion}. The answer does not say
     * whose face it is.
     */
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

    /** There is no template to compare with: nobody has the claimed id, or that person has no template of the model in use. */
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
