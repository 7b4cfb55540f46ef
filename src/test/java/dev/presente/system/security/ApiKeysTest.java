package dev.presente.system.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
class ApiKeysTest {
    private static final byte[] NO_FACE = Faces.nobody();

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Punches punches;

    @Autowired
    private TransactionTemplate transaction;

    private Answer create(String scope, String more) {
        return api.json("POST", "/api-keys", "{\"name\":\"test\",\"scopes\":[\"%s\"]%s}".formatted(scope, more))
                .expect(201);
    }

    /** Returns every operation with the scopes beside admin that open it. */
    private Map<HttpRequest.Builder, List<String>> operations() {
        return Map.ofEntries(
                Map.entry(
                        form(
                                "/enroll",
                                Form.of("employeeId", "x")
                                        .field("consent", "true")
                                        .file("photo", NO_FACE)),
                        List.of("enrol")),
                Map.entry(form("/checkin", Form.photo(NO_FACE)), List.of("kiosk")),
                Map.entry(
                        form("/verify", new Form().file("photo1", NO_FACE).file("photo2", NO_FACE)),
                        List.of("kiosk", "hr")),
                Map.entry(form("/identify", Form.photo(NO_FACE)), List.of("hr")),
                Map.entry(api.request("/employees").GET(), List.of("hr")),
                Map.entry(api.request("/employees/ghost").GET(), List.of("hr")),
                Map.entry(api.request("/employees/ghost").DELETE(), List.of("hr")),
                Map.entry(
                        api.request("/employees/ghost")
                                .header("Content-Type", "application/json")
                                .method("PATCH", BodyPublishers.ofString("{}")),
                        List.of("hr")),
                Map.entry(api.request("/erasures").GET(), List.of("hr")),
                Map.entry(api.request("/attendance/events").GET(), List.of("hr")),
                Map.entry(
                        api.request("/reports/daily?from=2026-11-01&to=2026-11-02")
                                .GET(),
                        List.of("hr")),
                Map.entry(api.request("/attendance/workdays?employeeId=ghost").GET(), List.of("hr")),
                Map.entry(api.request("/attendance/corrections").GET(), List.of("hr")),
                Map.entry(api.request("/attendance/locks").GET(), List.of("hr")),
                Map.entry(api.request("/sites").GET(), List.of("hr")),
                Map.entry(api.request("/shifts").GET(), List.of("hr")),
                Map.entry(api.request("/rosters").GET(), List.of("hr")),
                Map.entry(api.request("/assignments").GET(), List.of("hr")),
                Map.entry(api.request("/holidays").GET(), List.of("hr")),
                Map.entry(api.request("/absences").GET(), List.of("hr")),
                Map.entry(api.request("/absences/0").DELETE(), List.of("hr")),
                Map.entry(api.request("/actuator/prometheus").GET(), List.of("hr", "metrics")),
                Map.entry(api.request("/api-keys").GET(), List.of()),
                Map.entry(api.request("/webhooks").GET(), List.of()),
                Map.entry(api.request("/kiosks").GET(), List.of("hr")),
                Map.entry(api.request("/kiosks/self").GET(), List.of("kiosk")),
                Map.entry(api.request("/nothing").GET(), List.of()));
    }

    private HttpRequest.Builder form(String path, Form form) {
        return Api.multipart(api.request(path), form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "hr", "enrol", "kiosk", "metrics"})
    void scopeOpensItsOperationsOnly(String scope) {
        var key = create(scope, "").at("/key");
        operations().forEach((request, scopes) -> {
            var answer = api.send(request.copy().header("Authorization", "Bearer " + key));
            if (scope.equals("admin") || scopes.contains(scope)) {
                assertThat(answer.status()).isIn(200, 404, 422);
            } else {
                answer.expectProblem(403, "forbidden");
            }
        });
    }

