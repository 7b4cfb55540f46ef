package dev.presente.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import dev.presente.testkit.Visitor;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests the accounts of people who sign in: what they may do, under whose name it is recorded, and what keeps others out. */
@ServiceTest
class AccountsTest {
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final String name = "maria-" + UUID.randomUUID();

    private void create(String role) {
        api.json("POST", "/accounts", """
                {"name":"%s","role":"%s","password":"%s"}""".formatted(name, role, PASSWORD)).expect(201);
    }

    private Visitor signedIn(String role) {
        create(role);
        var visitor = new Visitor(api);
        assertThat(visitor.signIn(name, PASSWORD).headers().firstValue("Location"))
                .hasValue("/admin");
        return visitor;
    }

    @Test
    void actsAreThoseOfThePerson() {
        var maria = signedIn("hr");
        maria.call("GET", "/employees", "").expect(200);
        maria.call("POST", "/employees", "{\"employeeId\":\"%s\"}".formatted(name))
                .expect(201);
        var act = api.get("/audit/acts?size=1");
        assertThat(act.at("/items/0/caller")).isEqualTo("user:" + name);
        assertThat(act.at("/items/0/path")).isEqualTo("/employees");
        maria.call("POST", "/kiosks/pairing-codes", "{\"name\":\"door\"}").expectProblem(403, "forbidden");
    }

    @Test
    void signingInAndFailingToIsOnTheRecord() {
        create("hr");
        var visitor = new Visitor(api);
        visitor.signIn(name, "wrong").expect(401);
        visitor.signIn("nobody", "wrong").expect(401);
        visitor.signIn(name, PASSWORD).expect(302);
        var acts = api.get("/audit/acts?size=2");
        assertThat(acts.at("/items/0/path")).isEqualTo("/admin/sign-in");
        assertThat(acts.at("/items/0/caller")).isEqualTo("user:" + name);
        assertThat(acts.number("/items/0/status")).isEqualTo(302);
        assertThat(acts.at("/items/1/caller")).as("nobody has no account").isEqualTo("user:" + name);
        assertThat(acts.number("/items/1/status")).isEqualTo(401);

        var stranger = new Visitor(api);
        for (int i = 0; i < 5; i++) {
            stranger.signIn(name, "wrong").expect(401);
        }
        var closed = api.get("/audit/acts").number("/total");
        stranger.signIn(name, "wrong").expect(401);
        stranger.signIn(name, PASSWORD).expect(401);
        assertThat(api.get("/audit/acts").number("/total"))
                .as("of a closed account nothing")
                .isEqualTo(closed);
    }

    @Test
    void requestsOfAnotherSiteAreRefused() {
        var maria = signedIn("hr");
        var body = BodyPublishers.ofString("{\"employeeId\":\"x\"}");
        for (var token : new String[] {"", "wrong", "0".repeat(64)}) {
            api.send(maria.with(api.request("/employees"))
                            .header("X-CSRF-Token", token)
                            .header("Content-Type", "application/json")
                            .POST(body))
                    .expectProblem(403, "forbidden");
        }
        // a request with an API key needs no token, and its cookie is ignored
        api.send(maria.with(api.asAdmin("/employees/ghost")).DELETE()).expect(404);
        api.send(maria.with(api.request("/employees/ghost"))
                        .header("Authorization", "Bearer wrong")
                        .DELETE())
                .expectProblem(401, "unauthenticated");
        // pairing works without anybody signed in
        api.send(maria.with(api.request("/kiosks/pair"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"code\":\"0\",\"publicKey\":\"0\"}")))
                .expectProblem(400, "invalid-parameter");
        var stranger = new Visitor(api);
        stranger.open("/admin/sign-in").expect(200);
        stranger.token = "";
        stranger.post("/admin/sign-in", "name=" + name + "&password=" + PASSWORD)
                .expectProblem(403, "forbidden");
    }

