package dev.presente.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestPhotos;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A photo that is too bad is refused with the measure that failed; more is asked of a reference than of a probe. */
@ServiceTest
class QualityTest {
    private static final String[] MEASURES = {
        "score",
        "size",
        "sharpness",
        "exposure",
        "contrast",
        "yaw",
        "pitch",
        "roll",
        "upright",
        "eyes",
        "mouth",
        "clear",
        "alone"
    };

    private final byte[] eileen = Faces.astronaut();

    @Autowired
    private Api api;

    @BeforeEach
    void nobodyEnrolled() {
        api.eraseEverybody();
    }

    @Test
    void enrolmentTellsEveryMeasure() {
        var answer = api.enrol("E-7", eileen).expect(201);
        for (var measure : MEASURES) {
            assertThat(answer.number("/templates/0/quality/" + measure))
                    .as(measure)
                    .isBetween(40.0, 100.0);
        }
    }

    @Test
    void blurredProbeIsRefusedForItsSharpness() {
        api.enrol("E-7", eileen).expect(201);
        var refusal = api.checkIn("E-7", TestPhotos.blurred(eileen, 12)).expectProblem(422, "low-quality");
        assertThat(refusal.at("/measure")).isEqualTo("sharpness");
        assertThat(refusal.at("/detail")).contains("sharpness", "hold still");
        assertThat(api.get("/attendance/events?employeeId=E-7").expect(200).number("/total"))
                .isZero();
    }

    /** Turned faces are what they are upright: the same person matches, and two people who are turned alike do not. */
    @Test
    void turnedPhotoIsThatOfThePersonWhateverItIsFor() {
        for (int degrees : new int[] {90, 180, 270}) {
            api.eraseEverybody();
            var turned = TestPhotos.changed(eileen, degrees, 1, 1);
            var stranger = TestPhotos.changed(Faces.hopper(), degrees, 1, 1);
            api.enrol("E-7", turned).expect(201);
            api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
            api.checkIn("E-7", turned).expectOutcome(200, "DUPLICATE");
            api.checkIn("E-7", stranger).expectOutcome(200, "REJECTED");
            api.checkIn(stranger).expectOutcome(200, "UNKNOWN");
            assertThat(matches(eileen, turned)).isTrue();
            assertThat(matches(turned, stranger)).isFalse();
            api.enrol("E-8", stranger).expect(201);
        }
    }

    private boolean matches(byte[] one, byte[] other) {
        return api.send(api.post("/verify", new Form().file("photo1", one).file("photo2", other)))
                .expect(200)
                .json()
                .get("match")
                .asBoolean();
    }

    @Test
    void sunglassesAreNothingToBeRememberedByButMayCheckIn() {
        var refusal = api.enrol("E-7", TestPhotos.withSunglasses()).expectProblem(422, "low-quality");
        assertThat(refusal.at("/detail")).contains("clear", "take off");
        api.enrol("E-7", eileen).expect(201);
        api.checkIn("E-7", TestPhotos.withSunglasses()).expectOutcome(201, "ACCEPTED");
    }

    @Test
    void whoIsNotRecognisedIsToldWhatHidesTheFace() {
        api.enrol("E-8", Faces.hopper()).expect(201);
        for (var answer : new Answer[] {
            api.checkIn(TestPhotos.withSunglasses()).expectOutcome(200, "UNKNOWN"),
            api.checkIn("E-8", TestPhotos.withSunglasses()).expectOutcome(200, "REJECTED")
        }) {
            assertThat(answer.at("/advice/measure")).isEqualTo("clear");
            assertThat(answer.at("/advice/detail")).contains("sunglasses");
        }
        var stranger = api.checkIn(eileen).expectOutcome(200, "UNKNOWN");
        assertThat(stranger.json().has("advice")).as("nothing hides it").isFalse();
    }

    @Test
    void darkReferenceIsRefusedForItsExposureAndNothingIsStored() {
        var refusal = api.enrol("E-7", TestPhotos.changed(eileen, 0, 1, 0.12f)).expectProblem(422, "low-quality");
        assertThat(refusal.at("/detail")).contains("exposure", "light");
        assertThat(refusal.at("/rejectedPhotos/0/code")).isEqualTo("low-quality");
        api.get("/employees/E-7").expectProblem(404, "not-found");
    }
}
