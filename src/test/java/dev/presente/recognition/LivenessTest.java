package dev.presente.recognition;

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

/** A picture of an enrolled face does not check in, and a face does. */
@ServiceTest
class LivenessTest {
    private final byte[] grace = Faces.hopper();

    @Autowired
    private Api api;

    @BeforeEach
    void enrolled() {
        api.eraseEverybody();
        api.enrol("E-7", grace).expect(201);
    }

    @Test
    void liveFaceIsAcceptedAndItsLivenessTold() {
        var answer = api.checkIn("E-7", Faces.retaken(grace)).expectOutcome(201, "ACCEPTED");
        assertThat(answer.number("/liveness")).isBetween(0.9, 1.0);
        assertThat(answer.headers().firstValue("Server-Timing").orElse("")).contains("liveness;dur=");
    }

    @Test
    void heldUpPrintIsSuspectedOneToOneAndOneToMany() {
        var print = TestPhotos.heldUpPrint(grace);
        for (var answer : new Answer[] {
            api.checkIn("E-7", print).expectOutcome(200, "SPOOF_SUSPECTED"),
            api.checkIn(print).expectOutcome(200, "SPOOF_SUSPECTED")
        }) {
            assertThat(answer.number("/liveness")).isBetween(0.0, 0.5);
            for (var field : new String[] {"/employeeId", "/event", "/distance", "/margin", "/estimatedFmr"}) {
                assertThat(answer.json().at(field).isMissingNode()).as(field).isTrue();
            }
        }
        assertThat(api.get("/attendance/events?employeeId=E-7").expect(200).number("/total"))
                .isZero();
    }

    /** A live face as blurred would be told to hold still. */
    @Test
    void suspectedSpoofIsNotToldHowItsPictureWouldBeBetter() {
        var blurred = TestPhotos.blurred(TestPhotos.heldUpPrint(grace), 1);
        assertThat(api.enrol("E-9", blurred).expectProblem(422, "low-quality").at("/detail"))
                .contains("sharpness");
        var answer = api.checkIn("E-7", blurred).expectOutcome(200, "SPOOF_SUSPECTED");
        assertThat(answer.json().has("advice")).isFalse();
    }

    @Test
    void answersOfSuspectedAndOfUnknownDifferInTheOutcomeOnly() {
        var suspected = api.checkIn("E-7", TestPhotos.heldUpPrint(grace)).expect(200);
        var nobody = api.checkIn("E-8", Faces.retaken(grace)).expectOutcome(200, "NOT_ENROLLED");
        assertThat(suspected.json().propertyNames())
                .containsExactlyElementsOf(nobody.json().propertyNames());
    }

    @Test
    void repeatGetsTheSameRefusal() {
        var request =
                api.post("/checkin", Form.photo(TestPhotos.heldUpPrint(grace))).header("Idempotency-Key", "print");
        var first = api.send(request).expectOutcome(200, "SPOOF_SUSPECTED");
        assertThat(api.send(request).expectOutcome(200, "SPOOF_SUSPECTED").text())
                .isEqualTo(first.text());
    }
}
