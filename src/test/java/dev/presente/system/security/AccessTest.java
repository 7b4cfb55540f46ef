package dev.presente.system.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.PresenteApplication;
import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * Tests keys, limits, headers, and the log of what administrators do, at a service of its own, since it exhausts its limits.
 */
@ServiceTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestPropertySource(properties = "presente.rate-limit.address-burst=190")
class AccessTest {
    /** What exhausts the limit of the address comes last, because the other tests have no key either. */
    private static final int LAST = Integer.MAX_VALUE - 1;

    /** This one needs nothing of the limit. */
    private static final int AFTER_THE_LAST = Integer.MAX_VALUE;

    private final byte[] eileen = Faces.astronaut();
    private final byte[] grace = Faces.hopper();

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Environment environment;

    private Answer create(String scope) {
        return api.json("POST", "/api-keys", "{\"name\":\"test\",\"scopes\":[\"%s\"]}".formatted(scope))
                .expect(201);
    }

    private Answer listEmployees(String key) {
        return api.send(api.request("/employees").header("X-API-Key", key).GET());
    }

    /** Starts a replica on the same database. */
    private ConfigurableApplicationContext replica(String... settings) {
        var arguments = new ArrayList<>(List.of("--server.port=0", "--presente.admin-key=" + Api.ADMIN_KEY));
        for (var name : List.of(
                "presente.db.url",
                "presente.db.user",
                "presente.db.password",
                "presente.audit.key",
                "presente.template-key")) {
            arguments.add("--" + name + "=" + environment.getRequiredProperty(name));
        }
        arguments.addAll(List.of(settings));
        return SpringApplication.run(PresenteApplication.class, arguments.toArray(String[]::new));
    }

    private static int statusAt(int port, String path, String key) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("X-API-Key", key)
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void rotationLetsTheOldKeyLiveForAWhile() {
        var old = create("hr");
        var fresh = api.json("POST", "/api-keys/%s/rotate".formatted(old.at("/id")), "{\"overlap\":\"PT1H\"}")
                .expect(201);
        assertThat(fresh.at("/scopes/0")).isEqualTo("hr");
        listEmployees(old.at("/key")).expect(200);
        listEmployees(fresh.at("/key")).expect(200);
        clock.advance(Duration.ofMinutes(61));
        listEmployees(old.at("/key")).expectProblem(401, "unauthenticated");
        listEmployees(fresh.at("/key")).expect(200);
        api.json("POST", "/api-keys/%s/rotate".formatted(old.at("/id")), "{}").expectProblem(404, "not-found");
        api.json("POST", "/api-keys/%s/rotate".formatted(fresh.at("/id")), "{\"overlap\":\"P91D\"}")
                .expectProblem(400, "invalid-parameter");
        api.json("POST", "/api-keys/%s/rotate".formatted(fresh.at("/id")), "{\"overlap\":\"soon\"}")
                .expectProblem(400, "invalid-parameter");
    }

    /** Replicas share keys, but each has limits of its own. */
    @Test
    void revocationCountsOnAllReplicasAtOnce() throws Exception {
        try (var other = replica("--presente.rate-limit.per-key=1", "--presente.rate-limit.key-burst=3")) {
            int port = other.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            var key = create("hr");
            assertThat(statusAt(port, "/employees", key.at("/key"))).isEqualTo(200);
            api.delete("/api-keys/" + key.at("/id")).expect(204);
            assertThat(statusAt(port, "/employees", key.at("/key"))).isEqualTo(401);

            var eager = create("hr").at("/key");
            var answers = new ArrayList<Integer>();
            for (int i = 0; i < 8; i++) {
                answers.add(statusAt(port, "/employees", eager));
            }
            assertThat(answers).startsWith(200, 200, 200).contains(429);
        }
    }

    /** A dozen tablets behind one address may reload at once; a key cannot be tried out that way. */
    @Test
    @Order(AFTER_THE_LAST)
    void filesOfThePagesAreNotRationed() {
        for (int i = 0; i < 400; i++) {
            api.send(api.request("/style/tokens.css").GET()).expect(200);
        }
        int limited = 0;
        for (int i = 0; i < 400; i++) {
            var guess = api.request("/style/tokens.css").header("X-API-Key", "presente_" + UUID.randomUUID());
            limited += api.send(guess.GET()).status() == 429 ? 1 : 0;
        }
        assertThat(limited).isPositive();
    }

