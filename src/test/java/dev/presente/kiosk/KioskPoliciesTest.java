package dev.presente.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.Tablet;
import dev.presente.testkit.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests what is set at each kiosk: whether it asks, and whom it takes. */
@ServiceTest
class KioskPoliciesTest {
    private static final String EVERY_DAY =
            "[\"MONDAY\",\"TUESDAY\",\"WEDNESDAY\",\"THURSDAY\",\"FRIDAY\",\"SATURDAY\",\"SUNDAY\"]";

    private final Tablet tablet = new Tablet();
    private final String lima = "Lima " + UUID.randomUUID();
    private final String madrid = "Madrid " + UUID.randomUUID();

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void somebodyOfMadridAndAKioskOfLima() {
        clock.advance(Duration.ofDays(2));
        clock.advanceTo(LocalTime.of(15, 0));
        site(lima, "America/Lima");
        site(madrid, "Europe/Madrid");
        api.eraseEverybody();
        api.json(
                        "POST",
                        "/employees",
                        "{\"employeeId\":\"E-7\",\"fullName\":\"Ana Núñez\",\"site\":\"%s\"}".formatted(madrid))
                .expect(201);
        api.json("PUT", "/employees/E-7/badge", "{\"code\":\"A1\"}").expect(204);
        api.json("PUT", "/employees/E-7/pin", "{\"pin\":\"483920\"}").expect(200);
    }

    private void site(String name, String zone) {
        api.json("POST", "/sites", "{\"name\":\"%s\",\"zone\":\"%s\"}".formatted(name, zone))
                .expect(201);
    }

    private Answer paired(Tablet device, String more) {
        var code = api.json(
                        "POST", "/kiosks/pairing-codes", "{\"name\":\"gate %s\"%s}".formatted(UUID.randomUUID(), more))
                .expect(201)
                .at("/code");
        return device.pair(api, code).expect(201);
    }

    private void pairedInLima(String more) {
        paired(tablet, ",\"site\":\"" + lima + "\"" + more);
    }

