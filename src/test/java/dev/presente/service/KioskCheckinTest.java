package dev.presente.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a paired kiosk may do at a check-in that nobody else may. */
@ServiceTest
class KioskCheckinTest {
    private static int named;

    private final Tablet tablet = new Tablet();

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void somebodyWithABadge() {
        clock.advance(Duration.ofDays(2));
        api.eraseEverybody();
        api.json("POST", "/employees", "{\"employeeId\":\"E-7\",\"fullName\":\"Ana Núñez\"}")
                .expect(201);
        api.json("PUT", "/employees/E-7/badge", "{\"code\":\"A1\"}").expect(204);
        paired(tablet);
    }

    private void paired(Tablet device) {
        var code = api.json("POST", "/kiosks/pairing-codes", "{\"name\":\"gate " + ++named + "\"}")
                .expect(201)
                .at("/code");
        device.pair(api, code).expect(201);
    }

    private Answer badge(Tablet device, String... more) {
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put("badge", "A1".getBytes(StandardCharsets.UTF_8));
        var form = Form.of("badge", "A1");
        for (int i = 0; i < more.length; i += 2) {
            parts.put(more[i], more[i + 1].getBytes(StandardCharsets.UTF_8));
            form.field(more[i], more[i + 1]);
        }
        return api.send(device.checkIn(api, parts, form));
    }

    private Answer badgeTakenAt(Instant capturedAt) {
        return badge(tablet, "capturedAt", capturedAt.toString());
    }

    private Answer notMe(Tablet device, Answer checkin) {
        var path = "/checkin/" + checkin.at("/event/id") + "/not-me";
        return api.send(api.request(path)
                .header("Authorization", device.authorization("POST " + path, Map.of()))
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));
    }

    private Answer lastEvent() {
        return api.get("/attendance/events?employeeId=E-7&size=1").expect(200);
    }

    @Test
    void namesThePersonToAKioskOnly() {
        assertThat(badge(tablet).expectOutcome(201, "ACCEPTED").at("/name")).isEqualTo("Ana Núñez");
        assertThat(badge(tablet).expectOutcome(200, "DUPLICATE").at("/name")).isEqualTo("Ana Núñez");
        var other = api.send(api.post("/checkin", Form.of("badge", "A1"))).expectOutcome(200, "DUPLICATE");
        assertThat(other.text()).doesNotContain("Ana");
    }

    @Test
    void clockOfATrustedKioskCountsWithinADay() {
        var now = clock.instant();
        trusted(true);
        var captured = now.minus(Duration.ofMinutes(90));
        var late = badgeTakenAt(captured).expectOutcome(201, "ACCEPTED");
        assertThat(late.at("/event/at")).isEqualTo(captured.toString());
        assertThat(late.at("/event/direction")).isEqualTo("IN");
        assertThat(lastEvent().at("/items/0/capturedAt")).isEqualTo(captured.toString());
        assertThat(lastEvent().at("/items/0/receivedAt")).isEqualTo(now.toString());
        badgeTakenAt(captured.plusSeconds(20)).expectOutcome(200, "DUPLICATE");

        var next = badgeTakenAt(now.minus(Duration.ofMinutes(30))).expectOutcome(201, "ACCEPTED");
        assertThat(next.at("/event/direction")).isEqualTo("OUT");
        for (var off : new Duration[] {Duration.ofHours(-25), Duration.ofSeconds(1)}) {
            clock.advance(Duration.ofMinutes(2));
            var unbelieved = badgeTakenAt(clock.instant().plus(off)).expectOutcome(201, "ACCEPTED");
            assertThat(unbelieved.at("/event/at")).isEqualTo(clock.instant().toString());
        }
    }

    @Test
    void clockOfAnyOtherKioskIsEvidenceOnly() {
        var captured = clock.instant().minus(Duration.ofMinutes(90));
        assertThat(badgeTakenAt(captured).expectOutcome(201, "ACCEPTED").at("/event/at"))
                .isEqualTo(clock.instant().toString());
        assertThat(lastEvent().at("/items/0/capturedAt")).isEqualTo(captured.toString());
        assertThat(lastEvent().json().at("/items/0").has("receivedAt")).isFalse();
        clock.advance(Duration.ofHours(1));
        trusted(true);
        trusted(false);
        assertThat(badgeTakenAt(captured).expectOutcome(201, "ACCEPTED").at("/event/at"))
                .isEqualTo(clock.instant().toString());
    }

    private void trusted(boolean trusted) {
        var changed = api.json("PATCH", "/kiosks/" + tablet.id, "{\"trustedForOffline\":" + trusted + "}")
                .expect(200);
        assertThat(changed.json().at("/trustedForOffline").asBoolean()).isEqualTo(trusted);
        api.json("PATCH", "/kiosks/" + tablet.id, "{}").expectProblem(400, "invalid-parameter");
        api.json("PATCH", "/kiosks/0", "{\"trustedForOffline\":true}").expectProblem(404, "not-found");
    }

    @Test
    void notMeTakesTheCheckinBack() {
        var wrong = badge(tablet).expectOutcome(201, "ACCEPTED");
        clock.advance(Duration.ofSeconds(10));
        notMe(tablet, wrong).expect(204);
        var correction = api.get("/attendance/corrections?employeeId=E-7").expect(200);
        assertThat(correction.at("/items/0/kind")).isEqualTo("NOT_ME");
        assertThat(correction.at("/items/0/state")).isEqualTo("APPROVED");
        assertThat(correction.at("/items/0/decidedBy")).startsWith("kiosk gate ");
        assertThat(badge(tablet).expectOutcome(201, "ACCEPTED").at("/event/direction"))
                .isEqualTo("IN");
    }

    @Test
    void notMeIsForTheKioskThatWroteItAndForAMoment() {
        var other = new Tablet();
        paired(other);
        var event = badge(tablet).expectOutcome(201, "ACCEPTED");
        notMe(other, event).expectProblem(404, "not-found");
        var path = "/checkin/" + event.at("/event/id") + "/not-me";
        api.json("POST", path, "").expectProblem(404, "not-found");
        api.json("POST", "/checkin/" + UUID.randomUUID() + "/not-me", "").expectProblem(404, "not-found");
        clock.advance(Duration.ofSeconds(31));
        notMe(tablet, event).expectProblem(409, "too-late");
        assertThat(api.get("/attendance/corrections?employeeId=E-7").number("/total"))
                .isZero();
    }
}
