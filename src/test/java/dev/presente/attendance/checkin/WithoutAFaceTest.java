package dev.presente.attendance.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.CountedHash;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** PIN and badge take attendance by the same rules as a face. */
@ServiceTest
class WithoutAFaceTest {
    private static final String PIN = "483920";

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CountedHash hash;

    @BeforeEach
    void somebodyWhoNeverEnrolled() {
        clock.advance(Duration.ofDays(1));
        api.eraseEverybody();
        api.json("POST", "/employees", "{\"employeeId\":\"E-7\",\"fullName\":\"Ana Núñez\"}")
                .expect(201);
        api.json("PUT", "/employees/E-7/pin", "{\"pin\":\"" + PIN + "\"}").expect(200);
        api.json("PUT", "/employees/E-7/badge", "{\"code\":\"04:A1:B2:C3\"}").expect(204);
    }

    private static Form pin(String employeeId, String pin) {
        return Form.of("employeeId", employeeId).field("pin", pin);
    }

    private Answer checkIn(Form form) {
        return api.send(api.post("/checkin", form));
    }

    @Test
    void pinIsAccepted() {
        var answer = checkIn(pin("E-7", PIN)).expectOutcome(201, "ACCEPTED");
        assertThat(answer.at("/employeeId")).isEqualTo("E-7");
        assertThat(answer.at("/mode")).isEqualTo("PIN");
        assertThat(answer.at("/event/direction")).isEqualTo("IN");
        assertThat(answer.json().has("distance")).isFalse();
        assertThat(answer.json().has("modelId")).isFalse();
        var event = api.get("/attendance/events?employeeId=E-7").expect(200);
        assertThat(event.at("/items/0/mode")).isEqualTo("PIN");
        assertThat(event.json().at("/items/0").has("distance")).isFalse();
    }

    @Test
    void badgeIsAccepted() {
        var answer = checkIn(Form.of("badge", "04:A1:B2:C3")).expectOutcome(201, "ACCEPTED");
        assertThat(answer.at("/employeeId")).isEqualTo("E-7");
        assertThat(answer.at("/mode")).isEqualTo("BADGE");
        checkIn(Form.of("badge", "04:A1:B2:C4")).expectOutcome(200, "UNKNOWN");
    }

    @Test
    void debounceDirectionAndRepeatsAreThoseOfAFace() {
        var in = checkIn(pin("E-7", PIN)).expectOutcome(201, "ACCEPTED");
        var again = checkIn(Form.of("badge", "04:A1:B2:C3")).expectOutcome(200, "DUPLICATE");
        assertThat(again.at("/event/id")).isEqualTo(in.at("/event/id"));

        clock.advance(Duration.ofHours(8));
        var request = api.post("/checkin", pin("E-7", PIN)).header("Idempotency-Key", "home-" + clock.instant());
        var first = api.send(request).expectOutcome(201, "ACCEPTED");
        assertThat(first.at("/event/direction")).isEqualTo("OUT");
        clock.advance(Duration.ofHours(8));
        assertThat(api.send(request).expect(201).text()).isEqualTo(first.text());

        var asked = checkIn(Form.of("badge", "04:A1:B2:C3").field("direction", "OUT"));
        assertThat(asked.expectOutcome(201, "ACCEPTED").at("/event/direction")).isEqualTo("OUT");
        assertThat(api.get("/attendance/events?employeeId=E-7").number("/total"))
                .isEqualTo(3);
    }

    @Test
    void wrongPinLooksTheSameWhoeverIsClaimed() {
        api.json("POST", "/employees", "{\"employeeId\":\"E-8\"}").expect(201);
        var wrong = checkIn(pin("E-7", "000001")).expectOutcome(200, "REJECTED");
        assertThat(wrong.json().has("employeeId")).isFalse();
        assertThat(checkIn(pin("E-8", PIN)).expect(200).text()).isEqualTo(wrong.text());
        assertThat(checkIn(pin("nobody-here", PIN)).expect(200).text()).isEqualTo(wrong.text());
    }

    /** A refusal takes as long as its hash, so whoever has no PIN costs one all the same. */
    @Test
    void wrongPinTakesAsLongWhoeverIsClaimed() {
        api.json("POST", "/employees", "{\"employeeId\":\"E-8\"}").expect(201);
        for (var claimed : List.of("E-7", "E-8", "nobody-here")) {
            int before = hash.comparisons();
            checkIn(pin(claimed, "000001")).expectOutcome(200, "REJECTED");
            assertThat(hash.comparisons() - before).as(claimed).isEqualTo(1);
        }
    }

    @Test
    void fiveWrongPinsLockThatPersonsForAWhile() {
        api.json("POST", "/employees", "{\"employeeId\":\"E-8\"}").expect(201);
        api.json("PUT", "/employees/E-8/pin", "{\"pin\":\"999123\"}").expect(200);
        for (var claim : new String[] {"E-7", "nobody-here-either"}) {
            for (int i = 0; i < 5; i++) {
                checkIn(pin(claim, "00000" + i)).expectOutcome(200, "REJECTED");
            }
            var locked = checkIn(pin(claim, PIN)).expectProblem(429, "rate-limited");
            assertThat(locked.headers().firstValue("Retry-After")).hasValue("900");
        }
        checkIn(pin("E-8", "999123")).expectOutcome(201, "ACCEPTED");
        checkIn(Form.of("badge", "04:A1:B2:C3")).expectOutcome(201, "ACCEPTED");

        clock.advance(Duration.ofMinutes(14));
        checkIn(pin("E-7", PIN)).expectProblem(429, "rate-limited");
        clock.advance(Duration.ofMinutes(1));
        checkIn(pin("E-7", PIN)).expectOutcome(201, "ACCEPTED");
    }

