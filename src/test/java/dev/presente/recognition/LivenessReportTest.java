package dev.presente.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.Tablet;
import dev.presente.testkit.TestPhotos;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** With {@code PRESENTE_LIVENESS=report} a print checks in, and its liveness is told. It shares its service with {@link LeaversTest}. */
@ServiceTest
@TestPropertySource(properties = {"presente.liveness=report", "presente.leavers=flag"})
class LivenessReportTest {
    @Autowired
    private Api api;

    @Test
    void printIsReportedAndAccepted() {
        api.eraseEverybody();
        api.enrol("E-7", Faces.hopper()).expect(201);
        var answer = api.checkIn("E-7", TestPhotos.heldUpPrint(Faces.hopper())).expectOutcome(201, "ACCEPTED");
        assertThat(answer.number("/liveness")).isBetween(0.0, 0.5);
    }

    /** What decides nothing asks for nothing, unless it is told to. */
    @Test
    void kioskIsNotAskedForAMotion() {
        api.eraseEverybody();
        api.enrol("E-7", Faces.hopper()).expect(201);
        var tablet = new Tablet();
        var code = api.json("POST", "/kiosks/pairing-codes", "{\"name\":\"reporting\"}")
                .expect(201)
                .at("/code");
        tablet.pair(api, code).expect(201);
        api.send(tablet.checkIn(api, TestPhotos.heldUpPrint(Faces.hopper()))).expectOutcome(201, "ACCEPTED");
    }
}
