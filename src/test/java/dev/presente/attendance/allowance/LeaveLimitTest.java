package dev.presente.attendance.allowance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What is left when somebody asks for leave, beside what waits and what lapses; today is Monday, 23 November 2026. */
@ServiceTest
@TestPropertySource(properties = "presente.test=november") // a service whose clock nobody has moved on
class LeaveLimitTest {
    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    @Autowired
    private JdbcClient jdbc;

    private String person = "";
    private String kind = "";

    @BeforeEach
    void somebody() {
        person = punches.person();
        kind = "vacation " + UUID.randomUUID();
    }

    @AfterEach
    void noRules() {
        jdbc.sql("delete from leave_rule").update();
    }

    private Answer send(String method, String path, String body) {
        return api.json(method, path, body.replace('\'', '"'));
    }

    /** 22 days a year of the calendar. */
    private void rule(String more) {
        send(
                        "PUT",
                        "/leave-rules",
                        "{'kind':'%s','firstYear':2026,'days':22,'counts':'CALENDAR'%s}".formatted(kind, more))
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

    private Answer wish(String key, String first, String last) {
        return as(
                key,
                "POST",
                "/me/absence-requests",
                "{'firstDay':'%s','lastDay':'%s','kind':'%s'}".formatted(first, last, kind));
    }

    @Test
    void whatWaitsIsNotCarriedOver() {
        rule(",'beyond':'REFUSE'");
        var key = own();
        wish(key, "2026-12-01", "2026-12-20").expect(201);
        // 2 are left of 2026 and 22 come: 25 are one too many
        var refused = wish(key, "2027-02-01", "2027-02-25").expectProblem(409, "beyond-balance");
        assertThat(refused.number("/days")).isEqualTo(1);
        wish(key, "2027-02-01", "2027-02-24").expect(201);
    }

    @Test
    void aRequestAcrossTheYearsUsesEachDayOnce() {
        rule("");
        // 31 of 22 days in 2026 and 22 of 22 in 2027
        assertThat(wish(own(), "2026-12-01", "2027-01-22").expect(201).number("/beyond"))
                .isEqualTo(9);
    }

    @Test
    void whatWaitsTakesWhatWouldLapse() {
        rule(",'carryOver':10,'carryUntil':'03-31','beyond':'REFUSE'");
        var key = own();
        wish(key, "2027-02-01", "2027-02-10").expect(201);
        wish(key, "2027-07-01", "2027-07-23").expectProblem(409, "beyond-balance");
        wish(key, "2027-07-01", "2027-07-22").expect(201);
    }

    @Test
    void aRequestPastTheLastDayOfWhatWasCarriedOverUsesItUntilThen() {
        rule(",'carryOver':10,'carryUntil':'03-31','beyond':'REFUSE'");
        var key = own();
        // 3 of the 10 days are taken in time, and 23 of the year's 22
        var refused = wish(key, "2027-03-29", "2027-04-23").expectProblem(409, "beyond-balance");
        assertThat(refused.number("/days")).isEqualTo(1);
        wish(key, "2027-03-29", "2027-04-22").expect(201);
    }

    @Test
    void blanksMakeNoOtherKind() {
        rule(",'beyond':'REFUSE'");
        var key = own();
        var name = kind;
        kind = name + " ";
        wish(key, "2026-12-01", "2026-12-23").expectProblem(409, "beyond-balance");
        wish(key, "2026-12-01", "2026-12-22").expect(201);
        assertThat(as(key, "GET", "/me/leave?year=2026", "").expect(200).number("/balances/0/pending"))
                .isEqualTo(22);
    }

    @Test
    void leaveIsCountedForTenYears() {
        rule("");
        api.get("/employees/" + person + "/leave?year=2036").expect(200);
        api.get("/employees/" + person + "/leave?year=2037").expectProblem(400, "invalid-parameter");
        wish(own(), "2037-01-04", "2037-01-05").expectProblem(400, "invalid-parameter");
        send(
                        "POST",
                        "/employees/" + person + "/leave/adjustments",
                        "{'kind':'%s','year':2037,'days':1,'reason':'x'}".formatted(kind))
                .expectProblem(400, "invalid-parameter");
    }
}
