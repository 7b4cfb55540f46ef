package dev.presente.gallery;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Deployment;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

/** What one replica is told counts on the other at once. */
class ReplicasTest {
    private final byte[] eileen = Faces.scaled(Faces.astronaut(), 0.6);

    @Test
    void withdrawalAndWrongPins() {
        var settings = TestDatabase.empty().settings();
        try (var first = Deployment.start(settings, "mobilefacenet", "none");
                var second = Deployment.start(settings, "mobilefacenet", "none")) {
            var here = new Api(first.getEnvironment());
            var there = new Api(second.getEnvironment());

            here.enrol("E-7", eileen).expect(201);
            there.checkIn(eileen).expectOutcome(201, "ACCEPTED");
            here.json("POST", "/employees/E-7/consent", "{\"granted\":false}").expect(201);
            there.checkIn(eileen).expectOutcome(200, "UNKNOWN");
            there.checkIn("E-7", eileen).expectOutcome(200, "NOT_ENROLLED");

            here.json("PUT", "/employees/E-7/pin", "{\"pin\":\"483920\"}").expect(200);
            for (int i = 0; i < 5; i++) {
                pin(i < 3 ? here : there, "000001").expectOutcome(200, "REJECTED");
            }
            pin(here, "483920").expectProblem(429, "rate-limited");
            pin(there, "483920").expectProblem(429, "rate-limited");
        }
    }

    private static Answer pin(Api replica, String pin) {
        return replica.send(
                replica.post("/checkin", Form.of("employeeId", "E-7").field("pin", pin)));
    }
}
