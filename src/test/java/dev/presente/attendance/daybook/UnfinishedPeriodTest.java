package dev.presente.attendance.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Tests that a period is not locked over what waits in it, unless somebody insists. */
@ServiceTest
class UnfinishedPeriodTest {
    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    private final String site = "Soria-" + UUID.randomUUID();
    private String person = "";

    @BeforeEach
    void somebodyWorks() {
        person = punches.person();
        post("/sites", "{'name':'%s','zone':'Europe/Madrid'}".formatted(site)).expect(201);
        assign(person, "'start':'09:00','end':'17:00'");
    }

    private void assign(String who, String hours) {
        var shift = "shift-" + UUID.randomUUID();
        post("/shifts", "{'name':'%s','rules':{'segments':[{%s}],'pairing':'STRICT'}}".formatted(shift, hours))
                .expect(201);
        post(
                        "/assignments",
                        "{'employeeId':'%s','site':'%s','shift':'%s','firstDay':'2026-09-01','lastDay':'2026-09-30'}"
                                .formatted(who, site, shift))
                .expect(201);
    }

    private Answer post(String path, String body) {
        return api.json("POST", path, body.replace('\'', '"'));
    }

    private Answer ask(String what) {
        return post("/attendance/corrections", "{'employeeId':'%s','reason':'forgot',%s}".formatted(person, what));
    }

    private Answer decide(Answer asked, String decision) {
        return post("/attendance/corrections/" + asked.expect(201).at("/id") + "/" + decision, "{'reason':'seen'}");
    }

    private Answer lock(String first, String last, String more) {
        return post(
                "/attendance/locks",
                "{'site':'%s','firstDay':'%s','lastDay':'%s','reason':'payroll'%s}".formatted(site, first, last, more));
    }

    private void added(String at, String direction) {
        decide(ask("'kind':'ADD','at':'%s','direction':'%s'".formatted(at, direction)), "approve")
                .expect(200);
    }