    @Test
    void auditorReadsAndChangesNothing() {
        var key = create("auditor").at("/key");
        for (var path : List.of("/audit/decisions", "/audit/acts", "/audit/anchors", "/attendance/events")) {
            api.send(api.request(path).header("X-API-Key", key).GET()).expect(200);
        }
        listEmployees(key).expect(200);
        api.send(api.request("/employees/E-7").header("X-API-Key", key).DELETE())
                .expectProblem(403, "forbidden");
        var kiosk = create("kiosk").at("/key");
        api.send(api.request("/audit/decisions").header("X-API-Key", kiosk).GET())
                .expectProblem(403, "forbidden");
    }

    @Test
    @Order(LAST)
    void guessedKeysAndHashesOpenNothingAndAreSlowedDown() {
        var stored =
                jdbc.sql("select hash from api_key limit 1").query(byte[].class).single();
        listEmployees(HexFormat.of().formatHex(stored)).expectProblem(401, "unauthenticated");
        int refused = 0;
        int limited = 0;
        for (int i = 0; i < 1000; i++) {
            var answer = listEmployees("presente_" + UUID.randomUUID());
            assertThat(answer.status()).isIn(401, 429);
            if (answer.status() == 429) {
                limited++;
                answer.expectProblem(429, "rate-limited");
                assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            } else {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(50);
        assertThat(limited).isGreaterThan(300);
        api.get("/employees").expect(200); // the same address is answered with a key
        api.send(api.request("/actuator/health").GET()).expect(200);
    }

    @Test
    void wrongFacesCloseThePersonsWay() {
        api.eraseEverybody();
        api.enrol("E-7", eileen).expect(201);
        for (int i = 0; i < 20; i++) {
            api.checkIn("E-7", grace).expectOutcome(200, "REJECTED");
        }
        var answer = api.checkIn("E-7", eileen).expectProblem(429, "rate-limited");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("300");
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        clock.advance(Duration.ofMinutes(5));
        api.checkIn("E-7", eileen).expectOutcome(201, "ACCEPTED");
        api.checkIn("E-7", grace).expectOutcome(200, "REJECTED");
        api.checkIn("E-7", eileen).expectOutcome(200, "DUPLICATE");
        api.delete("/employees/E-7").expect(200);
        assertThat(jdbc.sql("select count(*) from wrong_face").query(Long.class).single())
                .isZero();
    }

    @Test
    void actsAreWrittenDown() {
        api.eraseEverybody();
        api.enrol("E-7", eileen).expect(201);
        api.json("PATCH", "/employees/E-7", "{\"fullName\":\"Eileen Collins\"}").expect(200);
        var changed = api.get("/audit/acts?size=1").expect(200);
        assertThat(changed.at("/items/0/method")).isEqualTo("PATCH");
        assertThat(changed.at("/items/0/path")).isEqualTo("/employees/{employeeId}");
        assertThat(changed.at("/items/0/employeeId")).isEqualTo("E-7");
        assertThat(changed.at("/items/0/caller")).isEqualTo("PRESENTE_ADMIN_KEY");
        assertThat(changed.number("/items/0/status")).isEqualTo(200);

        var key = create("hr");
        api.delete("/api-keys/" + key.at("/id")).expect(204);
        var revoked = api.get("/audit/acts?size=1");
        assertThat(revoked.at("/items/0/target")).isEqualTo("id=" + key.at("/id"));
        assertThat(revoked.number("/items/0/status")).isEqualTo(204);
        api.delete("/employees/ghost").expect(404);
        assertThat(api.get("/audit/acts?size=1").number("/items/0/status")).isEqualTo(404);

        api.delete("/employees/E-7").expect(200);
        var acts =
                jdbc.sql("select a::text from admin_act a").query(String.class).list();
        assertThat(acts).noneMatch(act -> act.contains("E-7") || act.contains("Eileen"));
        assertThat(api.get("/audit/acts?size=1").at("/items/0/subject")).isNotEmpty();
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        for (var answer : List.of(
                api.get("/employees"),
                listEmployees("wrong"),
                api.get("/nothing"),
                api.send(api.request("/swagger-ui/index.html").GET()))) {
            var headers = answer.headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'self'", "frame-ancestors 'none'");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(headers.firstValue("Strict-Transport-Security"))
                    .as("only with TLS")
                    .isEmpty();
        }
        assertThat(api.get("/employees")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .doesNotContain("unsafe");
        assertThat(api.get("/employees").headers().firstValue("Cache-Control").orElse(""))
                .contains("no-store");
        assertThat(api.get("/employees").headers().firstValue("X-Request-Id")).isPresent();
    }
}
