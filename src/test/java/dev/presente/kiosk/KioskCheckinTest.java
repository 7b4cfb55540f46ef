package dev.presente.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.Tablet;
import dev.presente.testkit.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests what only a paired kiosk may do at a check-in. */
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
        paired(device, "");
    }

    private void pairedAt(Tablet device, String site) {
        paired(device, ",\"site\":\"" + site + "\"");
    }

    private void paired(Tablet device, String more) {
        var code = api.json("POST", "/kiosks/pairing-codes", "{\"name\":\"gate " + ++named + "\"" + more + "}")
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
        return api.send(device.sign(api.request(path), "POST " + path, Map.of())
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

    private Answer requested() {
        return api.get("/attendance/corrections?employeeId=E-7").expect(200);
    }

    /** The event counts when it arrived, and HR is asked whether it was at the time that the tablet states. */
    @Test
    void timeThatIsNotBelievedIsProposedToHr() {
        var captured = clock.instant().minus(Duration.ofDays(3));
        var late = badgeTakenAt(captured).expectOutcome(201, "ACCEPTED");
        assertThat(late.at("/event/at")).isEqualTo(clock.instant().toString());
        var asked = requested();
        assertThat(asked.number("/total")).isEqualTo(1);
        assertThat(asked.at("/items/0/kind")).isEqualTo("CHANGE");
        assertThat(asked.at("/items/0/state")).isEqualTo("REQUESTED");
        assertThat(asked.at("/items/0/eventId")).isEqualTo(late.at("/event/id"));
        assertThat(asked.at("/items/0/at")).isEqualTo(captured.toString());
        assertThat(asked.at("/items/0/requestedBy")).isEqualTo("kiosk gate " + named);
        var id = asked.at("/items/0/id");
        api.json("POST", "/attendance/corrections/" + id + "/approve", "{\"reason\":\"The network was down\"}")
                .expect(200);
        var days = api.get("/attendance/workdays?employeeId=E-7&from=2000-01-01&to=2100-01-01");
        assertThat(days.text())
                .contains(captured.truncatedTo(ChronoUnit.SECONDS).toString().substring(0, 19));
    }

    /** In and out were taken hours apart. That they arrive together does not make the second a duplicate that is lost. */
    @Test
    void keptCheckinsThatArriveTogetherAreAllToldOf() {
        var came = clock.instant().minus(Duration.ofHours(9));
        var left = clock.instant().minus(Duration.ofHours(1));
        badgeTakenAt(came).expectOutcome(201, "ACCEPTED");
        badgeTakenAt(came.plusSeconds(20)).expectOutcome(200, "DUPLICATE");
        assertThat(requested().number("/total")).isEqualTo(1);
        badgeTakenAt(left).expectOutcome(200, "DUPLICATE");
        var asked = requested();
        assertThat(asked.number("/total")).isEqualTo(2);
        assertThat(asked.json()
                        .at("/items")
                        .valueStream()
                        .map(one -> one.at("/kind").asString() + one.at("/at").asString()))
                .containsExactlyInAnyOrder("CHANGE" + came, "ADD" + left);
    }

    /** Nobody can say when it was: HR is asked about the time of arrival. */
    @Test
    void timeThatCannotBeIsNotProposed() {
        trusted(true);
        var now = clock.instant();
        badgeTakenAt(Instant.parse("1970-01-02T03:04:05Z")).expectOutcome(201, "ACCEPTED");
        assertThat(requested().at("/items/0/at")).isEqualTo(now.toString());
        assertThat(requested().at("/items/0/reason")).contains("1970-01-02T03:04:05Z", now.toString());
        clock.advance(Duration.ofHours(2));
        badgeTakenAt(clock.instant().plus(Duration.ofDays(3))).expectOutcome(201, "ACCEPTED");
        assertThat(requested().number("/total")).isEqualTo(2);
    }

    @Test
    void timeThatIsBelievedOrNearlyRightIsNotAskedAbout() {
        badgeTakenAt(clock.instant().minusSeconds(50)).expectOutcome(201, "ACCEPTED");
        clock.advance(Duration.ofHours(2));
        trusted(true);
        badgeTakenAt(clock.instant().minus(Duration.ofMinutes(30))).expectOutcome(201, "ACCEPTED");
        assertThat(requested().number("/total")).isZero();
    }

    @Test
    void kioskIsToldTheTimeOfItsSite() {
        var there = new Tablet();
        pairedAt(there, site("Lima", "America/Lima"));
        var self = api.send(there.sign(api.request("/kiosks/self"), "GET /kiosks/self", Map.of()));
        assertThat(self.expect(200).at("/zone")).isEqualTo("America/Lima");
        assertThat(self.at("/offset")).isEqualTo("-05:00");
        assertThat(self.at("/name")).isEqualTo("gate " + named);
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

    private String site(String city, String zone) {
        var name = city + " " + UUID.randomUUID();
        api.json("POST", "/sites", "{\"name\":\"%s\",\"zone\":\"%s\"}".formatted(name, zone))
                .expect(201);
        return name;
    }

    private void belongsTo(String site) {
        api.json("PATCH", "/employees/E-7", "{\"site\":\"" + site + "\"}").expect(200);
    }

    private void forward(int hour) {
        var now = clock.instant();
        var then = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(24 + hour));
        clock.advance(Duration.between(now, then));
    }

    private String today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
    }

    private String yesterday() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1).toString();
    }

    private void employed(String from, String to) {
        api.json("PUT", "/employees/E-7/active", "{\"from\":%s,\"to\":%s}".formatted(from, to))
                .expect(204);
    }

    /** The person belongs to Madrid but checks in in Lima, where it is still the day before. */
    @Test
    void placeOfTheKioskIsThatOfTheEvent() {
        forward(3);
        var lima = site("Lima", "America/Lima");
        var madrid = site("Madrid", "Europe/Madrid");
        belongsTo(madrid);
        var there = new Tablet();
        pairedAt(there, lima);
        var event = badge(there).expectOutcome(201, "ACCEPTED");
        assertThat(event.at("/event/site")).isEqualTo(lima);
        assertThat(event.at("/event/zone")).isEqualTo("America/Lima");
        assertThat(event.at("/event/offset")).isEqualTo("-05:00");
        assertThat(badge(there).expectOutcome(200, "DUPLICATE").at("/event/site"))
                .isEqualTo(lima);

        assertThat(lastEvent().at("/items/0/site")).isEqualTo(lima);
        assertThat(lastEvent().at("/items/0/zone")).isEqualTo("America/Lima");
        assertThat(lastEvent().at("/items/0/offset")).isEqualTo("-05:00");
        assertThat(api.get("/attendance/workdays?employeeId=E-7").at("/items/0/day"))
                .isEqualTo(yesterday());
        var report = "/reports/daily?employeeId=E-7&from=%s&to=%s&site=".formatted(yesterday(), today());
        assertThat(api.get(report + lima.replace(" ", "%20")).expect(200).at("/items/0/firstIn"))
                .endsWith("-05:00");
        assertThat(api.get(report + madrid.replace(" ", "%20"))
                        .expect(200)
                        .json()
                        .at("/items"))
                .isEmpty();
    }

    /** A client that is no kiosk may call itself as it likes: that does not change the place of the event. */
    @Test
    void placeOfThePersonIsThatOfTheEventWithoutAKioskThatHasOne() {
        var madrid = site("Madrid", "Europe/Madrid");
        var lima = site("Lima", "America/Lima");
        belongsTo(madrid);
        assertThat(badge(tablet).expectOutcome(201, "ACCEPTED").at("/event/site"))
                .isEqualTo(madrid);
        var there = new Tablet();
        pairedAt(there, lima);
        clock.advance(Duration.ofHours(1));
        var form = Form.of("badge", "A1").field("kioskId", "gate " + named);
        var byKey = api.send(api.post("/checkin", form)).expectOutcome(201, "ACCEPTED");
        assertThat(byKey.at("/event/site")).isEqualTo(madrid);
        assertThat(byKey.at("/event/zone")).isEqualTo("Europe/Madrid");
    }

    @Test
    void otherSiteIsWhereOneIsNotPlanned() {
        forward(15);
        var lima = site("Lima", "America/Lima");
        var madrid = site("Madrid", "Europe/Madrid");
        var shift = "any " + UUID.randomUUID();
        api.json(
                        "POST",
                        "/shifts",
                        "{\"name\":\"%s\",\"rules\":{\"segments\":[{\"start\":\"09:00\",\"end\":\"17:00\"}]}}"
                                .formatted(shift))
                .expect(201);
        var there = new Tablet();
        pairedAt(there, lima);
        for (var planned : new String[] {lima, madrid}) {
            api.eraseEverybody();
            api.json("POST", "/employees", "{\"employeeId\":\"E-7\",\"site\":\"" + madrid + "\"}")
                    .expect(201);
            api.json("PUT", "/employees/E-7/badge", "{\"code\":\"A1\"}").expect(204);
            api.json("POST", "/assignments", """
                            {"employeeId":"E-7","site":"%s","shift":"%s","firstDay":"%s","weekdays":
                             ["MONDAY","TUESDAY","WEDNESDAY","THURSDAY","FRIDAY","SATURDAY","SUNDAY"]}""".formatted(planned, shift, today()))
                    .expect(201);
            badge(there).expectOutcome(201, "ACCEPTED");
            var day = api.get("/attendance/workdays?employeeId=E-7&from=%s&to=%s".formatted(today(), today()));
            assertThat(day.at("/items/0/site")).isEqualTo(planned);
            assertThat(day.text().contains("OTHER_SITE")).isEqualTo(planned.equals(madrid));
        }
    }

    @Test
    void whoHasLeftIsNotEmployedAndNotNamed() {
        employed("null", "\"" + yesterday() + "\"");
        var refused = badge(tablet).expectOutcome(200, "NOT_EMPLOYED");
        assertThat(refused.text()).doesNotContain("E-7", "Ana", "\"event\"");
        assertThat(lastEvent().number("/total")).isZero();
        var logged =
                api.get("/audit/decisions?employeeId=E-7&outcome=NOT_EMPLOYED").expect(200);
        assertThat(logged.number("/total")).isEqualTo(1);
        assertThat(logged.at("/items/0/reason")).isEqualTo("outside-employment");

        employed("\"" + LocalDate.parse(today()).plusDays(1) + "\"", "null");
        badge(tablet).expectOutcome(200, "NOT_EMPLOYED");
        clock.advance(Duration.ofDays(1));
        badge(tablet).expectOutcome(201, "ACCEPTED");
    }

    /** At 03:00 UTC the last day is over in Madrid, but not yet in Lima. */
    @Test
    void dayOfAnEmploymentIsThatOfThePlace() {
        forward(3);
        belongsTo(site("Madrid", "Europe/Madrid"));
        employed("null", "\"" + yesterday() + "\"");
        var there = new Tablet();
        pairedAt(there, site("Lima", "America/Lima"));
        badge(tablet).expectOutcome(200, "NOT_EMPLOYED");
        badge(there).expectOutcome(201, "ACCEPTED");
    }

    @Test
    void dayOfAnEmploymentIsThatOfTheMomentThatCounts() {
        forward(6);
        employed("null", "\"" + yesterday() + "\"");
        var captured = clock.instant().minus(Duration.ofHours(10));
        badgeTakenAt(captured).expectOutcome(200, "NOT_EMPLOYED");
        assertThat(requested().at("/items/0/kind")).isEqualTo("ADD");
        assertThat(requested().at("/items/0/at")).isEqualTo(captured.toString());
        trusted(true);
        assertThat(badgeTakenAt(captured).expectOutcome(201, "ACCEPTED").at("/event/at"))
                .isEqualTo(captured.toString());
        // so long after coming nobody goes home from that night any more
        clock.advance(Duration.ofHours(4));
        badge(tablet).expectOutcome(200, "NOT_EMPLOYED");
    }

    /** The night shift of the last day ends on the next day. */
    @Test
    void lastNightMayBeWorkedToItsEnd() {
        forward(5);
        var site = site("Lisbon", "Europe/Lisbon");
        belongsTo(site);
        var shift = "night " + UUID.randomUUID();
        api.json("POST", "/shifts", """
                        {"name":"%s","rules":{"segments":[{"start":"22:00","end":"06:00","crossesMidnight":true}]}}""".formatted(shift)).expect(201);
        api.json("POST", "/assignments", """
                        {"employeeId":"E-7","site":"%s","shift":"%s","firstDay":"%s","weekdays":
                         ["MONDAY","TUESDAY","WEDNESDAY","THURSDAY","FRIDAY","SATURDAY","SUNDAY"]}""".formatted(site, shift, yesterday()))
                .expect(201);
        employed("null", "\"" + yesterday() + "\"");
        badge(tablet).expectOutcome(201, "ACCEPTED");
        clock.advance(Duration.ofHours(15));
        badge(tablet).expectOutcome(200, "NOT_EMPLOYED");
    }
}