    @Test
    void whatWaitsIsListedAndLockedOnlyWhenSomebodyInsists() {
        added("2026-09-08T09:00:00+02:00", "IN");
        added("2026-09-08T20:00:00+02:00", "OUT");
        added("2026-09-10T09:00:00+02:00", "IN");
        var request = ask("'kind':'ADD','at':'2026-09-09T09:00:00+02:00'").expect(201);

        var refused = lock("2026-09-01", "2026-09-30", "").expectProblem(409, "period-not-finished");
        assertThat(refused.at("/detail")).contains("to decide (1)", "overtime (1)", "unfinished days (1)", "force");
        assertThat(refused.at("/requests/0/id")).isEqualTo(request.at("/id"));
        assertThat(refused.at("/requests/0/employeeId")).isEqualTo(person);
        assertThat(refused.at("/requests/0/day")).isEqualTo("2026-09-09");
        assertThat(refused.at("/overtime/0/employeeId")).isEqualTo(person);
        assertThat(refused.at("/overtime/0/day")).isEqualTo("2026-09-08");
        assertThat(refused.at("/overtime/0/pending")).isEqualTo("PT3H");
        assertThat(refused.at("/days/0/employeeId")).isEqualTo(person);
        assertThat(refused.at("/days/0/day")).isEqualTo("2026-09-10");
        assertThat(refused.at("/days/0/why/0")).isEqualTo("FORGOTTEN_OUT");
        assertThat(refused.number("/requestsTotal")).isEqualTo(1);
        assertThat(refused.number("/overtimeTotal")).isEqualTo(1);
        assertThat(refused.number("/daysTotal")).isEqualTo(1);
        lock("2026-09-01", "2026-09-30", ",'force':false").expectProblem(409, "period-not-finished");
        assertThat(api.get("/attendance/locks").text()).doesNotContain(site);

        post(
                        "/attendance/locks",
                        "{'site':'%s','firstDay':'2026-09-01','lastDay':'2026-09-30','force':true}".formatted(site))
                .expectProblem(400, "invalid-parameter");
        var lock = lock("2026-09-01", "2026-09-30", ",'force':true").expect(201);
        var logged = api.get("/attendance/changes?employeeId=" + person);
        assertThat(logged.at("/items/0/action")).isEqualTo("period.locked.unfinished");
        assertThat(logged.at("/items/0/detail/lock")).isEqualTo(lock.at("/id"));
        assertThat(logged.at("/items/0/detail/requests/0")).isEqualTo(request.at("/id"));
        assertThat(logged.at("/items/0/detail/overtime/0")).isEqualTo("2026-09-08");
        assertThat(logged.at("/items/0/detail/days/0")).isEqualTo("2026-09-10");
        var all = api.get("/attendance/changes?size=1000").json().at("/items");
        assertThat(all.valueStream())
                .filteredOn(one -> one.at("/action").asString().equals("period.locked")
                        && one.at("/detail/id").asString().equals(lock.at("/id")))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.at("/detail/reason").asString()).isEqualTo("payroll");
                    assertThat(one.at("/detail/requestsTotal").asInt()).isEqualTo(1);
                });

        var waiting = api.get("/attendance/corrections?state=REQUESTED&employeeId=" + person);
        assertThat(waiting.at("/items/0/id")).isEqualTo(request.at("/id"));
        var approval = post("/attendance/corrections/" + request.at("/id") + "/approve", "{'reason':'late'}");
        assertThat(approval.expectProblem(409, "period-locked").at("/detail")).contains("Unlock", "payroll");
    }

    @Test
    void whatWasDecidedDoesNotWait() {
        added("2026-09-08T09:00:00+02:00", "IN");
        added("2026-09-08T20:00:00+02:00", "OUT");
        decide(ask("'kind':'OVERTIME','day':'2026-09-08','overtime':'PT1H'"), "approve")
                .expect(200);
        added("2026-09-10T09:00:00+02:00", "IN");
        added("2026-09-10T17:00:00+02:00", "OUT");
        decide(ask("'kind':'ADD','at':'2026-09-09T09:00:00+02:00'"), "reject").expect(200);
        lock("2026-09-01", "2026-09-30", "").expect(201);
    }

    /** A request belongs to the day that it would change, and not to its date: a night ends on the first of the next month. */
    @Test
    void requestBelongsToTheDayThatItWouldChange() {
        person = punches.person();
        assign(person, "'start':'22:00','end':'06:00','crossesMidnight':true");
        added("2026-09-15T22:00:00+02:00", "IN");
        ask("'kind':'ADD','direction':'OUT','at':'2026-09-16T06:00:00+02:00'").expect(201);

        var refused = lock("2026-09-01", "2026-09-15", "").expectProblem(409, "period-not-finished");
        assertThat(refused.number("/requestsTotal")).isEqualTo(1);
        lock("2026-09-16", "2026-09-30", "").expect(201);
    }

    @Test
    void anotherSiteDoesNotWait() {
        var elsewhere = "Teruel-" + UUID.randomUUID();
        post("/sites", "{'name':'%s','zone':'Europe/Madrid'}".formatted(elsewhere))
                .expect(201);
        ask("'kind':'ADD','at':'2026-09-09T09:00:00+02:00'").expect(201);
        post(
                        "/attendance/locks",
                        "{'site':'%s','firstDay':'2026-09-01','lastDay':'2026-09-30','reason':'x'}"
                                .formatted(elsewhere))
                .expect(201);
        lock("2026-09-01", "2026-09-30", "").expectProblem(409, "period-not-finished");
    }

    @Test
    void lateChangeWaits() {
        var first = lock("2026-09-07", "2026-09-08", "").expect(201);
        punches.punch(person, "2026-09-08T09:00:00+02:00", "2026-09-08T17:00:00+02:00");
        var refused = lock("2026-09-01", "2026-09-30", "").expectProblem(409, "period-not-finished");
        assertThat(refused.at("/days/0/day")).isEqualTo("2026-09-08");
        assertThat(refused.at("/days/0/why/0")).isEqualTo("CHANGE_PENDING");
        api.delete("/attendance/locks/" + first.at("/id")).expect(204);
    }

    @Test
    void whatIsLockedIsNotLockedAgain() {
        var lock = lock("2026-09-01", "2026-09-30", "").expect(201);
        for (var again : new Answer[] {
            lock("2026-09-01", "2026-09-30", ""),
            lock("2026-09-05", "2026-09-06", ",'force':true"),
            lock("2026-09-30", "2026-09-30", "")
        }) {
            assertThat(again.expectProblem(409, "already-locked").at("/lockId")).isEqualTo(lock.at("/id"));
        }
        lock("2026-08-31", "2026-09-30", "").expect(201);

        var all = "{'firstDay':'1971-01-01','lastDay':'1971-01-31','reason':'old','force':true}";
        var everywhere = post("/attendance/locks", all).expect(201);
        lock("1971-01-02", "1971-01-03", "").expectProblem(409, "already-locked");
        api.delete("/attendance/locks/" + everywhere.at("/id")).expect(204);
    }

    /** Nobody can decide anything about a person who has been erased. */
    @Test
    void erasedPeopleDoNotWait() {
        added("2026-09-10T09:00:00+02:00", "IN");
        ask("'kind':'ADD','at':'2026-09-09T09:00:00+02:00'").expect(201);
        api.delete("/employees/" + person).expect(200);
        lock("2026-09-01", "2026-09-30", "").expect(201);
    }

    /** Without an assignment a day has no site before its first punch. */
    @Test
    void requestOfSomebodyWithoutAnAssignmentWaitsAtTheirSite() {
        person = withoutAssignment();
        var request = ask("'kind':'ADD','at':'2026-09-09T09:00:00+02:00'").expect(201);
        var refused = lock("2026-09-01", "2026-09-30", "").expectProblem(409, "period-not-finished");
        assertThat(refused.at("/requests/0/id")).isEqualTo(request.at("/id"));
        lock("2026-09-01", "2026-09-30", ",'force':true").expect(201);

        post("/attendance/corrections/" + request.at("/id") + "/approve", "{'reason':'late'}")
                .expectProblem(409, "period-locked");
        ask("'kind':'ADD','at':'2026-09-10T09:00:00+02:00'").expectProblem(409, "period-locked");
        assertThat(days()).isEmpty();
    }

    @Test
    void lateEventOfSomebodyWithoutAnAssignmentIsShownAndWaits() {
        person = withoutAssignment();
        var lock = lock("2026-09-01", "2026-09-30", "").expect(201);
        punches.punchAt(site, person, "2026-09-09T09:00:00+02:00", "2026-09-09T12:00:00+02:00");
        assertThat(days()).singleElement().satisfies(day -> {
            assertThat(day.at("/day").asString()).isEqualTo("2026-09-09");
            assertThat(day.at("/site").asString()).isEqualTo(site);
            assertThat(day.at("/changePending").asBoolean()).isTrue();
            assertThat(day.at("/worked").asString()).isEqualTo("PT0S");
            assertThat(day.at("/events").size()).isZero();
        });
        punches.punchAt(site, person, "2026-09-09T13:00:00+02:00", "2026-09-09T14:00:00+02:00");
        assertThat(days())
                .singleElement()
                .satisfies(day -> assertThat(day.at("/worked").asString()).isEqualTo("PT0S"));

        api.delete("/attendance/locks/" + lock.at("/id")).expect(204);
        assertThat(days()).singleElement().satisfies(day -> {
            assertThat(day.at("/changePending").asBoolean()).isFalse();
            assertThat(day.at("/worked").asString()).isEqualTo("PT4H");
        });
    }

    /** Takes away the first punch, so that the day belongs to the site of the second one. */
    @Test
    void requestThatMovesADayToTheSiteWaitsThere() {
        person = withoutAssignment();
        var elsewhere = "Teruel-" + UUID.randomUUID();
        post("/sites", "{'name':'%s','zone':'Europe/Madrid'}".formatted(elsewhere))
                .expect(201);
        var first = punches.punchAt(elsewhere, person, "2026-09-09T09:00:00+02:00");
        punches.punchAt(site, person, "2026-09-09T12:00:00+02:00", "2026-09-09T15:00:00+02:00");
        var request =
                ask("'kind':'VOID','eventId':'%s'".formatted(first)).expect(201).at("/id");
        var refused = lock("2026-09-01", "2026-09-30", "").expectProblem(409, "period-not-finished");
        assertThat(refused.at("/requests/0/id")).isEqualTo(request);
    }

    private String withoutAssignment() {
        var id = "U-" + UUID.randomUUID().toString().substring(0, 13);
        post("/employees", "{'employeeId':'%s','site':'%s'}".formatted(id, site))
                .expect(201);
        return id;
    }

    private List<JsonNode> days() {
        return api.get("/attendance/workdays?employeeId=" + person)
                .expect(200)
                .json()
                .at("/items")
                .valueStream()
                .toList();
    }
}