    @Test
    void withoutAKeyOrWithAWrongOne() {
        for (var request : operations().keySet()) {
            api.send(request.copy()).expectProblem(401, "unauthenticated");
            api.send(request.copy().header("Authorization", "Bearer presente_wrong"))
                    .expectProblem(401, "unauthenticated");
            api.send(request.copy().header("Authorization", "Basic YWRtaW46YWRtaW4="))
                    .expectProblem(401, "unauthenticated");
            api.send(request.copy().header("X-API-Key", "")).expectProblem(401, "unauthenticated");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/readiness", "/v3/api-docs", "/swagger-ui/index.html"})
    void openToEverybody(String path) {
        api.send(api.request(path).GET()).expect(200);
    }

    /** A caller without a key must not make the service read a form, let alone a photo. */
    @Test
    void keyIsCheckedBeforeTheBody() {
        var garbage = api.request("/enroll").header("Content-Type", "multipart/form-data; boundary=x");
        api.send(garbage.POST(BodyPublishers.ofByteArray(new byte[20_000_000]))).expectProblem(401, "unauthenticated");
    }

    @Test
    void bothHeadersWork() {
        var key = create("hr", "").at("/key");
        api.send(api.request("/employees").header("X-API-Key", key).GET()).expect(200);
        api.send(api.request("/employees")
                        .header("Authorization", "bearer " + key)
                        .GET())
                .expect(200);
    }

    @Test
    void revokedAndExpiredKeysAreRefused() {
        var revoked = create("hr", "");
        var expiring =
                create("hr", ",\"expiresAt\":\"%s\"".formatted(clock.instant().plusSeconds(60)));
        api.send(api.request("/employees")
                        .header("X-API-Key", expiring.at("/key"))
                        .GET())
                .expect(200);
        api.delete("/api-keys/" + revoked.at("/id")).expect(204);
        clock.advance(Duration.ofSeconds(61));
        for (var key : List.of(revoked, expiring)) {
            api.send(api.request("/employees")
                            .header("X-API-Key", key.at("/key"))
                            .GET())
                    .expectProblem(401, "unauthenticated");
        }
    }

    @Test
    void secretIsShownOnceAndStoredHashed() {
        var created = create("enrol", "");
        var secret = created.at("/key");
        assertThat(secret).hasSizeGreaterThan(40);
        assertThat(api.get("/api-keys?size=1000").expect(200).text())
                .contains("\"id\":" + created.at("/id"), "PRESENTE_ADMIN_KEY")
                .doesNotContain(secret, Api.ADMIN_KEY);
        var rows = jdbc.sql("select k::text || encode(hash, 'escape') from api_key k")
                .query(String.class)
                .list();
        assertThat(rows).noneMatch(row -> row.contains(secret) || row.contains(Api.ADMIN_KEY));
    }

    @Test
    void lastUseIsNoted() {
        var created = create("hr", "");
        api.send(api.request("/employees")
                        .header("X-API-Key", created.at("/key"))
                        .GET())
                .expect(200);
        var used = jdbc.sql("select last_used_at is not null from api_key where id = :id")
                .param("id", Long.valueOf(created.at("/id")))
                .query(Boolean.class)
                .single();
        assertThat(used).isTrue();
    }

    /** An erasure takes the employee and then the keys. Whoever took the key first would wait for it, and it for that one. */
    @Test
    void aKeyOfWhoIsBeingErasedIsReplacedAfterwards() {
        var person = punches.person();
        var key = create("hr", ",\"employeeId\":\"%s\"".formatted(person)).at("/id");
        var rotated = Objects.requireNonNull(transaction.execute(status -> {
            var holder = jdbc.sql("select key from employee where employee_id = :id for update")
                    .param("id", person)
                    .query(Long.class)
                    .single();
            var answer = CompletableFuture.supplyAsync(() -> api.json("POST", "/api-keys/" + key + "/rotate", "{}"));
            await().until(() -> jdbc.sql("select exists (select from pg_stat_activity"
                            + " where datname = current_database() and wait_event_type = 'Lock')")
                    .query(Boolean.class)
                    .single());
            // what the trigger of an erasure does
            jdbc.sql("update api_key set employee_key = null where employee_key = :holder")
                    .param("holder", holder)
                    .update();
            return answer;
        }));
        var successor = rotated.join().expect(201).at("/id");
        assertThat(jdbc.sql("select count(*) from api_key where id in (:ids) and employee_key is null")
                        .param("ids", List.of(Long.parseLong(key), Long.parseLong(successor)))
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }
}
