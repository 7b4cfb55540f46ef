package dev.presente.me;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import dev.presente.testkit.Visitor;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people see and ask at {@code /me}, and that nobody else's days, requests or data are within reach from there. */
@ServiceTest
class OwnPageTest {
    private static final String MONTH = "?from=2026-10-01&to=2026-10-31";

    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private String mine = "";
    private String others = "";

    @BeforeEach
    void twoPeople() {
        mine = worker();
        others = worker();
    }

    private String worker() {
        var person = punches.person();
        var name = "own " + UUID.randomUUID();
        post("/sites", "{'name':'%s','zone':'Europe/Madrid'}".formatted(name)).expect(201);
        post("/shifts", "{'name':'%s','rules':{'segments':[{'start':'09:00','end':'17:00'}]}}".formatted(name))
                .expect(201);
        post(
                        "/assignments",
                        "{'employeeId':'%s','site':'%s','shift':'%s','firstDay':'2026-10-05','lastDay':'2026-10-06'}"
                                .formatted(person, name, name))
                .expect(201);
        punches.punch(person, "2026-10-05T07:00:00Z", "2026-10-05T15:00:00Z");
        return person;
    }

    private Answer post(String path, String body) {
        return api.json("POST", path, body.replace('\'', '"'));
    }

    private Answer link(String person) {
        return api.json("POST", "/employees/" + person + "/links", "").expect(201);
    }

    private Visitor visitor(Answer link) {
        var visitor = new Visitor(api);
        visitor.open("/me/sign-in").expect(200);
        var path = link.at("/path");
        visitor.post("/me/sign-in", "code=" + path.substring(path.indexOf('#') + 1))
                .expect(302);
        visitor.open("/me").expect(200);
        return visitor;
    }

    private Answer get(Visitor visitor, String path) {
        return api.send(visitor.with(api.request(path)).GET());
    }

    @Test
    void aLinkOpensThePageOnce() {
        var link = link(mine);
        assertThat(link.at("/path")).startsWith("/me/sign-in#presente_");
        var visitor = visitor(link);
        assertThat(get(visitor, "/me/person").expect(200).at("/employeeId")).isEqualTo(mine);

        var second = new Visitor(api);
        second.open("/me/sign-in");
        var path = link.at("/path");
        second.post("/me/sign-in", "code=" + path.substring(path.indexOf('#') + 1))
                .expect(401);
        get(second, "/me/person").expectProblem(401, "unauthenticated");
        var told = api.get("/employees/" + mine + "/links").expect(200);
        assertThat(told.text()).doesNotContain("presente_");
        assertThat(told.at("/items/0/usedAt")).isNotEmpty();
    }

    @Test
    void signingInWithAnAccountEndsTheVisitOfThatBrowser() {
        var name = "boss-" + UUID.randomUUID();
        post("/accounts", "{'name':'%s','role':'manager','password':'correct horse battery'}".formatted(name))
                .expect(201);
        var browser = visitor(link(mine));
        get(browser, "/me/person").expect(200);
        browser.open("/me");
        var kept = browser.cookie;
        browser.signIn(name, "correct horse battery").expect(302);
        browser.cookie = kept; // as whoever has copied it
        get(browser, "/me/person").expectProblem(401, "unauthenticated");
    }

    @Test
    void aLinkEndsAndIsRevoked() {
        var late = link(mine);
        clock.advance(Duration.ofHours(73));
        var visitor = new Visitor(api);
        visitor.open("/me/sign-in");
        visitor.post("/me/sign-in", "code=" + late.at("/path").substring("/me/sign-in#".length()))
                .expect(401);

        var link = link(mine);
        var inside = visitor(link);
        api.delete("/employees/" + others + "/links/" + link.at("/id")).expectProblem(404, "not-found");
        get(inside, "/me/person").expect(200);
        api.delete("/employees/" + mine + "/links/" + link.at("/id")).expect(204);
        get(inside, "/me/person").expectProblem(401, "unauthenticated");
    }

    @Test
    void aVisitEnds() {
        var inside = visitor(link(mine));
        clock.advance(Duration.ofDays(31));
        get(inside, "/me/person").expectProblem(401, "unauthenticated");
        var again = visitor(link(mine));
        assertThat(again.open("/me").text()).doesNotContain("/kiosk/");
        var left = again.post("/me/sign-out", "").expect(302);
        assertThat(left.headers().firstValue("Location")).hasValue("/me/sign-in");
        get(again, "/me/person").expectProblem(401, "unauthenticated");
    }