    private Answer sent(Tablet device, Form form, String... parts) {
        var signed = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < parts.length; i += 2) {
            signed.put(parts[i], parts[i + 1].getBytes(StandardCharsets.UTF_8));
            form.field(parts[i], parts[i + 1]);
        }
        return api.send(device.checkIn(api, signed, form));
    }

    private Answer badge(String... more) {
        var parts = new String[more.length + 2];
        parts[0] = "badge";
        parts[1] = "A1";
        System.arraycopy(more, 0, parts, 2, more.length);
        return sent(tablet, new Form(), parts);
    }

    private Answer events() {
        return api.get("/attendance/events?employeeId=E-7").expect(200);
    }

    private Answer corrections() {
        return api.get("/attendance/corrections?employeeId=E-7").expect(200);
    }

    // whether coming and going is meant

    @Test
    void turnWithinMinutesIsAskedAboutAndNotWritten() {
        pairedInLima("");
        var came = badge("confirm", "ASK").expectOutcome(201, "ACCEPTED");
        clock.advance(Duration.ofSeconds(30));
        badge("confirm", "ASK").expectOutcome(200, "DUPLICATE");
        clock.advance(Duration.ofMinutes(4));
        var asked = badge("confirm", "ASK").expectOutcome(200, "CONFIRMATION_NEEDED");
        assertThat(asked.at("/name")).isEqualTo("Ana Núñez");
        assertThat(asked.at("/event/id")).isEqualTo(came.at("/event/id"));
        assertThat(asked.at("/event/offset")).isEqualTo("-05:00");
        assertThat(asked.at("/confirmation/direction")).isEqualTo("OUT");
        assertThat(events().number("/total")).isEqualTo(1);

        var left = sent(tablet, new Form(), "confirmation", asked.at("/confirmation/token"), "direction", "OUT")
                .expectOutcome(201, "ACCEPTED");
        assertThat(left.at("/event/direction")).isEqualTo("OUT");
        assertThat(left.at("/mode")).isEqualTo("BADGE");
        assertThat(jdbc.sql("select direction_stated from attendance_event where id = :id")
                        .param("id", UUID.fromString(left.at("/event/id")))
                        .query(Boolean.class)
                        .single())
                .isTrue();
        var decisions = api.get("/audit/decisions?employeeId=E-7&size=2").expect(200);
        assertThat(decisions.at("/items/0/reason")).isEqualTo("confirmed");
        assertThat(decisions.at("/items/1/outcome")).isEqualTo("CONFIRMATION_NEEDED");

        clock.advance(Duration.ofMinutes(11));
        badge("confirm", "ASK").expectOutcome(201, "ACCEPTED");
    }

    @Test
    void onlyAKioskThatCanAskIsAnsweredWithAQuestion() {
        pairedInLima("");
        badge().expectOutcome(201, "ACCEPTED");
        clock.advance(Duration.ofMinutes(4));
        assertThat(badge().expectOutcome(201, "ACCEPTED").at("/event/direction"))
                .isEqualTo("OUT");
        clock.advance(Duration.ofMinutes(4));
        assertThat(badge("confirm", "ASK", "direction", "OUT")
                        .expectOutcome(201, "ACCEPTED")
                        .at("/event/direction"))
                .isEqualTo("OUT");
        clock.advance(Duration.ofMinutes(4));
        var kept = clock.instant().minusSeconds(20).toString();
        badge("confirm", "ASK", "capturedAt", kept).expectOutcome(201, "ACCEPTED");
        api.send(api.post("/checkin", Form.of("badge", "A1").field("confirm", "ASK")))
                .expectProblem(400, "invalid-parameter");
        badge("confirm", "PERHAPS").expectProblem(400, "invalid-parameter");
    }

    /** The token is the only thing that is sent, so it must be worth nothing to anybody else and nothing later. */
    @Test
    void confirmationIsForOneKioskOneTimeAndAMinute() {
        pairedInLima("");
        badge().expectOutcome(201, "ACCEPTED");
        clock.advance(Duration.ofMinutes(4));
        var token = badge("confirm", "ASK").at("/confirmation/token");
        var other = new Tablet();
        paired(other, "");
        sent(other, new Form(), "confirmation", token, "direction", "OUT").expectProblem(422, "confirmation-invalid");
        api.send(api.post("/checkin", Form.of("confirmation", token).field("direction", "OUT")))
                .expectProblem(422, "confirmation-invalid");
        sent(tablet, new Form(), "confirmation", token).expectProblem(400, "missing-part");
        badge("confirmation", token, "direction", "OUT").expectProblem(400, "invalid-parameter");
        sent(tablet, new Form(), "confirmation", token, "direction", "OUT").expectOutcome(201, "ACCEPTED");
        clock.advance(Duration.ofSeconds(61));
        sent(tablet, new Form(), "confirmation", token, "direction", "OUT").expectProblem(422, "confirmation-invalid");

        clock.advance(Duration.ofMinutes(4));
        var late = badge("confirm", "ASK").at("/confirmation/token");
        clock.advance(Duration.ofSeconds(61));
        sent(tablet, new Form(), "confirmation", late, "direction", "IN").expectProblem(422, "confirmation-invalid");
        assertThat(events().number("/total")).isEqualTo(2);
    }

    /** When the answer gets lost, the same confirmation is sent again, with the same key or by a second tap with another one. */
    @Test
    void confirmationThatIsSentAgainIsAnsweredAsBefore() {
        pairedInLima("");
        badge().expectOutcome(201, "ACCEPTED");
        clock.advance(Duration.ofMinutes(4));
        var token = badge("confirm", "ASK").at("/confirmation/token");
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put("confirmation", token.getBytes(StandardCharsets.UTF_8));
        parts.put("direction", "OUT".getBytes(StandardCharsets.UTF_8));
        var events = new java.util.HashSet<String>();
        for (var key : new String[] {"one", "one", "two", "three"}) {
            var form = Form.of("confirmation", token).field("direction", "OUT");
            events.add(api.send(tablet.checkIn(api, parts, form, key + tablet.id))
                    .expectOutcome(201, "ACCEPTED")
                    .at("/event/id"));
        }
        events.add(sent(tablet, new Form(), "confirmation", token, "direction", "IN")
                .expectOutcome(201, "ACCEPTED")
                .at("/event/id"));
        assertThat(events).hasSize(1);
        assertThat(events().number("/total")).isEqualTo(2);
        assertThat(api.get("/audit/decisions?employeeId=E-7").number("/total")).isEqualTo(3);
    }

    @Test
    void confirmationThatSomebodyElseHasAlteredIsNone() {
        pairedInLima("");
        badge().expectOutcome(201, "ACCEPTED");
        clock.advance(Duration.ofMinutes(4));
        var token = badge("confirm", "ASK").at("/confirmation/token");
        for (var forged : List.of(
                "jsonb_set(recognition, '{employeeKey}', '0')",
                "'{\"mode\":\"KNOWN\"}'",
                "recognition || '{\"mode\":\"PIN\"}'")) {
            jdbc.sql("update checkin_confirmation set recognition = " + forged).update();
            sent(tablet, new Form(), "confirmation", token, "direction", "OUT")
                    .expectProblem(422, "confirmation-invalid");
        }
    }

    /** The token is used up by an answer, not by a failure before one. */
    @Test
    void confirmationOutlivesAFailure() {
        pairedInLima("");
        badge().expectOutcome(201, "ACCEPTED");
        clock.advance(Duration.ofMinutes(4));
        var token = badge("confirm", "ASK").at("/confirmation/token");
        jdbc.sql("""
                        create function out_of_order() returns trigger language plpgsql as $$
                        begin raise exception 'out of order' using errcode = '57P03'; end $$
                        """).update();
        jdbc.sql("""
                        create trigger out_of_order before insert on attendance_event
                        for each row execute function out_of_order()
                        """).update();
        try {
            var failed = sent(tablet, new Form(), "confirmation", token, "direction", "OUT");
            assertThat(failed.status()).isGreaterThanOrEqualTo(500);
        } finally {
            jdbc.sql("drop function out_of_order() cascade").update();
        }
        sent(tablet, new Form(), "confirmation", token, "direction", "OUT").expectOutcome(201, "ACCEPTED");
    }

    /** The question is no answer: when it got lost, the check-in that waited is decided with the same key. */
    @Test
    void questionThatGotLostDoesNotStandInTheWay() {
        pairedInLima("");
        badge().expectOutcome(201, "ACCEPTED");
        clock.advance(Duration.ofMinutes(4));
        var signed = Map.of("badge", "A1".getBytes(StandardCharsets.UTF_8));
        var asked = new LinkedHashMap<>(signed);
        asked.put("confirm", "ASK".getBytes(StandardCharsets.UTF_8));
        api.send(tablet.checkIn(api, asked, Form.of("badge", "A1").field("confirm", "ASK"), "K-1"))
                .expectOutcome(200, "CONFIRMATION_NEEDED");
        api.send(tablet.checkIn(api, signed, Form.of("badge", "A1"), "K-1")).expectOutcome(201, "ACCEPTED");
        api.send(tablet.checkIn(api, signed, Form.of("badge", "A1"), "K-1")).expectOutcome(201, "ACCEPTED");
        assertThat(events().number("/total")).isEqualTo(2);
    }

    /** A face is not looked at twice, and the event keeps how near it was. */
    @Test
    void faceIsConfirmedWithoutAnotherPhotoAndForgottenWithThePerson() {
        pairedInLima("");
        api.enrol("E-9", Faces.astronaut()).expect(201);
        api.send(tablet.checkIn(api, Faces.retaken(Faces.astronaut()))).expectOutcome(201, "ACCEPTED");
        clock.advance(Duration.ofMinutes(4));
        var photo = Faces.retaken(Faces.astronaut());
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put("photo", photo);
        parts.put("confirm", "ASK".getBytes(StandardCharsets.UTF_8));
        var form = new Form().file("photo", photo).field("confirm", "ASK");
        var asked = api.send(tablet.checkIn(api, parts, form)).expectOutcome(200, "CONFIRMATION_NEEDED");
        var event = sent(tablet, new Form(), "confirmation", asked.at("/confirmation/token"), "direction", "OUT")
                .expectOutcome(201, "ACCEPTED");
        assertThat(event.number("/distance")).isEqualTo(asked.number("/distance"));
        var stored = api.get("/attendance/events?employeeId=E-9&size=1").expect(200);
        assertThat(stored.at("/items/0/mode")).isEqualTo("IDENTIFY");
        assertThat(stored.at("/items/0/modelId")).isEqualTo(asked.at("/modelId"));
        for (var member : new String[] {"/modelId", "/calibrationId", "/threshold", "/margin", "/mode"}) {
            assertThat(event.at(member)).as(member).isNotEmpty().isEqualTo(asked.at(member));
        }
        assertThat(stored.at("/items/0/calibrationId")).isEqualTo(asked.at("/calibrationId"));
        var logged = api.get("/audit/decisions?employeeId=E-9&size=2").expect(200);
        for (var member : new String[] {"modelId", "calibrationId", "distance", "threshold", "quality"}) {
            assertThat(logged.at("/items/0/" + member))
                    .as(member)
                    .isNotEmpty()
                    .isEqualTo(logged.at("/items/1/" + member));
        }

        clock.advance(Duration.ofMinutes(4));
        api.send(tablet.checkIn(api, parts, new Form().file("photo", photo).field("confirm", "ASK")))
                .expectOutcome(200, "CONFIRMATION_NEEDED");
        api.delete("/employees/E-9").expect(200);
        assertThat(jdbc.sql("select count(*) from checkin_confirmation where api_key_id = :id")
                        .param("id", Long.valueOf(tablet.id))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    // people of other sites

    private void assigned(String site, String shift) {
        api.json("POST", "/assignments", """
                        {"employeeId":"E-7","site":"%s","shift":"%s","firstDay":"%s","weekdays":%s}""".formatted(
                                site,
                                shift,
                                LocalDate.ofInstant(clock.instant(), ZoneId.of("America/Lima"))
                                        .minusDays(1),
                                EVERY_DAY))
                .expect(201);
    }

    private String shift(String start, String end, boolean crosses) {
        var name = "shift " + UUID.randomUUID();
        api.json("POST", "/shifts", """
                        {"name":"%s","rules":{"segments":[{"start":"%s","end":"%s","crossesMidnight":%s}]}}""".formatted(name, start, end, crosses)).expect(201);
        return name;
    }

    @Test
    void whoIsOfAnotherSiteIsAcceptedUnlessTheKioskRefuses() {
        pairedInLima("");
        badge().expectOutcome(201, "ACCEPTED");
        clock.advance(Duration.ofHours(1));
        api.json("PATCH", "/kiosks/" + tablet.id, "{\"otherSites\":\"REFUSE\"}").expect(200);
        for (var proof : new String[][] {{"badge", "A1"}, {"employeeId", "E-7", "pin", "483920"}}) {
            var refused = sent(tablet, new Form(), proof).expectOutcome(200, "OTHER_SITE");
            assertThat(refused.text()).doesNotContain("E-7", "Ana", "\"event\"");
        }
        assertThat(events().number("/total")).isEqualTo(1);
        var logged =
                api.get("/audit/decisions?employeeId=E-7&outcome=OTHER_SITE").expect(200);
        assertThat(logged.number("/total")).isEqualTo(2);
        assertThat(logged.at("/items/0/reason")).isEqualTo("other-site-refused");
        assertThat(corrections().number("/total"))
                .as("who stands there was told")
                .isZero();

        api.json("PATCH", "/kiosks/" + tablet.id, "{\"otherSites\":\"ALLOW\"}").expect(200);
        badge().expectOutcome(201, "ACCEPTED");
    }

    @Test
    void planOfTheDayCountsBeforeThePersonsOwnSite() {
        pairedInLima(",\"otherSites\":\"REFUSE\"");
        assigned(lima, shift("09:00", "17:00", false));
        badge().expectOutcome(201, "ACCEPTED");
        api.json("PATCH", "/employees/E-7", "{\"site\":\"" + lima + "\"}").expect(200);
        var there = api.get("/assignments?employeeId=E-7").expect(200).at("/items/0/id");
        api.delete("/assignments/" + there).expect(204);
        clock.advance(Duration.ofHours(1));
        badge().expectOutcome(201, "ACCEPTED");
        assigned(madrid, shift("09:00", "17:00", false));
        clock.advance(Duration.ofHours(1));
        badge().expectOutcome(200, "OTHER_SITE");
    }

    /** The night that began yesterday in Lima ends today, when the person has no shift there any more. */
    @Test
    void nightShiftEndsWhereItBegan() {
        pairedInLima(",\"otherSites\":\"REFUSE\"");
        clock.advanceTo(LocalTime.of(11, 5)); // 06:05 in Lima
        var today = LocalDate.ofInstant(clock.instant(), ZoneId.of("America/Lima"));
        var night = shift("22:00", "06:00", true);
        api.json("POST", "/assignments", """
                        {"employeeId":"E-7","site":"%s","shift":"%s","firstDay":"%s","lastDay":"%s","weekdays":%s}""".formatted(lima, night, today.minusDays(1), today.minusDays(1), EVERY_DAY))
                .expect(201);
        badge().expectOutcome(201, "ACCEPTED");
        clock.advanceTo(LocalTime.of(20, 0));
        badge().expectOutcome(200, "OTHER_SITE");
    }

    @Test
    void whoHasNoSiteAndKiosksWithoutOneAreOfEverySite() {
        pairedInLima(",\"otherSites\":\"REFUSE\"");
        api.json("POST", "/employees", "{\"employeeId\":\"E-8\"}").expect(201);
        api.json("PUT", "/employees/E-8/badge", "{\"code\":\"A2\"}").expect(204);
        sent(tablet, new Form(), "badge", "A2").expectOutcome(201, "ACCEPTED");
        var anywhere = new Tablet();
        paired(anywhere, ",\"otherSites\":\"REFUSE\"");
        sent(anywhere, new Form(), "badge", "A1").expectOutcome(201, "ACCEPTED");
    }

    /** Nobody stands there any more to be told, so HR is. */
    @Test
    void whatIsRefusedLateIsToldToHr() {
        pairedInLima(",\"otherSites\":\"REFUSE\"");
        api.json("PATCH", "/kiosks/" + tablet.id, "{\"trustedForOffline\":true}")
                .expect(200);
        Instant captured = clock.instant().minus(Duration.ofHours(2));
        badge("capturedAt", captured.toString(), "direction", "IN").expectOutcome(200, "OTHER_SITE");
        var asked = corrections();
        assertThat(asked.at("/items/0/kind")).isEqualTo("ADD");
        assertThat(asked.at("/items/0/state")).isEqualTo("REQUESTED");
        assertThat(asked.at("/items/0/at")).isEqualTo(captured.toString());
        assertThat(asked.at("/items/0/direction")).isEqualTo("IN");
        assertThat(asked.at("/items/0/reason")).startsWith("OTHER_SITE");
        assertThat(events().number("/total")).isZero();

        api.json(
                        "POST",
                        "/attendance/corrections/" + asked.at("/items/0/id") + "/approve",
                        "{\"reason\":\"was there\"}")
                .expect(200);
        var day = LocalDate.ofInstant(captured, ZoneId.of("America/Lima"));
        assertThat(api.get("/attendance/workdays?employeeId=E-7&from=%s&to=%s".formatted(day, day))
                        .at("/items/0/site"))
                .isEqualTo(lima);
    }

    /** Who tapped twice at a kiosk without a network is asked about once. */
    @Test
    void whatIsRefusedLateTwiceIsToldOnce() {
        pairedInLima(",\"otherSites\":\"REFUSE\"");
        api.json("PATCH", "/kiosks/" + tablet.id, "{\"trustedForOffline\":true}")
                .expect(200);
        Instant captured = clock.instant().minus(Duration.ofHours(2));
        for (int seconds : new int[] {0, 20, 300}) {
            badge("capturedAt", captured.plusSeconds(seconds).toString()).expectOutcome(200, "OTHER_SITE");
        }
        assertThat(corrections().number("/total")).isEqualTo(2);

        api.json("PATCH", "/kiosks/" + tablet.id, "{\"trustedForOffline\":false}")
                .expect(200);
        api.json(
                        "POST",
                        "/employees/E-7/employments",
                        "{\"from\":\"%s\"}"
                                .formatted(LocalDate.ofInstant(captured, ZoneId.of("UTC"))
                                        .plusDays(9)))
                .expect(201);
        for (int seconds : new int[] {600, 610}) {
            badge("capturedAt", captured.plusSeconds(seconds).toString()).expectOutcome(200, "NOT_EMPLOYED");
        }
        assertThat(corrections().number("/total")).isEqualTo(3);
    }

    // the settings

    @Test
    void settingsAreGivenWithTheCodeAndChanged() {
        var kiosk = paired(tablet, ",\"directions\":\"ASK\",\"otherSites\":\"REFUSE\"");
        assertThat(kiosk.at("/directions")).isEqualTo("ASK");
        assertThat(kiosk.at("/otherSites")).isEqualTo("REFUSE");
        var plain = paired(new Tablet(), "");
        assertThat(plain.at("/directions")).isEqualTo("AUTO");
        assertThat(plain.at("/otherSites")).isEqualTo("ALLOW");
        var changed = api.json("PATCH", "/kiosks/" + tablet.id, "{\"directions\":\"AUTO\"}")
                .expect(200);
        assertThat(changed.at("/directions")).isEqualTo("AUTO");
        assertThat(changed.at("/otherSites")).isEqualTo("REFUSE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"otherSites\":\"PERHAPS\"}", "{\"directions\":\"ask\"}", "{\"otherSite\":\"ALLOW\"}", "{}"})
    void settingThatIsNoneIsRefused(String change) {
        pairedInLima("");
        api.json("PATCH", "/kiosks/" + tablet.id, change).expectProblem(400, "invalid-parameter");
    }
}
