package dev.presente.attendance.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The main job. */
@ServiceTest
class CheckinTest {
    private final byte[] eileen = Faces.astronaut();
    private final byte[] eileenAgain = Faces.retaken(eileen);
    private final byte[] grace = Faces.hopper();

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void nobodyEnrolled() {
        api.eraseEverybody();
    }

    @Test
    void enrolAnswersAsTheContractSays() {
        var answer = api.enrol("E-7", eileen, Faces.nobody(), eileenAgain).expect(201);
        assertThat(answer.at("/employeeId")).isEqualTo("E-7");
        assertThat(answer.at("/modelId")).isNotBlank();
        assertThat(answer.json().at("/templates")).hasSize(2);
        assertThat(answer.number("/templates/0/templateId")).isPositive();
        assertThat(answer.number("/templates/0/quality/score")).isBetween(1.0, 100.0);
        assertThat(answer.json().at("/rejectedPhotos")).hasSize(1);
        assertThat(answer.number("/rejectedPhotos/0/index")).isEqualTo(1);
        assertThat(answer.at("/rejectedPhotos/0/code")).isEqualTo("no-face");
        assertThat(answer.at("/rejectedPhotos/0/detail")).isNotBlank();
        assertThat(answer.headers().firstValue("Location")).hasValue("/employees/E-7");
    }

    @Test
    void enrollingAgainAddsTemplatesAndConsent() {
        api.enrol("E-7", eileen).expect(201);
        api.enrol("E-7", eileenAgain).expect(201);
        var employee = api.get("/employees/E-7").expect(200);
        assertThat(employee.json().at("/templates")).hasSize(2);
        assertThat(employee.json().at("/consents")).hasSize(2);
    }

    @Test
    void claimedPersonIsAccepted() {
        api.enrol("E-7", eileen).expect(201);
        var answer = api.checkIn("E-7", eileenAgain).expectOutcome(201, "ACCEPTED");
        assertThat(answer.at("/employeeId")).isEqualTo("E-7");
        assertThat(answer.at("/mode")).isEqualTo("VERIFY");
        assertThat(answer.at("/event/id")).isNotBlank();
        assertThat(answer.at("/event/direction")).isEqualTo("IN");
        assertThat(answer.at("/event/at")).isEqualTo(clock.instant().toString());
        assertThat(answer.number("/distance")).isPositive().isLessThan(answer.number("/threshold"));
        assertThat(answer.number("/margin")).isEqualTo(answer.number("/threshold") - answer.number("/distance"));
        assertThat(answer.number("/estimatedFmr")).isBetween(0.0, 1e-4);
        assertThat(answer.at("/calibrationId")).isNotBlank();
        assertThat(answer.headers().firstValue("Server-Timing").orElse(""))
                .matches(
                        "decode;dur=.*, detect;dur=.*, align;dur=.*, quality;dur=.*, liveness;dur=.*, embed;dur=.*, search;dur=.*, write;dur=.*");
    }

    /** The time of the embedding would tell a kiosk that a face is near somebody's threshold. */
    @Test
    void kioskIsNotToldHowLongTheEmbeddingTook() {
        var key = api.json("POST", "/api-keys", "{\"name\":\"timing\",\"scopes\":[\"kiosk\"]}")
                .expect(201)
                .at("/key");
        api.enrol("E-7", eileen).expect(201);
        var request =
                Api.multipart(api.request("/checkin"), Form.photo(eileenAgain)).header("X-API-Key", key);
        assertThat(api.send(request)
                        .expectOutcome(201, "ACCEPTED")
                        .headers()
                        .firstValue("Server-Timing")
                        .orElse(""))
                .matches(
                        "decode;dur=.*, detect;dur=.*, align;dur=.*, quality;dur=.*, liveness;dur=.*, rest;dur=[0-9.]+");
    }

    @Test
    void personIsFoundAmongSeveral() {
        api.enrol("E-7", eileen).expect(201);
        api.enrol("E-8", grace).expect(201);
        var answer = api.checkIn(eileenAgain).expectOutcome(201, "ACCEPTED");
        assertThat(answer.at("/employeeId")).isEqualTo("E-7");
        assertThat(answer.at("/mode")).isEqualTo("IDENTIFY");
    }

    @Test
    void anotherPersonIsRejectedAndNotNamed() {
        api.enrol("E-7", eileen).expect(201);
        api.enrol("E-8", grace).expect(201);
        var answer = api.checkIn("E-8", eileen).expectOutcome(200, "REJECTED");
        assertThat(answer.text()).doesNotContain("E-7", "\"event\"");
        assertThat(answer.number("/margin")).isNegative();
    }