    @Test
    void theMonthHasDaysHoursAndBalance() {
        var inside = visitor(link(mine));
        var days = get(inside, "/me/days" + MONTH).expect(200);
        assertThat(days.json().at("/items").size()).isEqualTo(2);
        assertThat(days.at("/items/0/worked")).isEqualTo("PT8H");
        assertThat(days.at("/items/0/explain/0/code")).isNotEmpty();
        assertThat(days.at("/items/1/status")).isEqualTo("ABSENT");
        var balance = get(inside, "/me/balance" + MONTH).expect(200);
        assertThat(balance.at("/worked")).isEqualTo("PT8H");
        assertThat(balance.at("/planned")).isEqualTo("PT16H");
        assertThat(balance.at("/balance")).isEqualTo("PT-8H");
        assertThat(get(inside, "/me/events?from=2026-10-05T00:00:00Z&to=2026-10-06T00:00:00Z")
                        .expect(200)
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(2);
        get(inside, "/me/days?from=2026-10-31&to=2026-10-01").expectProblem(400, "invalid-parameter");
        get(inside, "/me/days?from=2020-10-31&to=2026-10-01").expectProblem(400, "invalid-parameter");
    }

    @Test
    void aCorrectionWaitsForSomebodyElse() {
        var inside = visitor(link(mine));
        var wish =
                "{\"kind\":\"ADD\",\"day\":\"2026-10-06\",\"time\":\"09:00\",\"direction\":\"IN\",\"reason\":\"Forgot\"}";
        var asked = inside.call("POST", "/me/corrections", wish).expect(201);
        assertThat(asked.at("/state")).isEqualTo("REQUESTED");
        assertThat(asked.at("/employeeId")).isEqualTo(mine);
        assertThat(api.get("/attendance/inbox?from=2026-10-01&to=2026-10-31&employeeId=" + mine)
                        .text())
                .contains(asked.at("/id"));
        inside.call("POST", "/attendance/corrections/" + asked.at("/id") + "/approve", "{\"reason\":\"Yes\"}")
                .expectProblem(403, "forbidden");
        api.json("POST", "/attendance/corrections/" + asked.at("/id") + "/approve", "{\"reason\":\"Seen\"}")
                .expect(200);
        assertThat(get(inside, "/me/corrections").at("/items/0/state")).isEqualTo("APPROVED");
        inside.call("POST", "/me/corrections", wish.replace("{\"kind\"", "{\"employeeId\":\"" + others + "\",\"kind\""))
                .expectProblem(400, "invalid-parameter");
        inside.call("POST", "/me/corrections", "{\"kind\":\"OVERTIME\",\"reason\":\"More\"}")
                .expectProblem(400, "invalid-parameter");
    }

    @Test
    void leaveIsAskedForAndApproved() {
        var inside = visitor(link(mine));
        var wish =
                "{\"firstDay\":\"2026-10-06\",\"lastDay\":\"2026-10-06\",\"kind\":\"vacation\",\"note\":\"A wedding\"}";
        var asked = inside.call("POST", "/me/absence-requests", wish).expect(201);
        inside.call("POST", "/me/absence-requests", wish).expectProblem(409, "overlap");
        assertThat(api.get("/absence-requests?state=REQUESTED&employeeId=" + mine)
                        .at("/items/0/note"))
                .isEqualTo("A wedding");
        inside.call("POST", "/absence-requests/" + asked.at("/id") + "/approve", "{\"reason\":\"Yes\"}")
                .expectProblem(403, "forbidden");
        post("/absence-requests/" + asked.at("/id") + "/approve", "{'reason':'Fine'}")
                .expect(200);
        post("/absence-requests/" + asked.at("/id") + "/reject", "{'reason':'No'}")
                .expectProblem(409, "already-decided");
        inside.call("DELETE", "/me/absence-requests/" + asked.at("/id"), "").expectProblem(409, "already-decided");
        assertThat(get(inside, "/me/days" + MONTH).at("/items/1/status")).isEqualTo("LEAVE");
        var balance = get(inside, "/me/balance" + MONTH);
        assertThat(balance.json().at("/leave/vacation").asDouble()).isEqualTo(1);
        assertThat(balance.at("/balance")).isEqualTo("PT0S");
        inside.call("POST", "/me/absence-requests", wish.replace("2026-10-06\",\"kind", "2026-10-05\",\"kind"))
                .expectProblem(400, "invalid-parameter");
    }

    @Test
    void nobodyDecidesAboutTheirOwnLeave() {
        var key = post("/api-keys", "{'name':'own hr','scopes':['hr'],'employeeId':'%s'}".formatted(mine))
                .expect(201)
                .at("/key");
        var asked = api.send(api.request("/me/absence-requests")
                        .header("X-API-Key", key)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                "{\"firstDay\":\"2026-12-06\",\"lastDay\":\"2026-12-06\",\"kind\":\"vacation\"}")))
                .expect(201);
        api.send(api.request("/absence-requests/" + asked.at("/id") + "/approve")
                        .header("X-API-Key", key)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"reason\":\"Yes\"}")))
                .expectProblem(403, "forbidden");
    }

    /** Each id of something of another person is answered as if it were not there, and nothing of it changes. */
    @Test
    void nothingOfOthersIsWithinReach() {
        var inside = visitor(link(mine));
        var other = visitor(link(others));
        var event = get(other, "/me/events?from=2026-10-05T00:00:00Z&to=2026-10-06T00:00:00Z")
                .at("/items/0/id");
        var wish = other.call(
                        "POST",
                        "/me/absence-requests",
                        "{\"firstDay\":\"2026-11-02\",\"lastDay\":\"2026-11-03\",\"kind\":\"vacation\"}")
                .expect(201)
                .at("/id");
        inside.call(
                        "POST",
                        "/me/corrections",
                        "{\"kind\":\"VOID\",\"eventId\":\"%s\",\"reason\":\"x\"}".formatted(event))
                .expectProblem(404, "not-found");
        inside.call("DELETE", "/me/absence-requests/" + wish, "").expectProblem(404, "not-found");
        assertThat(get(other, "/me/absence-requests").at("/items/0/state")).isEqualTo("REQUESTED");
        for (var path : List.of(
                "/me/days" + MONTH,
                "/me/balance" + MONTH,
                "/me/events?from=2026-10-01T00:00:00Z&to=2026-11-01T00:00:00Z",
                "/me/corrections?size=10",
                "/me/absence-requests?size=10",
                "/me/consent?size=10",
                "/me/person")) {
            var asked = get(inside, path + (path.contains("?") ? "&" : "?") + "employeeId=" + others);
            assertThat(asked.expectProblem(400, "invalid-parameter").at("/errors/0/parameter"))
                    .isEqualTo("employeeId");
            assertThat(get(inside, path).expect(200).text())
                    .as(path)
                    .doesNotContain(others)
                    .doesNotContain(wish);
        }
        for (var path : List.of(
                "/employees",
                "/employees/" + others,
                "/employees/" + mine,
                "/attendance/workdays",
                "/attendance/events",
                "/employees/" + others + "/export",
                "/employees/" + mine + "/links",
                "/absence-requests",
                "/reports/daily?from=2026-10-01&to=2026-10-02",
                "/accounts/self")) {
            get(inside, path).expectProblem(403, "forbidden");
        }
        assertThat(get(inside, "/admin").expect(302).headers().firstValue("Location"))
                .hasValue("/me");
    }

    @Test
    void accountsSeeTheirOwnOnlyWhenLinked() {
        var name = "me-" + UUID.randomUUID();
        post("/accounts", "{'name':'%s','role':'manager','password':'correct horse battery'}".formatted(name))
                .expect(201);
        var person = new Visitor(api);
        person.open("/admin/sign-in?to=me");
        var entered = person.post("/admin/sign-in", "name=" + name + "&password=correct+horse+battery&to=me");
        assertThat(entered.expect(302).headers().firstValue("Location")).hasValue("/me");
        assertThat(person.open("/me").expect(200).text()).contains("linked to no employee");
        get(person, "/me/person").expectProblem(403, "forbidden");
        api.json("PATCH", "/accounts/" + name, "{\"employeeId\":\"%s\"}".formatted(mine))
                .expect(200);
        person.signIn(name, "correct horse battery").expect(302);
        assertThat(get(person, "/me/person").expect(200).at("/employeeId")).isEqualTo(mine);
        assertThat(get(person, "/me/days" + MONTH)
                        .expect(200)
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(2);
        person.open("/me");
        var kept = person.cookie;
        person.post("/me/sign-out", "").expect(302);
        person.cookie = kept; // as whoever has copied it
        get(person, "/me/person").expectProblem(401, "unauthenticated");
    }

    /** The key could be linked to somebody else, whose days the visitor would see then. */
    @Test
    void nobodyChangesTheInnerKey() {
        var inside = visitor(link(mine));
        var id = jdbc.sql("select id from api_key where name = :name")
                .param("name", "employee:" + mine)
                .query(Long.class)
                .single();
        api.json("PATCH", "/api-keys/" + id, "{\"employeeId\":\"%s\"}".formatted(others))
                .expectProblem(409, "in-use");
        api.delete("/api-keys/" + id).expectProblem(409, "in-use");
        assertThat(api.get("/api-keys?size=1000").expect(200).text())
                .as("the list does not grow with everybody who visits")
                .doesNotContain("employee:");
        assertThat(get(inside, "/me/person").expect(200).at("/employeeId")).isEqualTo(mine);
    }

    @Test
    void aFormOfAnotherSiteOpensNothing() {
        var visitor = new Visitor(api);
        visitor.open("/me/sign-in");
        visitor.token = "forged";
        var path = link(mine).at("/path");
        visitor.post("/me/sign-in", "code=" + path.substring(path.indexOf('#') + 1))
                .expectProblem(403, "forbidden");
        var inside = visitor(link(mine));
        inside.token = "forged";
        inside.call("POST", "/me/corrections", "{}").expectProblem(403, "forbidden");
    }

    @Test
    void thePersonTakesAlongEverythingAndWithdrawsConsent() throws Exception {
        api.eraseEverybody();
        api.enrol("OWN-1", Faces.astronaut()).expect(201);
        var inside = visitor(link("OWN-1"));
        assertThat(names(inside)).contains("templates.json", "absence-requests.json", "own-page.json", "README.txt");
        assertThat(get(inside, "/me/consent").at("/items/0/granted")).isEqualTo("true");
        inside.call("DELETE", "/me/consent", "").expect(200);
        assertThat(api.get("/employees/OWN-1").json().at("/templates").size()).isZero();
        assertThat(get(inside, "/me/consent").at("/items/1/by")).isEqualTo("employee:OWN-1");
        inside.call("DELETE", "/me/consent", "").expectProblem(409, "already-decided");
    }

    private List<String> names(Visitor inside) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(inside.with(api.request("/me/export")).build(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        var names = new ArrayList<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    @Test
    void erasureEndsEverything() {
        var inside = visitor(link(mine));
        inside.call(
                        "POST",
                        "/me/absence-requests",
                        "{\"firstDay\":\"2026-11-02\",\"lastDay\":\"2026-11-03\",\"kind\":\"surgery\",\"note\":\"seven stitches\"}")
                .expect(201);
        var leave = api.get("/audit/acts?size=1&employeeId=" + mine).expect(200);
        assertThat(leave.at("/items/0/path")).isEqualTo("/me/absence-requests");
        assertThat(leave.at("/items/0/caller")).isEqualTo("employee:" + mine);
        assertThat(leave.text()).contains("surgery").doesNotContain("seven stitches");
        inside.call("POST", "/accounts", "{}").expectProblem(403, "forbidden");
        assertThat(api.get("/audit/refusals?size=5").text()).contains("employee:" + mine);

        api.delete("/employees/" + mine).expect(200);
        get(inside, "/me/person").expectProblem(401, "unauthenticated");
        for (var table : List.of("act_detail", "refusal", "admin_act")) {
            assertThat(jdbc.sql("select string_agg(t::text, ' ') from " + table + " t")
                            .query(String.class)
                            .single())
                    .as(table)
                    .doesNotContain(mine, "surgery", "seven stitches");
        }
        assertThat(api.get("/audit/refusals?size=5").text()).contains("\"caller\":\"employee\"");
        assertThat(api.get("/absence-requests?size=1000").text()).doesNotContain(mine, "surgery");
        assertThat(jdbc.sql("select count(*) from absence_request r join employee e on e.key = r.employee_key"
                                + " where e.erased_at is not null and r.state = 'REQUESTED'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(api.get("/api-keys?size=1000").text()).doesNotContain(mine);
    }
}
