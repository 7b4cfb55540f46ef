package dev.presente.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.system.ProblemException;
import dev.presente.system.Secret;
import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import dev.presente.testkit.Visitor;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever guesses is slowed down, and closes the account for nobody else. */
@ServiceTest
class SignInTriesTest {
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    private Api api;

    @Autowired
    private SignIn signIn;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final String name = "maria-" + UUID.randomUUID();

    @BeforeEach
    void account() {
        api.json("POST", "/accounts", """
                {"name":"%s","role":"hr","password":"%s"}""".formatted(name, PASSWORD)).expect(201);
    }

    private boolean isLetIn(String password, String network) {
        return signIn.open(name, new Secret(password), new Secret(""), new Origin(network, "", Optional.empty()))
                .isPresent();
    }

    @Test
    void aKnownBrowserIsNeverShutOut() {
        var maria = new Visitor(api);
        maria.signIn(name, PASSWORD).expect(302);
        maria.post("/admin/sign-out", "").expect(302);
        var stranger = new Visitor(api);
        for (int i = 0; i < 6; i++) {
            stranger.signIn(name, "wrong").expect(401);
        }
        new Visitor(api).signIn(name, PASSWORD).expect(401);
        assertThat(api.get("/accounts?size=1000").text()).contains("lockedUntil");
        maria.signIn(name, PASSWORD).expect(302);
        maria.call("GET", "/employees", "").expect(200);

        var forged = new Visitor(api);
        forged.device = "presente_device=" + Secret.random().text();
        forged.signIn(name, PASSWORD).expect(401);
    }

    /** As in an office with one computer: each of those who share it keeps the browser known. */
    @Test
    void severalPeopleMayShareABrowser() {
        var other = "jose-" + UUID.randomUUID();
        api.json("POST", "/accounts", """
                {"name":"%s","role":"hr","password":"%s"}""".formatted(other, PASSWORD)).expect(201);
        var shared = new Visitor(api);
        for (var who : new String[] {name, other, name}) {
            shared.signIn(who, PASSWORD).expect(302);
            shared.post("/admin/sign-out", "").expect(302);
        }
        for (var who : new String[] {name, other}) {
            var stranger = new Visitor(api);
            for (int i = 0; i < 6; i++) {
                stranger.signIn(who, "wrong").expect(401);
            }
            new Visitor(api).signIn(who, PASSWORD).expect(401);
            shared.signIn(who, PASSWORD).expect(302);
            shared.post("/admin/sign-out", "").expect(302);
        }

        shared.signIn(other, PASSWORD).expect(302);
        api.delete("/accounts/" + other + "/sessions").expect(204);
        assertThat(jdbc.sql(
                                "select count(*) from account_device d join account a on a.id = d.account_id where a.name in (:names)")
                        .param("names", java.util.List.of(name, other))
                        .query(Long.class)
                        .single())
                .as("it is a stranger to the one who was signed out everywhere")
                .isOne();
        shared.signIn(name, PASSWORD).expect(302);
    }

    @Test
    void aKnownBrowserIsSlowedDownByItsOwnFailures() {
        var maria = new Visitor(api);
        maria.signIn(name, PASSWORD).expect(302);
        maria.post("/admin/sign-out", "").expect(302);
        for (int i = 0; i < 20; i++) {
            maria.signIn(name, "wrong").expect(401);
        }
        maria.signIn(name, PASSWORD).expect(401);
        clock.advance(Duration.ofMinutes(1).plusSeconds(1));
        maria.signIn(name, PASSWORD).expect(302);
    }

    /** One network may fail a hundred times at once, and once more each few seconds, here with names that nobody has. */
    @Test
    void aKnownBrowserDoesNotWaitForItsNetwork() {
        var network = "203.0.113.99";
        var known = signIn.open(name, new Secret(PASSWORD), new Secret(""), new Origin(network, "", Optional.empty()))
                .orElseThrow()
                .device();
        for (int i = 0; i < 100; i++) {
            failFrom(network);
        }
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        isLetIn(PASSWORD, network);
                        failFrom(network);
                    }
                })
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("429");
        assertThat(signIn.open(name, new Secret(PASSWORD), new Secret(""), new Origin(network, "", Optional.of(known))))
                .isPresent();
    }

    private void failFrom(String network) {
        signIn.open("nobody", new Secret("wrong"), new Secret(""), new Origin(network, "", Optional.empty()));
    }

    @Test
    void anotherNetworkIsNotShutOut() {
        for (int i = 0; i < 5; i++) {
            assertThat(isLetIn("wrong", "203.0.113.7")).isFalse();
        }
        assertThat(isLetIn(PASSWORD, "203.0.113.7")).isFalse();
        assertThat(isLetIn(PASSWORD, "198.51.100.1")).isTrue();
    }

    @Test
    void guessingFromManyNetworksIsSlowedDownToo() {
        for (int i = 0; i < 60; i++) {
            assertThat(isLetIn("wrong", "203.0.113." + i)).isFalse();
        }
        assertThat(isLetIn(PASSWORD, "198.51.100.1")).isFalse();
        int compared = jdbc.sql("select max(failures) from sign_in_try where last_at >= :start")
                .param("start", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
        assertThat(compared).as("passwords that were compared").isEqualTo(50);
        clock.advance(Duration.ofMinutes(16));
        assertThat(isLetIn(PASSWORD, "198.51.100.1")).isTrue();
    }

    /** A name that nobody has leaves the same behind, so that no difference tells which names exist. */
    @Test
    void aNameThatNobodyHasIsCountedAlike() {
        clock.advance(Duration.ofDays(2));
        var nobody = "nobody-" + UUID.randomUUID();
        for (var one : new String[] {name, nobody}) {
            var visitor = new Visitor(api);
            for (int i = 0; i < 7; i++) {
                visitor.signIn(one, "wrong").expect(401);
            }
        }
        assertThat(jdbc.sql("select failures from sign_in_try where last_at >= :start order by failures")
                        .param("start", clock.instant().atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .list())
                .containsExactly(5, 5, 5, 5);
    }

    /** Somebody who found an open session does not shut its person out. */
    @Test
    void wrongPasswordsOfASessionSlowDownNoSignIn() {
        var maria = new Visitor(api);
        maria.signIn(name, PASSWORD).expect(302);
        var change = "{\"current\":\"%s\",\"password\":\"one of my own choice\"}";
        for (int i = 0; i < 6; i++) {
            maria.call("PUT", "/accounts/self/password", change.formatted("wrong"))
                    .expectProblem(400, "invalid-parameter");
        }
        maria.call("PUT", "/accounts/self/password", change.formatted(PASSWORD))
                .expectProblem(400, "invalid-parameter");
        new Visitor(api).signIn(name, PASSWORD).expect(302);
        clock.advance(Duration.ofMinutes(2));
        maria.call("PUT", "/accounts/self/password", change.formatted(PASSWORD)).expect(204);
    }
}