    @Test
    void strangerIsUnknown() {
        api.checkIn(grace).expectOutcome(200, "UNKNOWN");
        api.enrol("E-7", eileen).expect(201);
        var answer = api.checkIn(grace).expectOutcome(200, "UNKNOWN");
        assertThat(answer.text()).doesNotContain("E-7", "\"event\"");
        assertThat(api.get("/attendance/events?employeeId=E-7").number("/total"))
                .isZero();
    }

    @Test
    void twoMatchingPeopleAreAmbiguous() {
        api.enrol("E-7", eileen).expect(201);
        api.enrolLookAlike("twin", eileenAgain).expect(201);
        var answer = api.checkIn(eileen).expectOutcome(200, "AMBIGUOUS");
        assertThat(answer.text()).doesNotContain("E-7", "twin");
    }

    /** The same frame thrice is worth one; templates share the rate that a stranger is allowed. */
    @Test
    void thresholdFollowsTheNumberOfComparisons() {
        api.enrol("E-7", eileen).expect(201);
        var one = api.checkIn("E-7", eileenAgain).expectOutcome(201, "ACCEPTED");
        var alike = Form.photo(eileenAgain).file("photo", eileenAgain).field("employeeId", "E-7");
        var same = api.send(api.post("/checkin", alike)).expectOutcome(200, "DUPLICATE");
        assertThat(same.number("/threshold")).isCloseTo(one.number("/threshold"), within(1e-6));
        api.enrol("E-7", eileen, eileen).expect(201);
        var three = api.checkIn("E-7", eileenAgain).expectOutcome(200, "DUPLICATE");
        assertThat(three.number("/threshold")).isLessThan(one.number("/threshold"));
        assertThat(three.number("/distance")).isEqualTo(one.number("/distance"));
        assertThat(three.number("/estimatedFmr")).isCloseTo(3 * one.number("/estimatedFmr"), within(1e-12));
        assertThat(three.text()).doesNotContain("extrapolated");
    }

    @Test
    void unknownClaimIsNotEnrolled() {
        api.checkIn("ghost", eileen).expectOutcome(200, "NOT_ENROLLED");
    }

    @Test
    void comingAndGoingAlternateOutsideTheDebounceWindow() {
        api.enrol("E-7", eileen).expect(201);
        var first = api.checkIn(eileenAgain).expectOutcome(201, "ACCEPTED");
        clock.advance(Duration.ofSeconds(59));
        var duplicate = api.checkIn(eileenAgain).expectOutcome(200, "DUPLICATE");
        assertThat(duplicate.at("/employeeId")).isEqualTo("E-7");
        assertThat(duplicate.json().at("/event")).isEqualTo(first.json().at("/event"));
        clock.advance(Duration.ofSeconds(1));
        assertThat(api.checkIn(eileenAgain).expectOutcome(201, "ACCEPTED").at("/event/direction"))
                .isEqualTo("OUT");
        clock.advance(Duration.ofHours(9));
        var explicit = Form.photo(eileenAgain).field("direction", "OUT");
        assertThat(api.send(api.post("/checkin", explicit)).at("/event/direction"))
                .isEqualTo("OUT");
    }

    @Test
    void eventCarriesItsEvidence() {
        api.site("Montevideo");
        var enrolment = Form.of("employeeId", "E-7")
                .field("consent", "true")
                .field("site", "Montevideo")
                .file("photo", eileen);
        api.send(api.post("/enroll", enrolment)).expect(201);
        var form =
                Form.photo(eileenAgain).field("kioskId", "gate 1").field("capturedAt", "2026-11-23T05:00:00.5-03:00");
        var written = api.send(api.post("/checkin", form)).expectOutcome(201, "ACCEPTED");
        assertThat(written.at("/event/site")).isEqualTo("Montevideo");

        var events =
                api.get("/attendance/events?employeeId=E-7&site=Montevideo").expect(200);
        assertThat(events.number("/total")).isEqualTo(1);
        assertThat(events.at("/items/0/id")).isEqualTo(written.at("/event/id"));
        assertThat(events.at("/items/0/at")).isEqualTo(clock.instant().toString());
        assertThat(events.at("/items/0/capturedAt")).isEqualTo("2026-11-23T08:00:00.500Z");
        assertThat(events.at("/items/0/kioskId")).isEqualTo("gate 1");
        for (var evidence :
                new String[] {"distance", "threshold", "estimatedFmr", "modelId", "calibrationId", "mode"}) {
            assertThat(events.json().at("/items/0/" + evidence))
                    .isEqualTo(written.json().at("/" + evidence));
        }
    }

