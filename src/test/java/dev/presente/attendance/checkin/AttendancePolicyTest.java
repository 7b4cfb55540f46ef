package dev.presente.attendance.checkin;

import static dev.presente.attendance.events.Direction.IN;
import static dev.presente.attendance.events.Direction.OUT;
import static org.assertj.core.api.Assertions.assertThat;

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
import dev.presente.attendance.checkin.Situation.Admission;
import dev.presente.attendance.events.AttendanceEvent;
import dev.presente.attendance.events.AttendanceEvent.Circumstances;
import dev.presente.attendance.events.AttendanceEvent.Evidence;
import dev.presente.attendance.events.Direction;
import dev.presente.attendance.events.Occasion;
import dev.presente.face.matching.Threshold;
import dev.presente.face.matching.VerificationResult;
import dev.presente.people.Employee;
import dev.presente.recognition.Mode;
import dev.presente.recognition.Recognition;
import dev.presente.recognition.Suspicion;
import dev.presente.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttendancePolicyTest {
    private static final Threshold THRESHOLD = new Threshold(1.0, 1e-4, "calibration", false);
    private static final Instant NOW = Instant.parse("2026-11-23T08:01:12Z");
    private static final double NEAR = 0.9;
    private static final double FAR = 1.1;

    private final AttendancePolicy policy = new AttendancePolicy(Duration.ofSeconds(60));

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"VERIFY", "IDENTIFY"})
    void firstCheckinComesIn(Mode mode) {
        assertThat(decide(person(mode, NEAR), null, null, NOW)).isEqualTo(new Accepted(IN));
    }

    @Test
    void comingAndGoingAlternate() {
        assertThat(decide(person(Mode.VERIFY, NEAR), event(IN, 3600), null, NOW))
                .isEqualTo(new Accepted(OUT));
        assertThat(decide(person(Mode.VERIFY, NEAR), event(OUT, 3600), null, NOW))
                .isEqualTo(new Accepted(IN));
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void askedDirectionWins(Direction asked) {
        assertThat(decide(person(Mode.VERIFY, NEAR), event(asked, 3600), asked, NOW))
                .isEqualTo(new Accepted(asked));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 59, -1, -59})
    void withinTheWindowIsADuplicate(int secondsAgo) {
        var last = event(IN, secondsAgo);
        assertThat(decide(person(Mode.IDENTIFY, NEAR), last, null, NOW)).isEqualTo(new Duplicate(last));
        assertThat(decide(person(Mode.IDENTIFY, NEAR), last, OUT, NOW)).isEqualTo(new Duplicate(last));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 61, -60})
    void atTheEndOfTheWindowIsNone(int secondsAgo) {
        assertThat(decide(person(Mode.IDENTIFY, NEAR), event(IN, secondsAgo), null, NOW))
                .isEqualTo(new Accepted(OUT));
    }

    @Test
    void zeroTurnsTheWindowOff() {
        var off = new AttendancePolicy(Duration.ZERO);
        assertThat(off.decide(
                        situation(person(Mode.VERIFY, NEAR), event(IN, 0), Admission.OPEN, NOW), null, null, false))
                .isEqualTo(new Accepted(OUT));
    }

    @Test
    void theThresholdItselfStillMatches() {
        assertThat(decide(person(Mode.VERIFY, 1.0), null, null, NOW)).isEqualTo(new Accepted(IN));
    }

    @Test
    void tooFarIsRejectedOrUnknown() {
        assertThat(decide(person(Mode.VERIFY, FAR), null, IN, NOW)).isEqualTo(new Rejected());
        assertThat(decide(person(Mode.IDENTIFY, FAR), null, IN, NOW)).isEqualTo(new Unknown());
    }

    @Test
    void nobodyToCompareWith() {
        assertThat(decide(Recognition.nobody(Mode.VERIFY, THRESHOLD), null, null, NOW))
                .isEqualTo(new NotEnrolled());
        assertThat(decide(Recognition.nobody(Mode.IDENTIFY, THRESHOLD), null, null, NOW))
                .isEqualTo(new Unknown());
    }

    @Test
    void twoNearPeopleAreAmbiguous() {
        assertThat(decide(contested(NEAR), null, null, NOW)).isEqualTo(new Ambiguous());
        assertThat(decide(person(Mode.IDENTIFY, NEAR), null, null, NOW)).isEqualTo(new Accepted(IN));
        assertThat(decide(contested(FAR), null, null, NOW)).isEqualTo(new Unknown());
    }

    @Test
    void onlyOneMatchingPersonHasAName() {
        assertThat(person(Mode.IDENTIFY, NEAR).person()).hasValue(7L);
        assertThat(person(Mode.IDENTIFY, FAR).person()).isEmpty();
        assertThat(contested(NEAR).person()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"PIN", "BADGE"})
    void codesFollowTheSameRules(Mode mode) {
        var known = Recognition.byCode(mode, 7L);
        assertThat(decide(known, null, null, NOW)).isEqualTo(new Accepted(IN));
        assertThat(decide(known, event(IN, 3600), null, NOW)).isEqualTo(new Accepted(OUT));
        var moments = event(IN, 59);
        assertThat(decide(known, moments, null, NOW)).isEqualTo(new Duplicate(moments));
        assertThat(decide(Recognition.byCode(mode, null), null, null, NOW))
                .isEqualTo(mode == Mode.PIN ? new Rejected() : new Unknown());
    }

    @Test
    void whoMayNotCheckInIsNotEmployedHoweverNear() {
        assertThat(decide(person(Mode.IDENTIFY, NEAR), Admission.NOT_EMPLOYED)).isEqualTo(new NotEmployed());
        assertThat(decide(person(Mode.IDENTIFY, FAR), Admission.NOT_EMPLOYED)).isEqualTo(new Unknown());
        assertThat(decide(person(Mode.IDENTIFY, NEAR), Admission.OTHER_SITE)).isEqualTo(new OtherSite());
        assertThat(decide(person(Mode.IDENTIFY, FAR), Admission.OTHER_SITE)).isEqualTo(new Unknown());
    }

    private CheckinDecision decide(Recognition recognition, Admission admission) {
        return policy.decide(situation(recognition, null, admission, NOW), null, IN, false);
    }

    @Test
    void whoComesAndGoesWithinMinutesIsAskedWhereTheKioskCan() {
        var last = event(IN, 599);
        var soon = situation(person(Mode.IDENTIFY, NEAR), last, Admission.OPEN, NOW);
        assertThat(policy.decide(soon, null, null, true)).isEqualTo(new ConfirmationNeeded(last, OUT));
        assertThat(policy.decide(soon, null, null, false)).isEqualTo(new Accepted(OUT));
        assertThat(policy.decide(soon, null, OUT, true)).isEqualTo(new Accepted(OUT));
        var later = situation(person(Mode.IDENTIFY, NEAR), event(IN, 600), Admission.OPEN, NOW);
        assertThat(policy.decide(later, null, null, true)).isEqualTo(new Accepted(OUT));
        var first = situation(person(Mode.IDENTIFY, NEAR), null, Admission.OPEN, NOW);
        assertThat(policy.decide(first, null, null, true)).isEqualTo(new Accepted(IN));
        var moments = event(IN, 59);
        assertThat(policy.decide(situation(person(Mode.BADGE, NEAR), moments, Admission.OPEN, NOW), null, null, true))
                .isEqualTo(new Duplicate(moments));
    }

    @ParameterizedTest
    @EnumSource(Suspicion.class)
    void suspicionComesBeforeEverything(Suspicion suspicion) {
        var known = situation(person(Mode.VERIFY, NEAR), event(IN, 1), Admission.OPEN, NOW);
        var unknown = situation(Recognition.nobody(Mode.VERIFY, THRESHOLD), null, Admission.OPEN, NOW);
        assertThat(policy.decide(known, suspicion, null, true)).isEqualTo(new SpoofSuspected(suspicion));
        assertThat(policy.decide(unknown, suspicion, null, true)).isEqualTo(new SpoofSuspected(suspicion));
    }

    private CheckinDecision decide(
            Recognition recognition, @Nullable AttendanceEvent last, @Nullable Direction asked, Instant now) {
        return policy.decide(situation(recognition, last, Admission.OPEN, now), null, asked, false);
    }

    private static Situation situation(
            Recognition recognition, @Nullable AttendanceEvent last, Admission admission, Instant now) {
        var person = new Situation.Person(new Employee() {}, new Occasion(now, null, Zone.UTC), admission, last);
        return new Situation(recognition, now, recognition.person().isPresent() ? person : null);
    }

    private static Recognition person(Mode mode, double distance) {
        return Recognition.of(mode, result(distance), 7L);
    }

    private static Recognition contested(double nearest) {
        return person(Mode.IDENTIFY, nearest).contestedBy(List.of(8L));
    }

    private static VerificationResult result(double distance) {
        return new VerificationResult(distance, 1, THRESHOLD, 1e-5);
    }

    private static AttendanceEvent event(Direction direction, int secondsAgo) {
        var when = new Circumstances(new Occasion(NOW.minusSeconds(secondsAgo), null, Zone.UTC), null, null, null);
        return new AttendanceEvent(7, direction, true, when, new Evidence(Mode.VERIFY, result(NEAR), "model"));
    }
}
