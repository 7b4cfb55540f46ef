package dev.presente.attendance.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.audit.marks.RecordCheck;
import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests corrections, which somebody asks for and HR decides and the day follows, and locked periods. */
@ServiceTest
class CorrectionsTest {
    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private List<RecordCheck> checks;

    private final String site = "Lugo-" + UUID.randomUUID();
    private final String shift = "early-" + UUID.randomUUID();
    private String person = "";
    private String in = "";
    private String out = "";

    @BeforeEach
    void aDayOfWork() {
        person = punches.person();
        post("/sites", "{'name':'%s','zone':'Europe/Madrid'}".formatted(site)).expect(201);
        post("/shifts", "{'name':'%s','rules':{'segments':[{'start':'06:00','end':'14:00'}]}}".formatted(shift))
                .expect(201);
        post(
                        "/assignments",
                        "{'employeeId':'%s','site':'%s','shift':'%s','firstDay':'2026-10-01','lastDay':'2026-11-13'}"
                                .formatted(person, site, shift))
                .expect(201);
        in = punches.punch(person, "2026-11-03T06:00:00+01:00");
        out = punches.punch(person, "2026-11-03T14:00:00+01:00");
    }

    private Answer post(String path, String body) {
        return api.json("POST", path, body.replace('\'', '"'));
    }

    private Answer ask(String what) {
        return post("/attendance/corrections", "{'employeeId':'%s','reason':'forgot',%s}".formatted(person, what));
    }

    private Answer decide(Answer correction, String decision) {
        return post("/attendance/corrections/" + correction.at("/id") + "/" + decision, "{'reason':'seen'}");
    }

    private String day(String pointer) {
        return api.get("/attendance/workdays?employeeId=" + person + "&from=2026-11-03&to=2026-11-03")
                .expect(200)
                .at("/items/0/" + pointer);
    }

    @Test
    void nothingChangesUntilHrApproves() {
        var asked = ask("'kind':'CHANGE','eventId':'%s','at':'2026-11-03T06:30:00+01:00'".formatted(in))
                .expect(201);
        assertThat(asked.at("/state")).isEqualTo("REQUESTED");
        assertThat(asked.at("/requestedBy")).isEqualTo("PRESENTE_ADMIN_KEY");
        assertThat(day("worked")).isEqualTo("PT8H");
        var approved = decide(asked, "approve").expect(200);
        assertThat(approved.at("/state")).isEqualTo("APPROVED");
        assertThat(approved.at("/decidedBy")).isEqualTo("PRESENTE_ADMIN_KEY");
        assertThat(approved.at("/decisionReason")).isEqualTo("seen");
        assertThat(day("worked")).isEqualTo("PT7H30M");
        assertThat(day("flags/0")).isEqualTo("LATE");
        assertThat(api.get("/attendance/corrections?employeeId=" + person + "&state=APPROVED")
                        .number("/total"))
                .isEqualTo(1);
        assertThat(api.get("/attendance/corrections/" + asked.at("/id")).at("/kind"))
                .isEqualTo("CHANGE");
    }

    @Test
    void rejectedChangesNothing() {
        var asked = ask("'kind':'VOID','eventId':'%s'".formatted(out)).expect(201);
        assertThat(decide(asked, "reject").expect(200).at("/state")).isEqualTo("REJECTED");
        assertThat(day("worked")).isEqualTo("PT8H");
    }

    @Test
    void decidedOnceAndNotByOneself() {
        var asked = ask("'kind':'VOID','eventId':'%s'".formatted(out)).expect(201);
        for (var own : new String[] {person, "user:" + person, person.toLowerCase(Locale.ROOT)}) {
            for (var decision : new String[] {"approve", "reject"}) {
                as(own, "/attendance/corrections/" + asked.at("/id") + "/" + decision, "{'reason':'mine'}")
                        .expectProblem(403, "forbidden");
            }
        }
        decide(asked, "approve").expect(200);
        decide(asked, "reject").expectProblem(409, "already-decided");
        assertThat(day("flags/0")).isEqualTo("FORGOTTEN_OUT");
        for (var sql : new String[] {
            "update correction set state = 'REJECTED'", "update correction set at = now()", "delete from correction"
        }) {
            assertThatThrownBy(() -> jdbc.sql(sql).update()).hasMessageContaining("correction");
        }
    }