    @Test
    void triesAtOnceCountLikeTriesInARow() {
        var answers = api.sendAtOnce(api.post("/checkin", pin("E-7", "000001")), 20);
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(5);
        assertThat(answers).filteredOn(answer -> answer.status() == 429).hasSize(15);
    }

    @Test
    void rightPinForgivesAndANewOneUnlocks() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 4; i++) {
                checkIn(pin("E-7", "000001")).expectOutcome(200, "REJECTED");
            }
            checkIn(pin("E-7", PIN)).expect(round == 0 ? 201 : 200);
        }
        for (int i = 0; i < 5; i++) {
            checkIn(pin("E-7", "000001")).expectOutcome(200, "REJECTED");
        }
        var generated = api.json("PUT", "/employees/E-7/pin", "{}").expect(200).at("/pin");
        assertThat(generated).matches("[0-9]{6}");
        checkIn(pin("E-7", generated)).expectOutcome(200, "DUPLICATE");
        assertThat(api.get("/employees/E-7").text()).doesNotContain(generated);
    }

    @Test
    void givenPinIsNotShownAndNeitherIsStored() {
        var answer =
                api.json("PUT", "/employees/E-7/pin", "{\"pin\":\"271828\"}").expect(200);
        assertThat(answer.text()).doesNotContain("271828");
        assertThat(jdbc.sql("select hash from pin").query(String.class).single())
                .startsWith("{hmac}$2a$");
        assertThat(jdbc.sql("select encode(hash, 'escape') from badge")
                        .query(String.class)
                        .single())
                .doesNotContain("A1");
        var details = api.get("/employees/E-7").expect(200);
        assertThat(details.at("/pin")).isEqualTo("true");
        assertThat(details.at("/badge")).isEqualTo("true");
    }

    @Test
    void takenAway() {
        api.delete("/employees/E-7/pin").expect(204);
        api.delete("/employees/E-7/badge").expect(204);
        checkIn(pin("E-7", PIN)).expectOutcome(200, "REJECTED");
        checkIn(Form.of("badge", "04:A1:B2:C3")).expectOutcome(200, "UNKNOWN");
    }

    @Test
    void erasedWithThePerson() {
        checkIn(pin("E-7", "000001")).expectOutcome(200, "REJECTED");
        api.delete("/employees/E-7").expect(200);
        for (var table : new String[] {"pin", "badge"}) {
            assertThat(jdbc.sql("select count(*) from " + table)
                            .query(Long.class)
                            .single())
                    .isZero();
        }
        assertThat(jdbc.sql("select count(*) from pin_try where claim = sha256('E-7')")
                        .query(Long.class)
                        .single())
                .isZero();
        checkIn(Form.of("badge", "04:A1:B2:C3")).expectOutcome(200, "UNKNOWN");
    }

    @Test
    void whoWithdrawsConsentGoesOnWithTheBadge() {
        var eileen = Faces.scaled(Faces.astronaut(), 0.6);
        api.enrol("E-7", eileen).expect(201);
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        api.json("POST", "/employees/E-7/consent", "{\"granted\":false}").expect(201);
        clock.advance(Duration.ofHours(4));
        api.checkIn(eileen).expectOutcome(200, "UNKNOWN");
        var out = checkIn(Form.of("badge", "04:A1:B2:C3")).expectOutcome(201, "ACCEPTED");
        assertThat(out.at("/event/direction")).isEqualTo("OUT");
    }

    /** Who has gone and come at one instant is there, so what follows is going. */
    @Test
    void aCheckinFollowsTheLaterOfTwoPunchesAtOneInstant() {
        var at = clock.instant().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        var file = "id,date time,direction\nE-7,%1$s,out\nE-7,%1$s,in\n".formatted(at);
        var taken = api.send(api.post(
                "/imports/punches?zone=UTC&anyZone=true",
                Form.of("format", "csv").file("file", file.getBytes(StandardCharsets.UTF_8))));
        assertThat(taken.expect(200).number("/created")).isEqualTo(2);
        assertThat(checkIn(pin("E-7", PIN)).expectOutcome(201, "ACCEPTED").at("/event/direction"))
                .isEqualTo("OUT");
    }

    @Test
    void badRequests() {
        checkIn(Form.of("pin", PIN)).expectProblem(400, "missing-part");
        checkIn(Form.of("employeeId", "E-7")).expectProblem(400, "missing-part");
        checkIn(pin("E-7", PIN).field("badge", "04:A1:B2:C3")).expectProblem(400, "invalid-parameter");
        checkIn(pin("E-7", PIN).file("photo", Faces.nobody())).expectProblem(400, "invalid-parameter");
        checkIn(Form.of("badge", "\u0000")).expectProblem(400, "invalid-parameter");
        for (var pin : new String[] {"12345", "1234567890123", "12345a", "123456", "987654", "777777", "١٢٣٤٥٧"}) {
            api.json("PUT", "/employees/E-7/pin", "{\"pin\":\"" + pin + "\"}").expectProblem(400, "invalid-parameter");
        }
        api.json("PUT", "/employees/E-9/pin", "{}").expectProblem(404, "not-found");
        api.json("PUT", "/employees/E-9/badge", "{\"code\":\"x\"}").expectProblem(404, "not-found");
        api.json("PUT", "/employees/E-7/badge", "{}").expectProblem(400, "invalid-parameter");
        api.json("POST", "/employees", "{\"employeeId\":\"E-7\"}").expectProblem(409, "already-exists");
        api.json("POST", "/employees", "{\"employeeId\":\"E-8\"}").expect(201);
        api.json("PUT", "/employees/E-8/badge", "{\"code\":\"04:A1:B2:C3\"}").expectProblem(409, "already-exists");
    }
}
