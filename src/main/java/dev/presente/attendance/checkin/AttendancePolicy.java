package dev.presente.attendance.checkin;

import dev.presente.attendance.checkin.CheckinDecision.Accepted;
import dev.presente.attendance.checkin.CheckinDecision.Ambiguous;
import dev.presente.attendance.checkin.CheckinDecision.Duplicate;
import dev.presente.attendance.checkin.CheckinDecision.NotEmployed;
import dev.presente.attendance.checkin.CheckinDecision.NotEnrolled;
import dev.presente.attendance.checkin.CheckinDecision.Rejected;
import dev.presente.attendance.checkin.CheckinDecision.SpoofSuspected;
import dev.presente.attendance.checkin.CheckinDecision.Unknown;
import dev.presente.attendance.events.AttendanceEvent;
import dev.presente.attendance.events.Direction;
import dev.presente.recognition.Recognition;
import dev.presente.recognition.Suspicion;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a check-in, free of side effects.
 *
 * @param debounce a person's second check-in sooner than this after the first is a duplicate
 */
record AttendancePolicy(Duration debounce) {
    /** No kiosk is out of reach for longer, or its clock is wrong. */
    private static final Duration LONGEST_OFFLINE = Duration.ofHours(24);

    /**
     * When a check-in counts: now, or when a kiosk that was out of reach took it.
     *
     * @param capturedAt what the kiosk's clock said
     * @param trusted whether that kiosk may say so
     */
    static Instant time(Instant capturedAt, boolean trusted, Instant now) {
        var believed = trusted && capturedAt.isBefore(now) && !capturedAt.isBefore(now.minus(LONGEST_OFFLINE));
        return believed ? capturedAt : now;
    }

    /**
     * Decides one check-in.
     *
     * @param suspicion why the face is not believed, if it is not
     * @param asked the direction that the kiosk asks for; without it, coming and going alternate
     */
    CheckinDecision decide(Situation situation, @Nullable Suspicion suspicion, @Nullable Direction asked) {
        if (suspicion != null) {
            return new SpoofSuspected(suspicion);
        }
        var person = situation.person();
        if (person == null) {
            return refusal(situation.recognition());
        }
        if (!person.mayCheckIn()) {
            return new NotEmployed();
        }
        var last = person.last();
        if (last != null && isDuplicate(last, person.occasion().at())) {
            return new Duplicate(last);
        }
        return new Accepted(asked != null ? asked : following(last));
    }

    private static CheckinDecision refusal(Recognition recognition) {
        if (recognition.isAmbiguous()) {
            return new Ambiguous();
        }
        return switch (recognition.mode()) {
            case IDENTIFY, BADGE -> new Unknown();
            case PIN -> new Rejected();
            case VERIFY -> recognition.nearest() == null ? new NotEnrolled() : new Rejected();
        };
    }

    /** Before or after: the replicas' clocks may differ by a little. */
    private boolean isDuplicate(AttendanceEvent last, Instant at) {
        return Duration.between(last.at(), at).abs().compareTo(debounce) < 0;
    }

    private static Direction following(@Nullable AttendanceEvent last) {
        return last == null ? Direction.IN : last.direction().opposite();
    }
}