    /** Sends a request as the holder of a new key of that name. */
    private Answer as(String name, String path, String body) {
        var key = post("/api-keys", "{'name':'%s','scopes':['hr']}".formatted(name))
                .expect(201)
                .at("/key");
        return api.send(api.request(path)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    @Test
    void authorIsTheCallerAndNotWhatIsSaid() {
        var wish = "{'employeeId':'%s','kind':'ADD','at':'2026-11-03T15:00:00+01:00','reason':'forgot'%s}";
        var forged = as("Hilda", "/attendance/corrections", wish.formatted(person, ",'requestedBy':'" + person + "'"));
        assertThat(forged.expectProblem(400, "invalid-parameter").at("/detail")).contains("requestedBy");
        var asked = as("Hilda", "/attendance/corrections", wish.formatted(person, ""))
                .expect(201);
        assertThat(asked.at("/requestedBy")).isEqualTo("Hilda");
        var approval = "/attendance/corrections/" + asked.at("/id") + "/approve";
        var refused = as(person, approval, "{'reason':'mine','decidedBy':'Hilda'}");
        assertThat(refused.expectProblem(400, "invalid-parameter").at("/detail"))
                .contains("decidedBy");
        assertThat(as("Hugo", approval, "{'reason':'seen'}").expect(200).at("/decidedBy"))
                .isEqualTo("Hugo");
    }

    /** An added punch has the site to which the person belongs; an event has the site where the person was. */
    @Test
    void correctedDayHasASite() {
        person = punches.person();
        api.json("PATCH", "/employees/" + person, "{\"site\":\"" + site + "\"}").expect(200);
        for (var at : new String[] {"09:00", "17:00"}) {
            decide(
                            ask("'kind':'ADD','at':'2026-11-03T%s:00+01:00'".formatted(at))
                                    .expect(201),
                            "approve")
                    .expect(200);
        }
        assertThat(day("site")).isEqualTo(site);
        assertThat(day("worked")).isEqualTo("PT8H");
        assertThat(api.get("/reports/timesheet?from=2026-11-03&to=2026-11-03&employeeId=%s&site=%s"
                                .formatted(person, site))
                        .expect(200)
                        .at("/items/0/employeeId"))
                .isEqualTo(person);

        punches.punchAt("elsewhere", person, "2026-11-03T12:00:00+01:00");
        assertThat(day("site")).isEqualTo("elsewhere");
    }

    @Test
    void addedPunchIsAtNoOtherSite() {
        api.site("Ourense");
        api.json("PATCH", "/employees/" + person, "{\"site\":\"Ourense\"}").expect(200);
        var added = ask("'kind':'ADD','at':'2026-11-03T15:00:00+01:00'").expect(201);
        decide(added, "approve").expect(200);
        assertThat(day("site")).isEqualTo(site);
        assertThat(day("flags/0")).isEqualTo("FORGOTTEN_OUT");
        assertThat(day("flags/1")).isEqualTo("CORRECTED");
    }

    @Test
    void addedPunchCanBeCorrectedItself() {
        var added = ask("'kind':'ADD','at':'2026-11-03T15:00:00+01:00','direction':'IN'")
                .expect(201);
        decide(added, "approve").expect(200);
        assertThat(day("flags")).isEmpty();
        assertThat(day("flags/0")).isEqualTo("FORGOTTEN_OUT");
        decide(ask("'kind':'VOID','eventId':'%s'".formatted(added.at("/id"))).expect(201), "approve")
                .expect(200);
        assertThat(day("flags/0")).isEqualTo("CORRECTED");
        assertThat(day("worked")).isEqualTo("PT8H");
    }

    /** A local time counts by the calendar and clock of the site. The service knows its offset on that day. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "'localAt':'2026-11-03T15:00', 2026-11-03T14:00:00Z, Europe/Madrid",
                "'localAt':'2026-10-24T22:00:30', 2026-10-24T20:00:30Z, Europe/Madrid",
                "'localAt':'2026-11-03T15:00'*'zone':'America/Lima', 2026-11-03T20:00:00Z, America/Lima",
                "'at':'2026-11-03T15:00:00+01:00', 2026-11-03T14:00:00Z, Europe/Madrid",
                "'at':'2026-11-03T15:00:00+01:00'*'zone':'America/Lima', 2026-11-03T14:00:00Z, America/Lima",
            })
    void timeMayBeThatOfTheSite(String time, String at, String zone) {
        api.json("PATCH", "/employees/" + person, "{\"site\":\"%s\"}".formatted(site))
                .expect(200);
        var asked =
                ask("'kind':'ADD','direction':'IN'," + time.replace('*', ',')).expect(201);
        assertThat(asked.at("/at")).isEqualTo(at);
        assertThat(asked.at("/zone")).isEqualTo(zone);
        decide(asked, "approve").expect(200);
    }

    @Test
    void timeOfAChangedPunchIsOnTheClockOfThePunch() {
        var asked = ask("'kind':'CHANGE','eventId':'%s','localAt':'2026-11-03T06:30','zone':'Europe/Madrid'"
                        .formatted(in))
                .expect(201);
        assertThat(asked.at("/at")).isEqualTo("2026-11-03T05:30:00Z");
    }

    @Test
    void zoneOfAChangedPunchStays() {
        ask("'kind':'CHANGE','eventId':'%s','at':'2026-11-03T06:30:00+01:00','zone':'America/Lima'".formatted(in))
                .expectProblem(400, "invalid-parameter");
        ask("'kind':'VOID','eventId':'%s','zone':'America/Lima'".formatted(in)).expectProblem(400, "invalid-parameter");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "'localAt':'2026-03-29T02:30'*'zone':'Europe/Madrid', no-such-time",
                "'localAt':'2026-10-25T02:30'*'zone':'Europe/Madrid', ambiguous-time",
                "'localAt':'2026-10-25T02:30'*'zone':'Europe/Atlantis', invalid-parameter",
                "'localAt':'2026-10-25T02:30'*'zone':'', invalid-parameter",
                "'localAt':'2026-02-30T02:30', invalid-parameter",
                "'localAt':'2026-10-25', invalid-parameter",
                "'localAt':'2026-10-25T02:30Z', invalid-parameter",
                "'localAt':'2026-10-25T24:00', invalid-parameter",
                "'localAt':'+999999999-01-01T00:00', invalid-parameter",
                "'localAt':'2099-10-25T03:30', invalid-parameter",
                "'localAt':'2026-10-24T03:30'*'at':'2026-10-24T03:30:00Z', invalid-parameter",
                "'time':'03:30'*'at':'2026-10-24T03:30:00Z'*'day':'2026-10-24', invalid-parameter",
                "'time':'03:30', invalid-parameter",
                "'day':'2026-10-24', invalid-parameter",
                "'time':'03:30'*'day':'2026-10-24'*'zone':'Europe/Madrid', invalid-parameter",
                "'time':'3:30'*'day':'2026-10-24', invalid-parameter",
                "'at':'2026-10-24T03:30:00Z'*'zone':'Europe/Atlantis', invalid-parameter",
            })
    void timeThatIsNoneIsRefused(String time, String code) {
        var refused = ask("'kind':'ADD'," + time.replace('*', ','));
        refused.expectProblem(400, code);
        if (code.equals("ambiguous-time")) {
            assertThat(refused.at("/offsets/0")).isEqualTo("+02:00");
            assertThat(refused.at("/offsets/1")).isEqualTo("+01:00");
        }
        assertThat(api.get("/attendance/corrections?employeeId=" + person).number("/total"))
                .isZero();
    }

    /** The date is that on which the clock of the site shows the time during the shift of the day. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-18, 22:00, 2026-11-18T21:00:00Z",
        "2026-11-18, 06:00, 2026-11-19T05:00:00Z",
        "2026-11-18, 06:00:30, 2026-11-19T05:00:30Z",
        "2026-11-18, 11:59, 2026-11-19T10:59:00Z",
        "2026-11-18, 18:01, 2026-11-18T17:01:00Z",
        "2026-11-18, 15:00, 2026-11-18T14:00:00Z",
        "2026-10-24, 06:00, 2026-10-25T05:00:00Z",
        "2026-10-15, 06:00, 2026-10-15T04:00:00Z",
    })
    void punchIsInTheShiftOfTheDay(String day, String time, String at) {
        person = punches.person();
        api.json("PATCH", "/employees/" + person, "{\"site\":\"%s\"}".formatted(site))
                .expect(200);
        post(
                        "/shifts",
                        "{'name':'late-%s','rules':{'segments':[{'start':'22:00','end':'06:00','crossesMidnight':true}]}}"
                                .formatted(shift))
                .expect(201);
        post(
                        "/assignments",
                        "{'employeeId':'%s','site':'%s','shift':'late-%s','firstDay':'2026-10-19','weekdays':%s}"
                                .formatted(
                                        person,
                                        site,
                                        shift,
                                        "['MONDAY','TUESDAY','WEDNESDAY','THURSDAY','FRIDAY','SATURDAY','SUNDAY']"))
                .expect(201);
        var asked = ask("'kind':'ADD','direction':'OUT','day':'%s','time':'%s'".formatted(day, time))
                .expect(201);
        assertThat(asked.at("/at")).isEqualTo(at);
        assertThat(asked.at("/day")).isEqualTo(day);
        decide(asked, "approve").expect(200);
    }

    @Test
    void overtimeIsPaidAsFarAsApproved() {
        punches.punch(person, "2026-11-03T15:00:00+01:00", "2026-11-03T17:00:00+01:00");
        assertThat(day("pending")).isEqualTo("PT2H");
        decide(ask("'kind':'OVERTIME','day':'2026-11-03','overtime':'PT90M'").expect(201), "approve")
                .expect(200);
        assertThat(day("pending")).isEqualTo("PT0S");
        assertThat(day("overtime")).isEqualTo("PT1H30M");
        assertThat(day("paid")).isEqualTo("PT9H30M");
    }

    /** Somebody else's face was taken for hers: the check-in is taken back, and her next one is accepted. */
    @Test
    void thisWasNotMeTakesACheckinBack() {
        api.eraseEverybody();
        person = "E-7";
        api.enrol("E-7", Faces.astronaut()).expect(201);
        var wrong = api.checkIn("E-7", Faces.astronaut()).expectOutcome(201, "ACCEPTED");
        var asked = ask("'kind':'NOT_ME','eventId':'%s'".formatted(wrong.at("/event/id")))
                .expect(201);
        decide(asked, "approve").expect(200);
        var right = api.checkIn("E-7", Faces.astronaut()).expectOutcome(201, "ACCEPTED");
        assertThat(right.at("/event/direction")).isEqualTo("IN");
        var day = api.get("/attendance/workdays?employeeId=E-7").expect(200);
        assertThat(day.json().at("/items/0/events")).hasSize(1);
        assertThat(day.at("/items/0/events/0")).isEqualTo(right.at("/event/id"));
        assertThat(day.at("/items/0/status")).isEqualTo("UNPLANNED");
        assertThat(day.at("/items/0/presentSince")).isEqualTo(right.at("/event/at"));
        assertThat(api.get("/attendance/events?employeeId=E-7").number("/total"))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    'kind':'ADD' | 400 | invalid-parameter
                    'kind':'ADD','at':'yesterday' | 400 | invalid-parameter
                    'kind':'ADD','at':'2999-01-01T00:00:00Z' | 400 | invalid-parameter
                    'kind':'VOID' | 400 | invalid-parameter
                    'kind':'VOID','eventId':'x' | 400 | invalid-parameter
                    'kind':'VOID','eventId':'00000000-0000-0000-0000-000000000000' | 404 | not-found
                    'kind':'CHANGE','eventId':'00000000-0000-0000-0000-000000000000' | 400 | invalid-parameter
                    'kind':'OVERTIME','day':'2026-11-03' | 400 | invalid-parameter
                    'kind':'OVERTIME','day':'2026-11-03','overtime':'-PT1H' | 400 | invalid-parameter
                    'kind':'WISH' | 400 | invalid-parameter
                    'at':'2026-11-03T06:30:00Z' | 400 | invalid-parameter
                    """)
    void badRequestIsRefused(String what, int status, String code) {
        ask(what).expectProblem(status, code);
        assertThat(api.get("/attendance/corrections?employeeId=" + person).number("/total"))
                .isZero();
    }

    @Test
    void eventOfSomebodyElseIsNotFound() {
        var other = punches.punch(punches.person(), "2026-11-03T06:00:00+01:00");
        ask("'kind':'VOID','eventId':'%s'".formatted(other)).expectProblem(404, "not-found");
    }

    private Answer lock(String first, String last) {
        return post(
                "/attendance/locks",
                "{'site':'%s','firstDay':'%s','lastDay':'%s','reason':'payroll','force':true}"
                        .formatted(site, first, last));
    }

    @Test
    void lockedPeriodRefusesAndSaysWhatToDo() {
        var early = ask("'kind':'VOID','eventId':'%s'".formatted(out)).expect(201);
        var lock = lock("2026-11-01", "2026-11-08").expect(201);
        var refusals = new Answer[] {
            decide(early, "approve"),
            ask("'kind':'VOID','eventId':'%s'".formatted(in)),
            ask("'kind':'ADD','at':'2026-11-02T06:00:00+01:00'"),
            ask("'kind':'OVERTIME','day':'2026-11-03','overtime':'PT0S'"),
            post("/holidays", "{'site':'%s','day':'2026-11-03','name':'x'}".formatted(site)),
            post("/holidays", "{'day':'2026-11-03','name':'x'}"),
            post(
                    "/absences",
                    "{'employeeId':'%s','firstDay':'2026-11-08','lastDay':'2026-11-09','kind':'x'}".formatted(person)),
            api.json("PUT", assignment() + "/end", "{\"lastDay\":\"2026-11-07\"}"),
            api.delete(assignment())
        };
        for (var refusal : refusals) {
            refusal.expectProblem(409, "period-locked");
            if (!refusal.at("/detail").contains("every")) {
                assertThat(refusal.at("/detail"))
                        .contains("2026-11-01", "2026-11-08", "DELETE /attendance/locks/", "period that is open");
            }
        }
        // a correction that changes no result is allowed, and so is any change outside the locked period
        ask("'kind':'OVERTIME','day':'2026-11-10','overtime':'PT0S'").expect(201);
        api.json("PUT", assignment() + "/end", "{\"lastDay\":\"2026-11-08\"}").expect(200);
        decide(early, "reject").expect(200);
        assertThat(day("worked")).isEqualTo("PT8H");
        api.delete("/attendance/locks/" + lock.at("/id")).expect(204);
        decide(ask("'kind':'VOID','eventId':'%s'".formatted(out)).expect(201), "approve")
                .expect(200);
        assertThat(day("flags/0")).isEqualTo("FORGOTTEN_OUT");
    }

    private String assignment() {
        return "/assignments/" + api.get("/assignments?employeeId=" + person).at("/items/0/id");
    }

    @Test
    void lateEventOfALockedPeriodWaitsForUnlocking() {
        var lock = lock("2026-11-01", "2026-11-08").expect(201);
        punches.punch(person, "2026-11-03T15:00:00+01:00", "2026-11-03T16:00:00+01:00");
        assertThat(day("worked")).isEqualTo("PT8H");
        assertThat(day("changePending")).isEqualTo("true");
        assertThat(closedDaysThatLookForged()).isEmpty();
        api.delete("/attendance/locks/" + lock.at("/id")).expect(204);
        assertThat(day("worked")).isEqualTo("PT9H");
        assertThat(day("changePending")).isEqualTo("false");
        assertThat(closedDaysThatLookForged()).isEmpty();
    }

    /** What the service itself does to closed days is no forgery: a late event where nothing was counted, and an erasure. */
    @Test
    void closedDaysLookForgedOnlyWhenSomebodyElseChangesThem() {
        var idle = punches.person();
        post(
                        "/assignments",
                        "{'employeeId':'%s','site':'%s','shift':'%s','firstDay':'2026-11-05'}"
                                .formatted(idle, site, shift))
                .expect(201);
        lock("2026-11-01", "2026-11-08").expect(201);
        punches.punchAt(site, idle, "2026-11-03T09:00:00+01:00");
        assertThat(api.get("/attendance/workdays?employeeId=" + idle + "&from=2026-11-03&to=2026-11-03")
                        .at("/items/0/changePending"))
                .isEqualTo("true");
        var restDay = "/attendance/workdays?employeeId=" + person + "&from=2026-11-07&to=2026-11-07";
        assertThat(api.get(restDay).at("/items/0/status")).isEqualTo("REST");
        punches.punchAt(site, person, "2026-11-07T09:00:00+01:00");
        assertThat(api.get(restDay).at("/items/0/changePending")).isEqualTo("true");
        assertThat(closedDaysThatLookForged()).isEmpty();
        api.delete("/employees/" + person).expect(200);
        api.get("/attendance/workdays?employeeId=" + idle).expect(200);
        assertThat(closedDaysThatLookForged()).isEmpty();
        jdbc.sql(
                        "update workday set worked_seconds = 1 where site = :site and day = '2026-11-03' and worked_seconds > 0")
                .param("site", site)
                .update();
        assertThat(closedDaysThatLookForged()).singleElement().asString().contains(" on 2026-11-03 was altered");
        jdbc.sql("update workday set worked_seconds = 28800 where site = :site and worked_seconds = 1")
                .param("site", site)
                .update();
        assertThat(closedDaysThatLookForged()).isEmpty();
    }

    private List<String> closedDaysThatLookForged() {
        var found = new ArrayList<String>();
        checks.forEach(check -> check.check(bad -> {
            if (bad.table().startsWith("workday")) {
                found.add(bad.told());
            }
        }));
        return found;
    }

    @Test
    void lockOfOneSiteLeavesOthersAlone() {
        lock("2026-11-01", "2026-11-08").expect(201);
        var locks = api.get("/attendance/locks").expect(200);
        assertThat(locks.text()).contains(site);
        var other = punches.person();
        punches.punch(other, "2026-11-03T15:00:00+01:00", "2026-11-03T16:00:00+01:00");
        assertThat(api.get("/attendance/workdays?employeeId=" + other).at("/items/0/worked"))
                .isEqualTo("PT1H");
        api.delete("/attendance/locks/0").expectProblem(404, "not-found");
    }

    @Test
    void erasureLeavesNoTextAboutThePerson() {
        decide(ask("'kind':'VOID','eventId':'%s'".formatted(out)).expect(201), "approve")
                .expect(200);
        post(
                        "/absences",
                        "{'employeeId':'%s','firstDay':'2026-11-05','lastDay':'2026-11-05','kind':'malaria'}"
                                .formatted(person))
                .expect(201);
        var before = day("worked");
        var pseudonym = api.delete("/employees/" + person).expect(200).at("/pseudonym");
        var tables = jdbc.sql("select tablename from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list();
        assertThat(tables).contains("correction", "absence", "workday");
        for (var table : tables) {
            assertThat(jdbc.sql("select t::text from " + table + " t")
                            .query(String.class)
                            .list())
                    .noneMatch(row -> row.contains(person) || row.contains("malaria"));
        }
        person = pseudonym;
        assertThat(day("worked")).isEqualTo(before);
    }
}