    @Test
    void fiveWrongPasswordsCloseTheAccountForAWhile() {
        create("hr");
        var visitor = new Visitor(api);
        var wrong = visitor.signIn(name, "wrong").expect(401).text();
        var nobody = visitor.signIn("nobody", "wrong").expect(401).text();
        assertThat(told(nobody)).isEqualTo(told(wrong));
        for (var odd : new String[] {"", " ", "a\0b", "\uD800", "x".repeat(5000)}) {
            visitor.signIn(odd, "wrong").expect(401);
        }
        for (int i = 0; i < 4; i++) {
            visitor.signIn(name, "wrong").expect(401);
        }
        var closed = visitor.signIn(name, PASSWORD).expect(401).text();
        assertThat(told(closed)).isEqualTo(told(wrong));
        assertThat(api.get("/accounts?size=1000").text()).contains("lockedUntil");
        clock.advance(Duration.ofMinutes(16));
        visitor.signIn(name, PASSWORD).expect(302);
    }

    private static String told(String page) {
        return page.substring(page.indexOf("role=\"alert\""), page.indexOf("<form"));
    }

    @Test
    void aSessionIsNewEndsWhenLeftAloneAndOnSigningOut() {
        create("auditor");
        var visitor = new Visitor(api);
        visitor.open("/admin/sign-in");
        var before = visitor.cookie;
        assertThat(before).isNotEmpty();
        var answer = visitor.signIn(name, PASSWORD).expect(302);
        assertThat(visitor.cookie).isNotEqualTo(before);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(set -> assertThat(set).contains("HttpOnly", "SameSite=Lax", "Path=/"));
        visitor.call("GET", "/employees", "").expect(200);
        var stored = jdbc.sql("select encode(token_hash, 'escape') from account_session")
                .query(String.class)
                .list();
        assertThat(stored).noneMatch(row -> row.contains(visitor.cookie.substring(visitor.cookie.indexOf('=') + 1)));

        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofMinutes(29));
            visitor.call("GET", "/employees", "").expect(200);
        }
        clock.advance(Duration.ofMinutes(31));
        visitor.call("GET", "/employees", "").expectProblem(401, "unauthenticated");
        assertThat(visitor.open("/admin").headers().firstValue("Location")).hasValue("/admin/sign-in");

        visitor.signIn(name, PASSWORD).expect(302);
        var used = visitor.cookie;
        visitor.post("/admin/sign-out", "").expect(302);
        visitor.cookie = used;
        visitor.call("GET", "/employees", "").expectProblem(401, "unauthenticated");

        visitor.signIn(name, PASSWORD).expect(302);
        for (int hour = 0; hour < 24; hour++) {
            clock.advance(Duration.ofMinutes(29));
            visitor.call("GET", "/employees", "").expect(200);
        }
        clock.advance(Duration.ofMinutes(29));
        visitor.call("GET", "/employees", "").expectProblem(401, "unauthenticated");
    }

    @Test
    void aChangeOfRightsEndsSessionsAtOnce() {
        var maria = signedIn("hr");
        api.json("PATCH", "/accounts/" + name, "{\"role\":\"auditor\"}").expect(200);
        maria.call("GET", "/employees", "").expectProblem(401, "unauthenticated");
        maria.signIn(name, PASSWORD).expect(302);
        maria.call("GET", "/employees", "").expect(200);
        maria.call("DELETE", "/employees/ghost", "").expectProblem(403, "forbidden");
        api.json("PATCH", "/accounts/" + name, "{\"password\":\"another good password\"}")
                .expect(200);
        maria.call("GET", "/employees", "").expectProblem(401, "unauthenticated");
        maria.signIn(name, PASSWORD).expect(401);
        maria.signIn(name, "another good password").expect(302);
        api.delete("/accounts/" + name).expect(204);
        maria.call("GET", "/employees", "").expectProblem(401, "unauthenticated");
        maria.signIn(name, "another good password").expect(401);
    }

    private void areTheOnlyAdministrators(List<String> names) {
        api.get("/accounts?size=1000")
                .json()
                .at("/items")
                .valueStream()
                .filter(account -> account.at("/role").asString().equals("admin"))
                .map(account -> account.at("/name").asString())
                .filter(other -> !names.contains(other))
                .forEach(other -> api.delete("/accounts/" + other).expect(204));
    }

    @Test
    void theLastAdministratorStays() {
        var maria = signedIn("admin");
        areTheOnlyAdministrators(List.of(name));
        for (var refused : List.of(
                api.delete("/accounts/" + name),
                maria.call("DELETE", "/accounts/" + name, ""),
                api.json("PATCH", "/accounts/" + name, "{\"role\":\"hr\",\"password\":\"another good password\"}"),
                maria.call("PATCH", "/accounts/" + name, "{\"role\":\"auditor\"}"))) {
            assertThat(refused.expectProblem(409, "last-administrator").at("/detail"))
                    .contains(name, "another account");
        }
        var key = jdbc.sql("select api_key_id from account where name = :name")
                .param("name", name)
                .query(Long.class)
                .single();
        api.delete("/api-keys/" + key).expectProblem(409, "in-use");
        maria.call("GET", "/employees", "").expect(200);
        api.json("PATCH", "/accounts/" + name, "{\"role\":\"admin\",\"password\":\"another good password\"}")
                .expect(200);
        maria.signIn(name, "another good password").expect(302);

        api.json("POST", "/accounts", """
                {"name":"second-%s","role":"admin","password":"%s"}""".formatted(name, PASSWORD)).expect(201);
        maria.call("PATCH", "/accounts/" + name, "{\"role\":\"hr\"}").expect(200);
        api.delete("/accounts/second-" + name).expectProblem(409, "last-administrator");
        api.delete("/accounts/" + name).expect(204);
    }

    @Test
    void ofTwoAdministratorsWhoEndEachOtherAtOnceOneStays() {
        for (int round = 0; round < 5; round++) {
            var names = List.of(name + "-a" + round, name + "-b" + round);
            for (var one : names) {
                api.json("POST", "/accounts", """
                        {"name":"%s","role":"admin","password":"%s"}""".formatted(one, PASSWORD)).expect(201);
            }
            areTheOnlyAdministrators(names);
            var ends = new CompletableFuture<?>[2];
            var statuses = new ConcurrentLinkedQueue<Integer>();
            for (int i = 0; i < 2; i++) {
                var other = "/accounts/" + names.get(1 - i);
                var isDeletion = i == 0 || round % 2 == 0;
                ends[i] = CompletableFuture.runAsync(() -> statuses.add(
                        (isDeletion ? api.delete(other) : api.json("PATCH", other, "{\"role\":\"hr\"}")).status()));
            }
            CompletableFuture.allOf(ends).join();
            assertThat(statuses).as("round %d", round).hasSize(2).contains(409).containsAnyOf(200, 204);
            assertThat(jdbc.sql("select count(*) from account where role = 'ADMIN'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void badAccountsAreRefused() {
        create("manager");
        api.json("POST", "/accounts", """
                {"name":"%s","role":"hr","password":"%s"}""".formatted(name, PASSWORD)).expectProblem(409, "already-exists");
        for (var body : new String[] {
            "{\"name\":\"x\",\"role\":\"hr\",\"password\":\"short\"}",
            "{\"name\":\"x\",\"role\":\"hr\",\"password\":\"" + "ñ".repeat(37) + "\"}",
            "{\"name\":\"x\",\"role\":\"kiosk\",\"password\":\"" + PASSWORD + "\"}",
            "{\"name\":\"No Capitals\",\"role\":\"hr\",\"password\":\"" + PASSWORD + "\"}",
            "{\"name\":\"x\",\"role\":\"hr\"}",
            "{\"name\":\"x\",\"role\":\"hr\",\"password\":1234567890123}",
            "{\"name\":\"x\",\"role\":\"hr\",\"password\":\"1q2w3e4r5t6y\"}",
            "{\"name\":\"x\",\"role\":\"hr\",\"password\":\"Password1234!\"}"
        }) {
            api.json("POST", "/accounts", body).expectProblem(400, "invalid-parameter");
        }
        api.json("PATCH", "/accounts/nobody", "{}").expectProblem(404, "not-found");
        api.delete("/accounts/nobody").expectProblem(404, "not-found");
        assertThat(api.get("/accounts?size=1000").expect(200).text()).doesNotContain("bcrypt", "password");
        var stored = jdbc.sql("select password from account where name = :name")
                .param("name", name)
                .query(String.class)
                .single();
        assertThat(stored).startsWith("{bcrypt}$2");
    }
}
