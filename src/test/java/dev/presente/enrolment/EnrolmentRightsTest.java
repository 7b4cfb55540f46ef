package dev.presente.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever may only enrol creates people and adds to them, and cannot turn one person into another. */
@ServiceTest
class EnrolmentRightsTest {
    private final byte[] eileen = Faces.astronaut();
    private final byte[] grace = Faces.hopper();
    private String desk = "";

    @Autowired
    private Api api;

    @BeforeEach
    void nobodyEnrolled() {
        api.eraseEverybody();
        desk = api.json("POST", "/api-keys", "{\"name\":\"desk\",\"scopes\":[\"enrol\"]}")
                .expect(201)
                .at("/key");
    }

    private static Form form(byte[] photo) {
        return Form.of("employeeId", "E-7").field("consent", "true").file("photo", photo);
    }

    private Answer enrol(Form form) {
        return api.send(Api.multipart(api.request("/enroll").header("X-API-Key", desk), form));
    }

    private Answer consent(boolean granted) {
        return api.send(api.request("/employees/E-7/consent")
                .header("X-API-Key", desk)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"granted\":" + granted + "}")));
    }

    @Test
    void aFaceIsNotSwapped() {
        enrol(form(eileen)).expect(201);
        assertThat(consent(false).expectProblem(403, "forbidden").at("/detail")).contains("hr");
        api.checkIn("E-7", eileen).expectOutcome(201, "ACCEPTED");

        api.json("POST", "/employees/E-7/consent", "{\"granted\":false}").expect(201);
        consent(true).expect(201);
        for (var face : new byte[][] {grace, eileen}) {
            assertThat(enrol(form(face)).expectProblem(403, "forbidden").at("/detail"))
                    .contains("enrolled before", "hr beside enrol, or admin");
        }
        api.checkIn("E-7", grace).expectOutcome(200, "NOT_ENROLLED");
        assertThat(api.get("/employees/E-7/consent").number("/total")).isEqualTo(3);
        api.send(api.post("/enroll", form(eileen))).expect(201);
        enrol(form(Faces.retaken(eileen))).expect(201);
    }

    @Test
    void nobodyIsRenamedOrMoved() {
        api.site("north");
        api.site("south");
        enrol(form(eileen).field("fullName", "Eileen").field("site", "north").field("externalId", "X-7"))
                .expect(201);
        enrol(form(Faces.retaken(eileen)).field("fullName", "Eileen").field("site", "north"))
                .expect(201);
        for (var change : new String[][] {{"fullName", "Grace"}, {"site", "south"}, {"externalId", "X-8"}}) {
            assertThat(enrol(form(eileen).field(change[0], change[1]))
                            .expectProblem(403, "forbidden")
                            .at("/detail"))
                    .contains(change[0], "hr or admin");
        }
        var person = api.get("/employees/E-7").expect(200);
        assertThat(person.at("/fullName")).isEqualTo("Eileen");
        assertThat(person.at("/site")).isEqualTo("north");
        assertThat(person.at("/externalId")).isEqualTo("X-7");
        assertThat(api.get("/employees/E-7/consent").number("/total"))
                .as("nothing of a refused request is stored")
                .isEqualTo(2);
    }

    @Test
    void whoIsOnTheListsIsEnrolledForTheFirstTime() {
        api.json("POST", "/employees", "{\"employeeId\":\"E-7\",\"fullName\":\"Eileen\"}")
                .expect(201);
        consent(true).expect(201);
        enrol(form(eileen).field("fullName", "Eileen")).expect(201);
    }
}
