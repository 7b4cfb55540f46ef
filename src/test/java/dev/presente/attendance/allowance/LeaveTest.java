package dev.presente.attendance.allowance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** How much leave is left, told to HR, managers and the person; today is Monday, 23 November 2026. */
@ServiceTest
@TestPropertySource(properties = "presente.test=november") // a service whose clock nobody has moved on
class LeaveTest {
    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    @Autowired
    private JdbcClient jdbc;

    private String person = "";
    private String site = "";
    private String kind = "";

    /** Works from Monday to Friday, and is free on Tuesday the 24th and in the second half of Friday the 27th. */
    @BeforeEach
    void somebodyWorks() {
        person = punches.person();
        site = "leave " + UUID.randomUUID();
        kind = "vacation " + UUID.randomUUID();
        send("POST", "/sites", "{'name':'%s','zone':'Europe/Madrid'}".formatted(site))
                .expect(201);
        send("POST", "/shifts", "{'name':'%s','rules':{'segments':[{'start':'09:00','end':'17:00'}]}}".formatted(site))
                .expect(201);
        send(
                        "POST",
                        "/assignments",
                        "{'employeeId':'%s','site':'%s','shift':'%s','firstDay':'2026-01-05'}"
                                .formatted(person, site, site))
                .expect(201);
        send("POST", "/holidays", "{'day':'2026-11-24','name':'Feast','site':'%s'}".formatted(site))
                .expect(201);
        send(
                        "POST",
                        "/holidays",
                        "{'day':'2026-11-27','name':'Eve','site':'%s','portion':'SECOND_HALF'}".formatted(site))
                .expect(201);
    }

    @AfterEach
    void noRules() {
        jdbc.sql("delete from leave_rule").update();
    }

    private Answer send(String method, String path, String body) {
        return api.json(method, path, body.replace('\'', '"'));
    }

    private void rule(String more) {
        send("PUT", "/leave-rules", "{'kind':'%s','firstYear':2026,'days':22%s}".formatted(kind, more))
                .expect(200);
    }

