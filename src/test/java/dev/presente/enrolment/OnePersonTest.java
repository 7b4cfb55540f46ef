package dev.presente.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One person is enrolled under one id, and under one id there is one person. */
@ServiceTest
class OnePersonTest {
    private final byte[] eileen = Faces.astronaut();
    private final byte[] eileenAgain = Faces.retaken(eileen);
    private final byte[] grace = Faces.hopper();

    @Autowired
    private Api api;

    @BeforeEach
    void nobodyEnrolled() {
        api.eraseEverybody();
    }

    @Test
    void whoIsEnrolledAlreadyIsNotEnrolledUnderAnotherId() {
        api.enrol("E-7", eileen).expect(201);
        var refusal = api.enrol("E-8", eileenAgain).expectProblem(409, "duplicate-person");
        assertThat(refusal.at("/employeeId")).isEqualTo("E-7");
        api.get("/employees/E-8").expectProblem(404, "not-found");

        var withoutName = api.send(
                Api.multipart(api.request("/enroll").header("X-API-Key", key("enrol")), form("E-8", eileenAgain)));
        assertThat(withoutName.expectProblem(409, "duplicate-person").text()).doesNotContain("E-7");
    }

    @Test
    void onlyHumanResourcesEnrolSomebodyWhoLooksTheSame() {
        api.enrol("E-7", eileen).expect(201);
        var twin = form("twin", eileenAgain).field("lookAlike", "true");
        api.send(Api.multipart(api.request("/enroll").header("X-API-Key", key("enrol")), twin))
                .expectProblem(403, "forbidden");
        api.enrolLookAlike("twin", eileenAgain).expect(201);
        api.checkIn(eileen).expectOutcome(200, "AMBIGUOUS");
    }

    /** Each of two who look alike is told from the other by being clearly nearer; a claim of the other's id is not enough. */
    @Test
    void twinIsNotAcceptedAsTheOther() {
        api.enrol("E-7", eileen).expect(201);
        api.enrolLookAlike("twin", Faces.broadened(eileen)).expect(201);
        var claim = api.checkIn("twin", eileenAgain).expectOutcome(200, "AMBIGUOUS");
        assertThat(claim.number("/distance")).isLessThan(claim.number("/threshold"));
        assertThat(claim.text()).doesNotContain("E-7");
        api.checkIn("E-7", eileenAgain).expectOutcome(201, "ACCEPTED");
        api.checkIn("twin", Faces.broadened(eileenAgain)).expectOutcome(201, "ACCEPTED");
    }

    @Test
    void simultaneousEnrolmentsOfOnePersonEndInOneId() {
        var answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> api.enrol("E-" + i, eileen).status())
                .toList();
        assertThat(answers).containsOnlyOnce(201).hasSize(8);
        assertThat(answers.stream().filter(status -> status == 409)).hasSize(7);
    }

    @Test
    void anothersPhotoIsNotAddedToAPerson() {
        api.enrol("E-7", eileen).expect(201);
        api.enrol("E-7", grace).expectProblem(422, "different-person");
        var mixed = api.enrol("E-7", grace, eileenAgain).expect(201);
        assertThat(mixed.at("/rejectedPhotos/0/code")).isEqualTo("different-person");
        assertThat(mixed.number("/rejectedPhotos/0/index")).isZero();
        assertThat(mixed.json().at("/templates")).hasSize(1);
        api.checkIn(grace).expectOutcome(200, "UNKNOWN");
    }

    @Test
    void photosOfOneRequestAreOfTheirMajority() {
        var two = api.enrol("E-7", grace, eileen).expectProblem(422, "different-person");
        assertThat(two.json().at("/rejectedPhotos")).hasSize(2);
        api.get("/employees/E-7").expectProblem(404, "not-found");

        var three = api.enrol("E-7", grace, eileen, eileenAgain).expect(201);
        assertThat(three.json().at("/templates")).hasSize(2);
        assertThat(three.number("/rejectedPhotos/0/index")).isZero();
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        api.checkIn(grace).expectOutcome(200, "UNKNOWN");
    }

    @Test
    void whoHasChangedIsEnrolledAfresh() {
        api.enrol("E-7", eileen).expect(201);
        var afresh = form("E-7", grace).field("replace", "true");
        api.send(Api.multipart(api.request("/enroll").header("X-API-Key", key("enrol")), afresh))
                .expectProblem(403, "forbidden");
        api.send(api.post("/enroll", afresh)).expect(201);
        assertThat(api.get("/employees/E-7").json().at("/templates")).hasSize(1);
        api.checkIn(grace).expectOutcome(201, "ACCEPTED");
        api.checkIn(eileen).expectOutcome(200, "UNKNOWN");
    }

    private static Form form(String employeeId, byte[] photo) {
        return Form.photo(photo).field("employeeId", employeeId).field("consent", "true");
    }

    private String key(String scope) {
        return api.json("POST", "/api-keys", "{\"name\":\"of the test\",\"scopes\":[\"" + scope + "\"]}")
                .expect(201)
                .at("/key");
    }
}
