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

    @Test
    void turnedFaceIsToBeTurnedWhateverThePhotoIsFor() {
        api.enrol("E-7", eileen).expect(201);
        for (var turned : new byte[][] {
            TestPhotos.changed(eileen, 90, 1, 1),
            TestPhotos.changed(eileen, 270, 1, 1),
            TestPhotos.changed(Faces.hopper(), 180, 1, 1)
        }) {
            for (var answer : new Answer[] {
                api.checkIn(turned),
                api.checkIn("E-7", turned),
                api.send(api.post("/verify", new Form().file("photo1", eileen).file("photo2", turned))),
                api.send(api.post("/verify", new Form().file("photo1", turned).file("photo2", turned))),
                api.send(api.post("/identify", Form.photo(turned)))
            }) {
                var refusal = answer.expectProblem(422, "low-quality");
                assertThat(refusal.at("/measure")).isEqualTo("upright");
                assertThat(refusal.at("/detail")).contains("turn the photo");
            }
            var refusal = api.enrol("E-8", turned).expectProblem(422, "low-quality");
            assertThat(refusal.at("/rejectedPhotos/0/detail")).contains("turn the photo");
            api.get("/employees/E-8").expectProblem(404, "not-found");
        }
        assertThat(api.get("/attendance/events?employeeId=E-7").expect(200).number("/total"))
                .isZero();
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
