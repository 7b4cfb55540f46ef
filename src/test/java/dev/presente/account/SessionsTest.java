package dev.presente.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import dev.presente.testkit.Visitor;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** People see where they are signed in and end it; a page that is left open does not keep anybody signed in. */
@ServiceTest
class SessionsTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String SESSIONS = "/accounts/self/sessions";

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    private final String name = "maria-" + UUID.randomUUID();

    @BeforeEach
    void account() {
        api.json("POST", "/accounts", """
                {"name":"%s","role":"manager","password":"%s"}""".formatted(name, PASSWORD)).expect(201);
    }

    private Visitor signedIn() {
        var visitor = new Visitor(api);
        visitor.signIn(name, PASSWORD).expect(302);
        return visitor;
    }

    @Test
    void aPersonEndsASessionElsewhere() {
        var office = signedIn();
        clock.advance(Duration.ofMinutes(5));
        var lost = signedIn();
        var list = lost.call("GET", SESSIONS, "").expect(200);
        assertThat(list.number("/total")).isEqualTo(2);
        assertThat(list.at("/items/0/current")).isEqualTo("true");
        assertThat(list.at("/items/1/current")).isEqualTo("false");
        assertThat(list.at("/items/0/network")).isNotEmpty();
        assertThat(list.at("/items/0/browser")).startsWith("Java-http-client");
        assertThat(list.text()).doesNotContain(lost.cookie.substring(lost.cookie.indexOf('=') + 1), "hash");

        office.call("DELETE", SESSIONS + "/" + list.at("/items/0/id"), "").expect(204);
        lost.call("GET", "/sites", "").expectProblem(401, "unauthenticated");
        office.call("GET", "/sites", "").expect(200);
        office.call("DELETE", SESSIONS + "/" + list.at("/items/0/id"), "").expectProblem(404, "not-found");
        office.call("DELETE", SESSIONS + "/x", "").expectProblem(400, "invalid-parameter");

        for (int i = 0; i < 5; i++) {
            new Visitor(api).signIn(name, "wrong").expect(401);
        }
        lost.signIn(name, PASSWORD).expect(401); // its browser is a stranger now
        office.signIn(name, PASSWORD).expect(302);
    }

    @Test
    void nobodyEndsTheSessionOfAnother() {
        var maria = signedIn();
        var id = maria.call("GET", SESSIONS, "").at("/items/0/id");
        var other = "eva-" + UUID.randomUUID();
        api.json("POST", "/accounts", """
                {"name":"%s","role":"hr","password":"%s"}""".formatted(other, PASSWORD)).expect(201);
        var eva = new Visitor(api);
        eva.signIn(other, PASSWORD).expect(302);
        eva.call("DELETE", SESSIONS + "/" + id, "").expectProblem(404, "not-found");
        eva.call("DELETE", "/accounts/" + name + "/sessions", "").expectProblem(403, "forbidden");
        api.delete("/accounts/" + name + "/sessions").expect(204);
        maria.call("GET", "/sites", "").expectProblem(401, "unauthenticated");
        api.delete("/accounts/nobody/sessions").expectProblem(404, "not-found");
        eva.call("GET", "/sites", "").expect(200);
    }

    @Test
    void aPageThatRefreshesItselfKeepsNobodySignedIn() {
        var maria = signedIn();
        for (int minute = 0; minute < 30; minute += 5) {
            api.send(maria.with(api.request("/attendance/board"))
                            .header("X-Background", "true")
                            .GET())
                    .expect(200);
            clock.advance(Duration.ofMinutes(5));
        }
        api.send(maria.with(api.request("/attendance/board"))
                        .header("X-Background", "true")
                        .GET())
                .expectProblem(401, "unauthenticated");
    }
}
