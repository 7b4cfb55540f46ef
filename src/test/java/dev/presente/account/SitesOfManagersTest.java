package dev.presente.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.Visitor;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Asks as a manager of one site what another site has: nothing of it may be told. */
@ServiceTest
class SitesOfManagersTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String DAY = "2026-03-04";

    private final String north = "North " + UUID.randomUUID();
    private final String south = "South " + UUID.randomUUID();
    private final String ana = "N-" + UUID.randomUUID();
    private final String ben = "S-" + UUID.randomUUID();

    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    @BeforeEach
    void twoSitesWithAPersonEach() {
        person(ana, north);
        person(ben, south);
    }

    private void person(String id, String site) {
        api.site(site);
        api.json("POST", "/employees", "{\"employeeId\":\"%s\",\"site\":\"%s\"}".formatted(id, site))
                .expect(201);
        punches.punchAt(site, id, DAY + "T09:00:00Z", DAY + "T17:00:00Z");
        correction(api::json, id).expect(201);
    }

    private interface Sender {
        Answer send(String method, String path, String body);
    }

    private static Answer correction(Sender sender, String id) {
        return sender.send("POST", "/attendance/corrections", """
                {"employeeId":"%s","kind":"ADD","at":"%sT19:00:00Z","direction":"IN","reason":"Forgot"}""".formatted(id, DAY));
    }

    private String key(String sites) {
        return api.json(
                        "POST",
                        "/api-keys",
                        "{\"name\":\"lead\",\"scopes\":[\"manager\"],\"sites\":%s}".formatted(sites))
                .expect(201)
                .at("/key");
    }

    private static String listed(String... sites) {
        return "[\"" + String.join("\",\"", sites) + "\"]";
    }

    private Function<String, Answer> with(String key) {
        return path -> api.send(api.request(path).header("X-API-Key", key).GET());
    }

    /** Every list that a manager may read, for the day of the punches. */
    private static List<String> lists() {
        return List.of(
                "/attendance/events?size=1000&from=" + DAY + "T00:00:00Z&to=" + DAY + "T23:00:00Z",
                "/attendance/workdays?size=1000&from=" + DAY + "&to=" + DAY,
                "/attendance/board?day=" + DAY,
                "/attendance/corrections?size=1000&from=" + DAY + "&to=" + DAY,
                "/attendance/inbox?size=200&from=" + DAY + "&to=" + DAY,
                "/attendance/changes?size=1000",
                "/reports/daily?from=" + DAY + "&to=" + DAY,
                "/reports/timesheet?from=" + DAY + "&to=" + DAY,
                "/reports/payroll?from=" + DAY + "&to=" + DAY,
                "/sites?size=1000");
    }

    private void seesOnlyNorth(Function<String, Answer> manager) {
        for (var list : lists()) {
            assertThat(manager.apply(list).expect(200).text())
                    .as(list)
                    .containsAnyOf(ana, north)
                    .doesNotContain(ben, south);
        }
        manager.apply("/attendance/events?employeeId=" + ben).expect(200);
        assertThat(manager.apply("/attendance/events?employeeId=" + ben).number("/total"))
                .isZero();
        manager.apply("/sites/" + south.replace(" ", "%20")).expectProblem(404, "not-found");
        manager.apply("/sites/" + north.replace(" ", "%20")).expect(200);
        var unknown = manager.apply("/attendance/events?site=" + south.replace(" ", "%20") + "x")
                .expectProblem(400, "invalid-parameter");
        assertThat(unknown.text()).as("nearest names").doesNotContain("'" + south + "'", "\"" + south + "\"");
        var theirs = api.get("/attendance/corrections?employeeId=" + ben).at("/items/0/id");
        manager.apply("/attendance/corrections/" + theirs).expectProblem(404, "not-found");
    }

    @Test
    void aKeySeesItsSitesOnly() {
        seesOnlyNorth(with(key(listed(north))));
        var both = with(key(listed(north, south)));
        assertThat(both.apply(lists().get(0)).text()).contains(ana, ben);
        assertThat(with(key("[]")).apply(lists().get(0)).text()).contains(ana, ben);
    }

    @Test
    void anAccountSeesItsSitesOnlyAndAsksForNobodyElse() {
        var name = "lead-" + UUID.randomUUID();
        var created = api.json("POST", "/accounts", """
                {"name":"%s","role":"manager","password":"%s","sites":%s}""".formatted(name, PASSWORD, listed(north)));
        assertThat(created.expect(201).at("/sites/0")).isEqualTo(north);
        var person = new Visitor(api);
        person.signIn(name, PASSWORD).expect(302);
        seesOnlyNorth(path -> person.call("GET", path, ""));
        correction(person::call, ben).expectProblem(404, "not-found");
        correction(person::call, ana).expect(201);

        api.json("PATCH", "/accounts/" + name, "{\"sites\":[]}").expect(200);
        person.signIn(name, PASSWORD).expect(302);
        assertThat(person.call("GET", lists().get(0), "").text()).contains(ana, ben);
    }

    @Test
    void onlyManagersHaveSitesAndTheseExist() {
        api.json("POST", "/api-keys", "{\"name\":\"x\",\"scopes\":[\"manager\"],\"sites\":[\"Nowhere\"]}")
                .expectProblem(400, "invalid-parameter");
        api.json("POST", "/api-keys", "{\"name\":\"x\",\"scopes\":[\"hr\"],\"sites\":%s}".formatted(listed(north)))
                .expectProblem(400, "invalid-parameter");
    }

    /** Whoever leads people sees when they came, not how well a camera knew them. */
    @Test
    void aManagerSeesNoScores() {
        var all = api.get("/attendance/events?employeeId=" + ana).expect(200);
        assertThat(all.text()).contains("distance");
        var seen = with(key(listed(north)))
                .apply("/attendance/events?employeeId=" + ana)
                .expect(200);
        assertThat(seen.number("/total")).isEqualTo(2);
        assertThat(seen.text()).doesNotContain("distance", "threshold", "estimatedFmr", "modelId", "calibrationId");
    }

    @Test
    void theSuccessorOfAKeySeesTheSame() {
        var made = api.json(
                        "POST",
                        "/api-keys",
                        "{\"name\":\"lead\",\"scopes\":[\"manager\"],\"sites\":%s}".formatted(listed(north)))
                .expect(201);
        var successor = api.json("POST", "/api-keys/" + made.at("/id") + "/rotate", "{}")
                .expect(201);
        seesOnlyNorth(with(successor.at("/key")));
    }
}
