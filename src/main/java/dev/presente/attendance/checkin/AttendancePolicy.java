package dev.presente.attendance.checkin;

import dev.presente.attendance.checkin.CheckinDecision.Accepted;
import dev.presente.attendance.checkin.CheckinDecision.Ambiguous;
import dev.presente.attendance.checkin.CheckinDecision.ConfirmationNeeded;
import dev.presente.attendance.checkin.CheckinDecision.Duplicate;
import dev.presente.attendance.checkin.CheckinDecision.NotEmployed;
import dev.presente.attendance.checkin.CheckinDecision.NotEnrolled;
import dev.presente.attendance.checkin.CheckinDecision.OtherSite;
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
 * Decides what becomes of a check-in, by rules that have no side effects.
 *
 * @param debounce a second check-in of the same person within less than this time is a duplicate
 */
record AttendancePolicy(Duration debounce) {
    /** Who comes and goes again within less than this time has more probably checked in twice. */
    private static final Duration IMPROBABLE_TURN = Duration.ofMinutes(10);

    /**
     * Returns the time at which a check-in counts: the time that a kiosk states for a check-in that it kept, or else now.
     *
     * @param capturedAt the time by the clock of the kiosk
     * @param trusted whether that kiosk is trusted to state the time
     */
    static Instant time(Instant capturedAt, boolean trusted, Instant now) {
        var believed =
                trusted && capturedAt.isBefore(now) && !capturedAt.isBefore(now.minus(AttendanceEvent.LONGEST_OFFLINE));
        return believed ? capturedAt : now;
    }

    /**
     * Decides one check-in.
     *
     * @param suspicion why the face is not believed; null when it is believed, and for a PIN or a badge
     * @param asked the direction that the kiosk states; without it, a person comes and goes in turn
     * @param canAsk whether the person can be asked when the turn would be improbable
     */
    CheckinDecision decide(
            Situation situation, @Nullable Suspicion suspicion, @Nullable Direction asked, boolean canAsk) {
        if (suspicion != null) {
            return new SpoofSuspected(suspicion);
        }
        var person = situation.person();
        if (person == null) {
            return refusal(situation.recognition());
        }
        return switch (person.admission()) {
            case NOT_EMPLOYED -> new NotEmployed();
            case OTHER_SITE -> new OtherSite();
            case OPEN -> admitted(person, asked, canAsk);
        };
    }

    private CheckinDecision admitted(Situation.Person person, @Nullable Direction asked, boolean canAsk) {
        var last = person.last();
        if (last != null && isWithin(debounce, last, person.occasion().at())) {
            return new Duplicate(last);
        }
        if (canAsk
                && asked == null
                && last != null
                && isWithin(IMPROBABLE_TURN, last, person.occasion().at())) {
            return new ConfirmationNeeded(last, following(last));
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
            case DEVICE, IMPORT -> throw new IllegalArgumentException("not a check-in: " + recognition.mode());
        };
    }

    /**
     * Decides whether less than this time lies between the two. The last event may also be the later one of the two, because
     * the clocks of the replicas may differ by a little.
     */
    private static boolean isWithin(Duration time, AttendanceEvent last, Instant at) {
        return Duration.between(last.at(), at).abs().compareTo(time) < 0;
    }

    private static Direction following(@Nullable AttendanceEvent last) {
        return last == null ? Direction.IN : last.direction().opposite();
    }
}
