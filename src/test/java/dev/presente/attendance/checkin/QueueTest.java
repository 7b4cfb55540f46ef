package dev.presente.attendance.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestPhotos;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody who waits behind does not refuse the check-in of the person in front, unless that one could be meant. */
@ServiceTest
class QueueTest {
    /** The face behind is 0.6 times as high as the one in front. */
    private static final double BEHIND = 1.1;

    /** The face beside is 0.85 times as high as the one in front. */
    private static final double BESIDE = 1.56;

    private final byte[] grace = Faces.hopper();
    private final byte[] eileen = Faces.astronaut();

    @Autowired
    private Api api;

    @BeforeEach
    void bothEnrolled() {
        api.eraseEverybody();
        api.enrol("E-1", grace).expect(201);
        api.enrol("E-2", eileen).expect(201);
    }

    @Test
    void personInFrontChecksIn() {
        var accepted = api.checkIn(TestPhotos.inQueue(grace, eileen, BEHIND)).expectOutcome(201, "ACCEPTED");
        assertThat(accepted.at("/employeeId")).isEqualTo("E-1");
        api.checkIn("E-2", TestPhotos.inQueue(grace, eileen, BEHIND)).expectOutcome(200, "REJECTED");
    }

    @Test
    void personWhoIsHardlySmallerOrNearerToTheMiddleCouldBeMeant() {
        api.checkIn(TestPhotos.inQueue(grace, eileen, BESIDE)).expectProblem(422, "multiple-faces");
        api.checkIn(TestPhotos.sideBySide(grace, eileen, BEHIND)).expectProblem(422, "multiple-faces");
    }

    @Test
    void referencesAndComparisonsNeedExactlyOneFace() {
        var queue = TestPhotos.inQueue(grace, eileen, BEHIND);
        api.enrol("E-3", queue).expectProblem(422, "multiple-faces");
        api.send(api.post("/verify", new Form().file("photo1", queue).file("photo2", grace)))
                .expectProblem(422, "multiple-faces");
    }
}
