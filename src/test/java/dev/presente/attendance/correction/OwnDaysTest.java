package dev.presente.attendance.correction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.Visitor;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests that accounts and keys can be linked to employees, who then decide nothing about their own days. */
@ServiceTest
class OwnDaysTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String ADD = "'kind':'ADD','at':'2026-11-03T22:00:00+01:00'";
    private static final String OVERTIME = "'kind':'OVERTIME','day':'2026-11-03','overtime':'PT1H'";

    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    private final String account = "olga-" + UUID.randomUUID();
    private final String site = "Olot-" + UUID.randomUUID();
    private String person = "";

    @BeforeEach
    void somebodyIsEmployed() {
        person = punches.person();
        post("/sites", "{'name':'%s','zone':'Europe/Madrid'}".formatted(site)).expect(201);
        post("/shifts", "{'name':'%s','rules':{'segments':[{'start':'06:00','end':'14:00'}]}}".formatted(site))
                .expect(201);
    }

    private static String json(String body) {
        return body.replace('\'', '"');
    }

    private Answer post(String path, String body) {
        return api.json("POST", path, json(body));
    }

    private String key(String employeeId) {
        return post(
                        "/api-keys",
                        "{'name':'%s','scopes':['hr'],'employeeId':'%s'}"
                                .formatted("key-" + UUID.randomUUID(), employeeId))
                .expect(201)
                .at("/key");
    }

    private Answer with(String key, String method, String path, String body) {
        return api.send(api.request(path)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json(body))));
    }

    private String ask(String key, String what) {
        var asked = with(
                key,
                "POST",
                "/attendance/corrections",
                "{'employeeId':'%s','reason':'mine',%s}".formatted(person, what));
        return "/attendance/corrections/" + asked.expect(201).at("/id");
    }

    @Test
    void linkedKeyMayAskButNotDecide() {
        var own = key(person);
        var second = key(person);
        for (var what : new String[] {ADD, OVERTIME}) {
            var asked = ask(own, what);
            for (var key : new String[] {own, second}) {
                for (var verb : new String[] {"/approve", "/reject"}) {
                    assertThat(with(key, "POST", asked + verb, "{'reason':'ok'}")
                                    .expectProblem(403, "forbidden")
                                    .at("/detail"))
                            .contains("their own days", "linked");
                }
            }
            with(key(punches.person()), "POST", asked + "/approve", "{'reason':'ok'}")
                    .expect(200);
        }
    }

    @Test
    void linkedKeyPlansNothingForItself() {
        var own = key(person);
        var assignment =
                "{'employeeId':'%s','site':'%s','shift':'%s','firstDay':'2026-11-02'}".formatted(person, site, site);
        var absence =
                "{'employeeId':'%s','firstDay':'2026-11-05','lastDay':'2026-11-05','kind':'leave'}".formatted(person);
        with(own, "POST", "/assignments", assignment).expectProblem(403, "forbidden");
        with(own, "POST", "/absences", absence).expectProblem(403, "forbidden");
        var assigned =
                "/assignments/" + post("/assignments", assignment).expect(201).at("/id");
        var granted = "/absences/" + post("/absences", absence).expect(201).at("/id");
        with(own, "PUT", assigned + "/end", "{'lastDay':'2026-11-10'}").expectProblem(403, "forbidden");
        with(own, "DELETE", assigned, "").expectProblem(403, "forbidden");
        with(own, "DELETE", granted, "").expectProblem(403, "forbidden");
        var other = key(punches.person());
        with(other, "DELETE", granted, "").expect(204);
        with(other, "DELETE", assigned, "").expect(204);
    }

    private Answer file(String key, String kind, String lines) {
        return api.send(api.request("/imports/" + kind)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(lines)));
    }

    @Test
    void linkedKeyPlansNothingForItselfByAFile() {
        var own = key(person);
        var assignments = "employeeId,firstDay,site,shift\n%s,2026-11-02,%s,%s\n".formatted(person, site, site);
        var absences = "employeeId,firstDay,lastDay,kind\n%s,2026-11-05,2026-11-05,leave\n".formatted(person);
        var other = key(punches.person());
        for (var what : new String[][] {{"assignments", assignments}, {"absences", absences}}) {
            var refused = file(own, what[0], what[1]).expectProblem(422, "invalid-file");
            assertThat(refused.at("/errors/0/text")).contains("their own days", "linked");
            assertThat(api.get("/" + what[0] + "?employeeId=" + person)
                            .expect(200)
                            .number("/total"))
                    .isZero();
            file(other, what[0], what[1]).expect(200);
            assertThat(file(own, what[0], what[1]).expect(200).number("/unchanged"))
                    .as("a file of everybody that changes nothing of the sender's")
                    .isEqualTo(1);
        }
    }

    private Answer accounts() {
        return api.get("/accounts?size=1000").expect(200);
    }

    private String linked() {
        for (var one : accounts().json().at("/items")) {
            if (one.at("/name").asString().equals(account)) {
                return one.at("/employeeId").asString("");
            }
        }
        return "no such account";
    }

    private Answer create(String role, String employeeId) {
        return post(
                "/accounts",
                "{'name':'%s','role':'%s','password':'%s','employeeId':'%s'}"
                        .formatted(account, role, PASSWORD, employeeId));
    }

    @Test
    void linkedAccountKeepsItsLinkInAnotherRole() {
        assertThat(create("manager", person).expect(201).at("/employeeId")).isEqualTo(person);
        var changed = api.json("PATCH", "/accounts/" + account, "{\"role\":\"hr\"}");
        assertThat(changed.expect(200).at("/employeeId")).isEqualTo(person);
        var asked = ask(Api.ADMIN_KEY, ADD);
        var olga = new Visitor(api);
        olga.signIn(account, PASSWORD).expect(302);
        olga.call("POST", asked + "/approve", "{\"reason\":\"ok\"}").expectProblem(403, "forbidden");

        api.json("PATCH", "/accounts/" + account, "{\"employeeId\":\"\"}").expect(200);
        assertThat(linked()).isEmpty();
        olga.signIn(account, PASSWORD).expect(302);
        olga.call("POST", asked + "/approve", "{\"reason\":\"ok\"}").expect(200);
    }

    @Test
    void erasureEndsTheLinks() {
        create("hr", person).expect(201);
        var own = key(person);
        assertThat(linked()).isEqualTo(person);
        api.delete("/employees/" + person).expect(200);
        assertThat(linked()).isEmpty();
        assertThat(api.get("/api-keys?size=1000").text()).doesNotContain(person);
        with(own, "GET", "/attendance/corrections", "").expect(200);
    }

    @Test
    void nobodyIsLinkedToSomebodyUnknown() {
        create("hr", "nobody-" + person).expectProblem(400, "invalid-parameter");
        assertThat(linked()).isEqualTo("no such account");
        var before = api.get("/api-keys").number("/total");
        post("/api-keys", "{'name':'x','scopes':['hr'],'employeeId':'nobody-%s'}".formatted(person))
                .expectProblem(400, "invalid-parameter");
        assertThat(api.get("/api-keys").number("/total")).isEqualTo(before);
        create("hr", person).expect(201);
        api.json("PATCH", "/accounts/" + account, "{\"employeeId\":\"\\u0000\"}")
                .expectProblem(400, "invalid-parameter");
        assertThat(linked()).isEqualTo(person);
    }

    @Test
    void keyIsLinkedLaterAndItsSuccessorToo() {
        var made = post("/api-keys", "{'name':'key-%s','scopes':['hr']}".formatted(person))
                .expect(201);
        var path = "/api-keys/" + made.at("/id");
        assertThat(api.json("PATCH", path, json("{'employeeId':'%s'}".formatted(person)))
                        .expect(200)
                        .at("/employeeId"))
                .isEqualTo(person);
        var asked = ask(made.at("/key"), ADD);
        var successor = post(path + "/rotate", "{}").expect(201).at("/key");
        with(successor, "POST", asked + "/approve", "{'reason':'ok'}").expectProblem(403, "forbidden");
        api.json("PATCH", path, "{\"employeeId\":\"\"}").expect(200);
        with(made.at("/key"), "POST", asked + "/approve", "{'reason':'ok'}").expect(200);
        api.json("PATCH", "/api-keys/0", "{\"employeeId\":\"\"}").expectProblem(404, "not-found");
    }
}