    @Test
    void eventsAreFilteredByTime() {
        api.enrol("E-7", eileen).expect(201);
        var before = clock.instant();
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        clock.advance(Duration.ofHours(1));
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        var query = "/attendance/events?employeeId=E-7";
        assertThat(api.get(query + "&from=" + before).number("/total")).isEqualTo(2);
        assertThat(api.get(query + "&from=" + before.plusMillis(1)).number("/total"))
                .isEqualTo(1);
        assertThat(api.get(query + "&to=" + clock.instant()).number("/total")).isEqualTo(1);
        var second = api.get(query + "&size=1&page=1").expect(200);
        assertThat(second.number("/total")).isEqualTo(2);
        assertThat(second.json().at("/items")).hasSize(1);
    }

    @Test
    void framesOfOneMomentAreAveraged() {
        api.enrol("E-7", eileen).expect(201);
        var frames = Form.photo(Faces.nobody()).file("photo", eileen).file("photo", eileenAgain);
        var averaged = api.send(api.post("/checkin", frames)).expectOutcome(201, "ACCEPTED");
        var single = api.checkIn(eileenAgain).expectOutcome(200, "DUPLICATE");
        assertThat(averaged.number("/distance")).isLessThan(single.number("/distance"));
    }

    @Test
    void framesOfDifferentPeopleAreRefused() {
        api.enrol("E-7", eileen).expect(201);
        var frames = Form.photo(eileen).file("photo", grace);
        api.send(api.post("/checkin", frames)).expectProblem(422, "multiple-faces");
        var second = Form.photo(eileen).file("photo", Faces.sideBySide(eileen, grace));
        api.send(api.post("/checkin", second)).expectProblem(422, "multiple-faces");
    }

    @Test
    void twoPhotosAreComparedWithoutStoring() {
        var same = new Form().file("photo1", eileen).file("photo2", eileenAgain);
        assertThat(api.send(api.post("/verify", same)).expect(200).at("/match")).isEqualTo("true");
        var different = new Form().file("photo1", eileen).file("photo2", grace);
        assertThat(api.send(api.post("/verify", different)).expect(200).at("/match"))
                .isEqualTo("false");
        assertThat(api.get("/employees").number("/total")).isZero();
    }

    @Test
    void nearestPeopleAreListed() {
        api.enrol("E-7", eileen).expect(201);
        api.enrol("E-8", grace).expect(201);
        var answer = api.send(api.post("/identify", Form.photo(eileenAgain))).expect(200);
        assertThat(answer.at("/candidates/0/employeeId")).isEqualTo("E-7");
        assertThat(answer.at("/candidates/0/match")).isEqualTo("true");
        assertThat(answer.at("/candidates/1/employeeId")).isEqualTo("E-8");
        assertThat(answer.at("/candidates/1/match")).isEqualTo("false");
        var one = Form.photo(eileenAgain).field("k", "1");
        assertThat(api.send(api.post("/identify", one)).json().at("/candidates"))
                .hasSize(1);
    }

    private void left(String employeeId) {
        api.json("PUT", "/employees/" + employeeId + "/active", "{\"to\":\"2026-11-01\"}")
                .expect(204);
    }

    @Test
    void whoHasLeftIsNotAccepted() {
        api.enrol("E-7", eileen).expect(201);
        left("E-7");
        for (var answer : new Answer[] {api.checkIn("E-7", eileenAgain), api.checkIn(eileenAgain)}) {
            answer.expectOutcome(200, "NOT_EMPLOYED");
            assertThat(answer.text()).doesNotContain("E-7", "\"event\"");
        }
        assertThat(api.get("/attendance/events?employeeId=E-7").number("/total"))
                .isZero();
        api.checkIn("E-7", grace).expectOutcome(200, "REJECTED");
    }

    /** But who has left and looks like a colleague does not pass for one. */
    @Test
    void whoHasLeftLeavesTheColleagueUncontested() {
        api.enrol("E-7", eileen).expect(201);
        api.enrolLookAlike("twin", eileenAgain).expect(201);
        api.checkIn(eileen).expectOutcome(200, "AMBIGUOUS");
        api.checkIn("E-7", eileenAgain).expectOutcome(200, "AMBIGUOUS");
        left("twin");
        assertThat(api.checkIn(eileen).expectOutcome(201, "ACCEPTED").at("/employeeId"))
                .isEqualTo("E-7");
        api.checkIn("E-7", eileenAgain).expectOutcome(200, "DUPLICATE");
        api.checkIn(eileenAgain).expectOutcome(200, "AMBIGUOUS");
    }
}
