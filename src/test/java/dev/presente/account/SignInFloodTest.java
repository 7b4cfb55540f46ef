package dev.presente.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Form;
import dev.presente.testkit.TestClock;
import dev.presente.testkit.TightServiceTest;
import dev.presente.testkit.Visitor;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tests that people who sign in, or try to, take no connection to the database away from people who check in. All are
 * served with a single connection, although checking a password takes long.
 */
@TightServiceTest
class SignInFloodTest {
    private static final Logger LOG = LoggerFactory.getLogger(SignInFloodTest.class);
    private static final String PASSWORD = "correct horse battery";
    private static final int SECONDS = 4;

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private Visitor stranger() {
        var visitor = new Visitor(api);
        visitor.open("/admin/sign-in").expect(200);
        return visitor;
    }

    private void account(String name) {
        api.json("POST", "/accounts", "{\"name\":\"%s\",\"role\":\"hr\",\"password\":\"%s\"}".formatted(name, PASSWORD))
                .expect(201);
    }

    private HttpRequest.Builder attempt(Visitor visitor, String name, String password) {
        var form = "name=" + name + "&password=" + password.replace(' ', '+') + "&code=&_csrf=" + visitor.token;
        return visitor.with(api.request("/admin/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    /** This stands for ten attempts a second. Those of several seconds come at once, which is harder. */
    @Test
    void checkInsAreAnswered() {
        account("ana");
        account("bea");
        api.json("POST", "/employees", "{\"employeeId\":\"E-7\"}").expect(201);
        api.json("PUT", "/employees/E-7/badge", "{\"code\":\"04:A1\"}").expect(204);
        var visitor = stranger();
        var attempts = new ArrayList<CompletableFuture<List<Answer>>>();
        for (var request : List.of(
                attempt(visitor, "ana", PASSWORD),
                attempt(visitor, "ana", "wrong"),
                attempt(visitor, "bea", PASSWORD),
                attempt(visitor, "nobody", "wrong"))) {
            attempts.add(CompletableFuture.supplyAsync(
                    () -> api.sendAtOnce(request, 10 * SECONDS / 4), task -> new Thread(task).start()));
        }
        var millis = new ArrayList<Long>();
        var all = CompletableFuture.allOf(attempts.toArray(CompletableFuture[]::new));
        while (!all.isDone()) {
            long start = System.nanoTime();
            clock.advance(Duration.ofMinutes(2));
            api.send(api.post("/checkin", Form.of("badge", "04:A1"))).expectOutcome(201, "ACCEPTED");
            millis.add((System.nanoTime() - start) / 1_000_000);
            LockSupport.parkNanos(20_000_000);
        }
        millis.sort(null);
        LOG.info(
                "{} check-ins beside {} sign-ins: p50 {} ms, p95 {} ms",
                millis.size(),
                10 * SECONDS,
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 95 / 100));
        assertThat(attempts.stream().flatMap(some -> some.join().stream()))
                .hasSize(10 * SECONDS)
                .allSatisfy(answer -> assertThat(answer.status()).isIn(302, 401, 503))
                .filteredOn(answer -> answer.status() == 503)
                .allSatisfy(answer -> assertThat(answer.expectProblem(503, "overloaded")
                                .headers()
                                .firstValue("Retry-After"))
                        .isPresent());
    }

    @Test
    void hashesAreSlow() {
        account("eve");
        api.json("POST", "/employees", "{\"employeeId\":\"E-8\"}").expect(201);
        api.json("PUT", "/employees/E-8/pin", "{}").expect(200);
        assertThat(jdbc.sql("select password from account where name = 'eve' union all"
                                + " select hash from pin where employee_key ="
                                + " (select key from employee where employee_id = 'E-8')")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .allSatisfy(hash -> assertThat(hash).contains("}$2a$11$"));
    }

    @Test
    void triesAtOnceCountLikeTriesInARow() {
        var eva = "eva-" + UUID.randomUUID();
        account(eva);
        var visitor = stranger();
        var before = api.get("/audit/acts").number("/total");
        assertThat(api.sendAtOnce(attempt(visitor, eva, "wrong"), 12))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(401));
        assertThat(api.get("/audit/acts").number("/total")).as("five count").isEqualTo(before + 5);
        api.send(attempt(visitor, eva, PASSWORD)).expect(401);
        clock.advance(Duration.ofMinutes(16));
        api.send(attempt(visitor, eva, PASSWORD)).expect(302);
    }
}
