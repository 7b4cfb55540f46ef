package dev.presente.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Form;
import dev.presente.testkit.Tablet;
import dev.presente.testkit.TestPhotos;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;

/** Puts everything into an earlier release that it can hold, in words that all releases since have understood. */
final class FullHouse {
    static final String PASSWORD = "a long password of the tests 7";
    static final String PIN = "482915";

    /** This name left the IANA database in 2020, or earlier releases of this service refuse it, and then one of its old names. */
    private static final List<String> RETIRED = List.of("SystemV/EST5EDT", "Asia/Calcutta");

    /** The first day of the four months in which people work. */
    final LocalDate first;

    final Tablet tablet = new Tablet();
    final Tablet revoked = new Tablet();
    private final Api api;
    private final Wishes wishes;
    private final Instant now;
    String key = "";

    FullHouse(Api api, Instant now) {
        this.api = api;
        this.wishes = new Wishes(api);
        this.now = now;
        this.first = firstDay(now);
    }

    static LocalDate firstDay(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).minusMonths(4).withDayOfMonth(1);
    }

    void plan() {
        wishes.post("/sites", "{'name':'Vancouver','zone':'America/Vancouver'}");
        wishes.post("/sites", "{'name':'Old Town','zone':'%s'}".formatted(retired()));
        wishes.post("/shifts", """
                {'name':'our day','rules':{'segments':[{'start':'09:00','end':'17:00'}],
                 'breaks':[{'start':'13:00','end':'13:30','paid':false}],'grace':{'late':'PT5M'}}}""");
        wishes.post(
                "/shifts",
                "{'name':'our night','rules':{'segments':[{'start':'22:00','end':'06:00','crossesMidnight':true}]}}");
        wishes.post("/shifts", """
                {'name':'our split','rules':{'segments':[{'start':'09:00','end':'13:00'},{'start':'17:00','end':'20:00'}],
                 'minimumBreak':{'after':'PT6H','length':'PT30M'},'window':{'before':'PT3H','after':'PT5H'},
                 'thresholds':{'halfDay':'PT3H','fullDay':'PT6H'},
                 'overtime':{'rule':'OUTSIDE_SHIFT','threshold':'PT10M','approval':true},
                 'pairing':'STRICT','debounce':'PT30S','forgottenOut':'UNPAID','worksOnHolidays':true}}""");
        wishes.post(
                "/rosters",
                "{'name':'five and two','anchor':'%s','shifts':['our night','our night','our day',null,null]}"
                        .formatted(first));
        wishes.post("/holidays", "{'day':'%s','name':'Everywhere'}".formatted(first.plusDays(9)));
        wishes.post("/holidays", "{'day':'%s','name':'Here','site':'Vancouver'}".formatted(first.plusDays(37)));
        person("unlimited", "Vancouver", "'shift':'our day'");
        person("night", "Vancouver", "'roster':'five and two','offset':1");
        person("split", "Old Town", "'shift':'our split','weekdays':['MONDAY','WEDNESDAY','SATURDAY']");
        person("period", "Old Town", "'shift':'our day'");
        employed("period", first.plusDays(20), first.plusDays(200));
        person("gone", "Vancouver", "'shift':'our night'");
        employed("gone", first.minusYears(3), first.plusDays(50));
        person("erased", "Old Town", "'shift':'our day'");
        wishes.post("/employees", "{'employeeId':'nowhere'}");
        absence("unlimited", 14, 18, "vacation", "");
        absence("night", 30, 44, "parental leave", ",'paid':false");
        absence("split", 62, 62, "medical", ",'portion':'FIRST_HALF'");
        absence("period", 70, 70, "family", ",'portion':'SECOND_HALF'");
    }

    private String retired() {
        for (var zone : RETIRED) {
            var tried = api.json("POST", "/sites", "{\"name\":\"Tried " + zone + "\",\"zone\":\"" + zone + "\"}");
            if (tried.status() == 201) {
                return zone;
            }
        }
        throw new AssertionError("none of these zones is known: " + RETIRED);
    }

    private void person(String id, String site, String work) {
        wishes.post("/employees", "{'employeeId':'%s','fullName':'The %1$s one','site':'%s'}".formatted(id, site));
        wishes.post(
                "/assignments", "{'employeeId':'%s','firstDay':'%s','site':'%s',%s}".formatted(id, first, site, work));
    }

    private void employed(String id, LocalDate from, LocalDate to) {
        wishes.insist("PUT", "/employees/" + id + "/active", "'from':'%s','to':'%s'".formatted(from, to));
    }

    private void absence(String id, int from, int to, String kind, String more) {
        wishes.post(
                "/absences",
                "{'employeeId':'%s','firstDay':'%s','lastDay':'%s','kind':'%s'%s}"
                        .formatted(id, first.plusDays(from), first.plusDays(to), kind, more));
    }

    void codesAndFaces() {
        wishes.post(
                "/consent-texts", "{'version':'house','language':'en','text':'You may be recognised by your face.'}");
        api.enrol("unlimited", TestPhotos.astronaut()).expect(201);
        api.enrol("split", TestPhotos.hopper()).expect(201);
        wishes.post("/employees/split/consent", "{'granted':true,'version':'house','language':'en'}");
        wishes.post("/employees/night/consent", "{'granted':true}");
        wishes.post("/employees/night/consent", "{'granted':false}");
        wishes.put("/employees/night/pin", "{'pin':'" + PIN + "'}");
        wishes.put("/employees/period/badge", "{'code':'BADGE-period'}");
        api.checkIn(TestPhotos.hopper()).expectOutcome(201, "ACCEPTED");
        api.send(api.post("/checkin", Form.of("employeeId", "night").field("pin", PIN)))
                .expectOutcome(201, "ACCEPTED");
        api.send(api.post("/checkin", Form.of("employeeId", "night").field("pin", "000000")))
                .expect(200);
        pair(tablet, "front door");
        pair(revoked, "back door");
        api.delete("/kiosks/" + revoked.id).expect(204);
        api.json("PATCH", "/kiosks/" + tablet.id, "{\"trustedForOffline\":true}")
                .expect(200);
        badge("", "first");
        badge(now.minus(3, ChronoUnit.HOURS).toString(), "kept");
    }

    private void pair(Tablet one, String name) {
        var code = wishes.post("/kiosks/pairing-codes", "{'name':'%s','site':'Old Town'}".formatted(name));
        // an earlier release may not name the request in this answer
        assertThat(one.pair(api, code.at("/code")).status()).isEqualTo(201);
    }

    /** Checks in at the kiosk as the releases before did that signed no time. */
    Answer badge(String capturedAt, String idempotencyKey) {
        return badge(api, tablet, capturedAt, idempotencyKey);
    }

    static Answer badge(Api api, Tablet tablet, String capturedAt, String idempotencyKey) {
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put("badge", "BADGE-period".getBytes(StandardCharsets.UTF_8));
        if (!capturedAt.isEmpty()) {
            parts.put("capturedAt", capturedAt.getBytes(StandardCharsets.UTF_8));
        }
        var form = new Form();
        parts.forEach(form::field);
        return api.send(Api.multipart(
                        api.request("/checkin")
                                .header("Authorization", tablet.authorization("POST /checkin", parts))
                                .header("Idempotency-Key", idempotencyKey),
                        form))
                .expectOutcome(201, "ACCEPTED");
    }

    void people() {
        for (var role : List.of("admin", "hr", "manager", "auditor")) {
            wishes.post("/accounts", "{'name':'%s','role':'%1$s','password':'%s'}".formatted(role, PASSWORD));
        }
        key = wishes.post("/api-keys", "{'name':'payroll','scopes':['hr']}").at("/key");
        var old = wishes.post("/api-keys", "{'name':'old','scopes':['kiosk','enrol']}")
                .at("/id");
        api.delete("/api-keys/" + old).expect(204);
        wishes.post("/webhooks", "{'url':'http://localhost:9/','events':['checkin.accepted','correction.approved']}");
    }

    void corrections() {
        decide(
                correction("'kind':'ADD','at':'%sT16:00:00Z','direction':'IN'".formatted(first.plusDays(11))),
                "approve");
        decide(correction("'kind':'VOID','eventId':'%s'".formatted(event(2))), "approve");
        decide(correction("'kind':'CHANGE','eventId':'%s','direction':'OUT'".formatted(event(5))), "approve");
        decide(correction("'kind':'OVERTIME','day':'%s','overtime':'PT20M'".formatted(first.plusDays(12))), "approve");
        decide(correction("'kind':'ADD','at':'%sT12:00:00Z'".formatted(first.plusDays(13))), "reject");
        correction("'kind':'NOT_ME','eventId':'%s'".formatted(event(60)));
        correction("'kind':'ADD','at':'%sT13:00:00Z'".formatted(first.plusDays(80)));
    }

    private String event(int number) {
        return api.get("/attendance/events?employeeId=unlimited&size=1&page=" + (120 - number))
                .expect(200)
                .at("/items/0/id");
    }

    private String correction(String what) {
        return wishes.post(
                        "/attendance/corrections", "{'employeeId':'unlimited','reason':'as seen',%s}".formatted(what))
                .at("/id");
    }

    private void decide(String id, String decision) {
        wishes.send("POST", "/attendance/corrections/" + id + "/" + decision, "{'reason':'looked at'}", 200);
    }

    void close() {
        wishes.insist(
                "POST",
                "/attendance/locks",
                "'firstDay':'%s','lastDay':'%s','reason':'first month'".formatted(first, closed()));
        wishes.insist(
                "POST",
                "/attendance/locks",
                "'site':'Vancouver','firstDay':'%s','lastDay':'%s','reason':'second month'"
                        .formatted(closed().plusDays(1), closedInVancouver()));
    }

    LocalDate closed() {
        return first.plusMonths(1).minusDays(1);
    }

    LocalDate closedInVancouver() {
        return first.plusMonths(2).minusDays(1);
    }

    /** Changes what closed days rest on, which keep what was counted. */
    void late(Connection connection) throws SQLException {
        wishes.insist(
                "PUT", "/shifts/our%20night", "'segments':[{'start':'22:00','end':'05:00','crossesMidnight':true}]");
        api.delete("/employees/erased").expect(200);
        EarlierPunches.late(connection, closed());
    }
}