    private Answer as(String key, String method, String path, String body) {
        return api.send(api.request(path)
                .header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    private String own() {
        return send("POST", "/api-keys", "{'name':'own','scopes':['metrics'],'employeeId':'%s'}".formatted(person))
                .expect(201)
                .at("/key");
    }

    private Answer leave() {
        return api.get("/employees/" + person + "/leave?year=2026").expect(200);
    }

    private void absent(String first, String last, String portion) {
        send(
                        "POST",
                        "/absences",
                        "{'employeeId':'%s','firstDay':'%s','lastDay':'%s','kind':'%s','portion':'%s'}"
                                .formatted(person, first, last, kind, portion))
                .expect(201);
    }

    @Test
    void daysAreCountedByThePlan() {
        rule("");
        absent("2026-11-16", "2026-11-16", "FIRST_HALF"); // taken: half a day
        absent("2026-11-20", "2026-11-30", "FULL"); // Fri, Mon: taken; Wed, Thu, half of Fri, Mon: approved
        var told = leave();
        assertThat(told.number("/balances/0/entitlement")).isEqualTo(22);
        assertThat(told.json().at("/balances/0/taken").asDouble()).isEqualTo(2.5);
        assertThat(told.json().at("/balances/0/approved").asDouble()).isEqualTo(3.5);
        assertThat(told.number("/balances/0/left")).isEqualTo(16);
        assertThat(told.json().at("/balances/0/explain").findValuesAsString("code"))
                .containsExactly("leave-entitlement", "leave-taken", "leave-approved", "leave-left");
    }

    /** Who has no plan is taken to work from Monday to Friday, and nobody works on the holidays of the site. */
    @Test
    void aHolidayOfTheSiteIsNoLeaveOfSomebodyWithoutAPlan() {
        rule("");
        person = punches.person();
        absent("2026-11-23", "2026-11-29", "FULL");
        assertThat(leave().number("/balances/0/left")).isEqualTo(17);
        jdbc.sql("update employee set site = :site where employee_id = :person")
                .param("site", site)
                .param("person", person)
                .update();
        assertThat(leave().json().at("/balances/0/left").asDouble()).isEqualTo(18.5);
    }

    @Test
    void calendarDaysCountAll() {
        rule(",'counts':'CALENDAR'");
        absent("2026-11-20", "2026-11-30", "FULL");
        assertThat(leave().number("/balances/0/taken")).isEqualTo(4);
        assertThat(leave().number("/balances/0/approved")).isEqualTo(7);
    }

    @Test
    void theNearestRuleHolds() {
        rule("");
        var agreement = "leave " + UUID.randomUUID();
        send("PUT", "/agreements/" + agreement.replace(" ", "%20"), "{'rules':{},'sites':[]}")
                .expect(200);
        send(
                        "PUT",
                        "/leave-rules",
                        "{'kind':'%s','firstYear':2026,'days':25,'agreement':'%s'}".formatted(kind, agreement))
                .expect(200);
        assertThat(leave().number("/balances/0/left")).isEqualTo(22);
        send("PUT", "/employees/" + person + "/agreements", "{'agreement':'%s'}".formatted(agreement))
                .expect(200);
        assertThat(leave().number("/balances/0/left")).isEqualTo(25);
        var own = send(
                        "PUT",
                        "/leave-rules",
                        "{'kind':'%s','firstYear':2026,'days':28,'employeeId':'%s'}".formatted(kind, person))
                .expect(200)
                .at("/id");
        assertThat(leave().number("/balances/0/left")).isEqualTo(28);
        api.delete("/leave-rules/" + own).expect(204);
        api.delete("/leave-rules/" + own).expectProblem(404, "not-found");
        assertThat(leave().number("/balances/0/left")).isEqualTo(25);
        send("PUT", "/employees/" + person + "/part-time", "{'percent':60}").expect(200);
        assertThat(leave().number("/balances/0/left")).isEqualTo(15);
        assertThat(leave().json().at("/balances/0/explain").findValuesAsString("code"))
                .contains("leave-part-time");
    }

    @Test
    void adjustmentsAreBookedWithReasonAndAuthor() {
        rule("");
        var path = "/employees/" + person + "/leave/adjustments";
        var told = send("POST", path, "{'kind':'%s','year':2026,'days':-2.5,'reason':'Paid out'}".formatted(kind))
                .expect(201);
        assertThat(told.json().at("/balances/0/left").asDouble()).isEqualTo(19.5);
        assertThat(told.at("/adjustments/0/reason")).isEqualTo("Paid out");
        assertThat(told.at("/adjustments/0/by")).isNotEmpty();
        send("POST", path, "{'kind':'%s','year':2026,'days':0,'reason':'x'}".formatted(kind))
                .expectProblem(400, "invalid-parameter");
        send("POST", path, "{'kind':'%s','year':2026,'days':0.001,'reason':'x'}".formatted(kind))
                .expectProblem(400, "invalid-parameter");
        var mine = send("POST", "/api-keys", "{'name':'hr','scopes':['hr'],'employeeId':'%s'}".formatted(person))
                .expect(201)
                .at("/key");
        as(mine, "POST", path, "{'kind':'%s','year':2026,'days':5,'reason':'Mine'}".formatted(kind))
                .expectProblem(403, "forbidden");
        api.delete("/employees/" + person).expect(200);
        assertThat(jdbc.sql("select count(*) from leave_adjustment where reason = 'Paid out'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aRequestBeyondTheBalanceIsFlaggedOrRefused() {
        send("PUT", "/leave-rules", "{'kind':'%s','firstYear':2026,'days':3}".formatted(kind))
                .expect(200);
        var key = own();
        var wish = "{'firstDay':'%s','lastDay':'%s','kind':'" + kind + "'}";
        var within = as(key, "POST", "/me/absence-requests", wish.formatted("2026-11-30", "2026-12-01"))
                .expect(201);
        assertThat(within.json().at("/beyond").isMissingNode()).isTrue();
        // one day is left beside what waits
        var beyond = as(key, "POST", "/me/absence-requests", wish.formatted("2026-12-07", "2026-12-08"))
                .expect(201);
        assertThat(beyond.number("/beyond")).isEqualTo(1);
        assertThat(as(key, "GET", "/me/leave?year=2026", "").expect(200).number("/balances/0/pending"))
                .isEqualTo(4);

        send("PUT", "/leave-rules", "{'kind':'%s','firstYear':2026,'days':3,'beyond':'REFUSE'}".formatted(kind))
                .expect(200);
        var refused = as(key, "POST", "/me/absence-requests", wish.formatted("2026-12-14", "2026-12-15"))
                .expectProblem(409, "beyond-balance");
        assertThat(refused.number("/days")).isEqualTo(2);
        as(key, "POST", "/me/absence-requests", "{'firstDay':'2026-12-14','lastDay':'2026-12-15','kind':'uncounted'}")
                .expect(201);
    }

    @Test
    void everybodysLeaveIsListed() {
        rule("");
        send(
                        "POST",
                        "/employees/" + person + "/leave/adjustments",
                        "{'kind':'%s','year':2026,'days':-30.25,'reason':'x'}".formatted(kind))
                .expect(201);
        var line = api.get("/reports/leave?year=2026&format=csv")
                .expect(200)
                .text()
                .lines()
                .filter(one -> one.contains(person))
                .findFirst()
                .orElseThrow();
        assertThat(line).endsWith("\"" + kind + "\",22,0,-30.25,0,0,0,0,-8.25");
        var all = api.get("/reports/leave?year=2026").expect(200).json().at("/items");
        assertThat(all.valueStream()
                        .filter(one -> one.at("/employeeId").asString().equals(person))
                        .map(one -> one.at("/balance/left").asDouble()))
                .containsExactly(-8.25);
        api.get("/reports/leave?year=2026&format=pdf").expectProblem(400, "invalid-parameter");
    }

    /** The list reads everybody at once; each line is still what the person alone is told. */
    @Test
    void theListIsWhatEachPersonIsTold() {
        rule(",'carryOver':5");
        var agreement = "leave " + UUID.randomUUID();
        send("PUT", "/agreements/" + agreement.replace(" ", "%20"), "{'rules':{},'sites':[]}")
                .expect(200);
        send(
                        "PUT",
                        "/leave-rules",
                        "{'kind':'%s','firstYear':2025,'days':25,'agreement':'%s'}".formatted(kind, agreement))
                .expect(200);
        var partly = punches.person();
        send("PUT", "/employees/" + partly + "/agreements", "{'agreement':'%s'}".formatted(agreement))
                .expect(200);
        send("PUT", "/employees/" + partly + "/part-time", "{'percent':60,'effectiveFrom':'2026-04-01'}")
                .expect(200);
        var later = punches.person();
        send("POST", "/employees/" + later + "/employments", "{'from':'2026-05-15'}")
                .expect(201);
        send("PUT", "/leave-rules", "{'kind':'%s','firstYear':2026,'days':30,'employeeId':'%s'}".formatted(kind, later))
                .expect(200);
        send(
                        "POST",
                        "/employees/" + partly + "/leave/adjustments",
                        "{'kind':'%s','year':2025,'days':3,'reason':'x'}".formatted(kind))
                .expect(201);
        absent("2026-11-20", "2026-11-30", "FULL");
        as(
                        own(),
                        "POST",
                        "/me/absence-requests",
                        "{'firstDay':'2026-12-07','lastDay':'2026-12-08','kind':'%s'}".formatted(kind))
                .expect(201);

        var all = api.get("/reports/leave?year=2026").expect(200).json().at("/items");
        var told = new HashSet<String>();
        for (var one : List.of(person, partly, later)) {
            var listed = all.valueStream()
                    .filter(line -> line.at("/employeeId").asString().equals(one))
                    .map(line -> line.at("/balance").toString())
                    .toList();
            assertThat(listed)
                    .containsExactly(api.get("/employees/" + one + "/leave?year=2026")
                            .expect(200)
                            .json()
                            .at("/balances/0")
                            .toString());
            told.addAll(listed);
        }
        assertThat(told).hasSize(3);
        api.get("/reports/leave?year=2037").expectProblem(400, "invalid-parameter");
    }

    @Test
    void aManagerIsToldAboutTheOwnPeopleOnly() {
        rule("");
        var boss = punches.person();
        var key = send("POST", "/api-keys", "{'name':'boss','scopes':['manager'],'employeeId':'%s'}".formatted(boss))
                .expect(201)
                .at("/key");
        var name = "D-" + UUID.randomUUID();
        send("POST", "/departments", "{'name':'%s'}".formatted(name)).expect(201);
        send("POST", "/departments/" + name + "/managers", "{'employeeId':'%s'}".formatted(boss))
                .expect(201);
        as(key, "GET", "/employees/" + person + "/leave", "").expectProblem(404, "not-found");
        send("PUT", "/employees/" + person + "/departments", "{'department':'%s'}".formatted(name))
                .expect(200);
        assertThat(as(key, "GET", "/employees/" + person + "/leave", "")
                        .expect(200)
                        .number("/balances/0/left"))
                .isEqualTo(22);
        for (var table : new String[] {"department_lead", "department_member", "department_place", "department"}) {
            jdbc.sql("delete from " + table).update();
        }
    }

    @Test
    void aRuleMustBeWhole() {
        for (var more : new String[] {
            ",'carryUntil':'02-30'",
            ",'carryUntil':'31-03'",
            ",'carryOver':-1",
            ",'days':400",
            ",'agreement':'x','employeeId':'%s'".formatted(person)
        }) {
            var days = more.contains("days") ? "" : ",'days':20";
            send("PUT", "/leave-rules", "{'kind':'x','firstYear':2026%s%s}".formatted(days, more))
                    .expectProblem(400, "invalid-parameter");
        }
        send("PUT", "/leave-rules", "{'kind':'x','firstYear':2026,'days':20,'employeeId':'nobody-there'}")
                .expectProblem(404, "not-found");
    }
}
