package dev.presente.attendance.checkin;

import static org.assertj.core.api.Assertions.assertThat;

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

/** One event, however often and however simultaneously a kiosk sends its check-in. */
@ServiceTest
class RepeatsTest {
    private static final int AT_ONCE = 50;

    private final byte[] eileen = Faces.scaled(Faces.astronaut(), 0.6);

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void oneEnrolled() {
        api.eraseEverybody();
        api.enrol("E-7", eileen).expect(201);
    }

    private double events() {
        return api.get("/attendance/events?employeeId=E-7").expect(200).number("/total");
    }

    private Answer checkIn(String idempotencyKey) {
        return api.send(api.post("/checkin", Form.photo(eileen)).header("Idempotency-Key", idempotencyKey));
    }

    @Test
    void withOneKeyAtOnce() {
        var request = api.post("/checkin", Form.photo(eileen)).header("Idempotency-Key", "at-once");
        var answers = api.sendAtOnce(request, AT_ONCE);
        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers).extracting(Answer::text).containsOnly(answers.get(0).text());
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void withoutAKeyAtOnce() {
        var answers = api.sendAtOnce(api.post("/checkin", Form.photo(eileen)), AT_ONCE);
        assertThat(answers).filteredOn(a -> a.at("/outcome").equals("ACCEPTED")).hasSize(1);
        assertThat(answers)
                .filteredOn(a -> a.at("/outcome").equals("DUPLICATE"))
                .hasSize(AT_ONCE - 1);
        assertThat(answers)
                .extracting(a -> a.at("/event/id"))
                .containsOnly(answers.get(0).at("/event/id"));
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void laterRepeatGetsTheFirstAnswer() {
        var first = checkIn("later").expectOutcome(201, "ACCEPTED");
        clock.advance(Duration.ofHours(2));
        assertThat(checkIn("later").expect(201).text()).isEqualTo(first.text());
        assertThat(events()).isEqualTo(1);
        checkIn("another").expectOutcome(201, "ACCEPTED");
        assertThat(events()).isEqualTo(2);
    }

    @Test
    void answersWithoutAnEventAreRepeatedToo() {
        var form = Form.photo(eileen).field("employeeId", "E-9");
        var request = api.post("/checkin", form).header("Idempotency-Key", "not-yet");
        api.send(request).expectOutcome(200, "NOT_ENROLLED");
        api.enrol("E-9", Faces.hopper()).expect(201);
        api.send(request).expectOutcome(200, "NOT_ENROLLED");
    }

    @Test
    void refusedPhotoDoesNotUseUpTheKey() {
        var request = api.post("/checkin", Form.photo(Faces.nobody())).header("Idempotency-Key", "retake");
        api.send(request).expectProblem(422, "no-face");
        checkIn("retake").expectOutcome(201, "ACCEPTED");
    }

    @Test
    void keysBelongToTheirCaller() {
        var other = api.json("POST", "/api-keys", "{\"name\":\"gate\",\"scopes\":[\"kiosk\"]}")
                .expect(201);
        checkIn("shared").expectOutcome(201, "ACCEPTED");
        var request = Api.multipart(api.request("/checkin"), Form.photo(eileen))
                .header("X-API-Key", other.at("/key"))
                .header("Idempotency-Key", "shared");
        api.send(request).expectOutcome(200, "DUPLICATE");
    }

    @Test
    void malformedKey() {
        checkIn("k".repeat(256)).expectProblem(400, "invalid-parameter");
        checkIn("two words").expectProblem(400, "invalid-parameter");
    }

    @Test
    void enrollingTheSameNewPersonAtOnce() {
        var form = Form.of("employeeId", "E-8").field("consent", "true").file("photo", Faces.hopper());
        var answers = api.sendAtOnce(api.post("/enroll", form), 10);
        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(api.get("/employees/E-8").json().at("/templates")).hasSize(10);
    }
}
