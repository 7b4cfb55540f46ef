package dev.presente.system.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.ChildService;
import dev.presente.testkit.Deployment;
import dev.presente.testkit.Form;
import dev.presente.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks what a load balancer and an orchestrator learn, and how fast. */
class ProbesTest {
    private static final Logger LOG = LoggerFactory.getLogger(ProbesTest.class);
    private static final String READINESS = "/actuator/health/readiness";
    private static final String LIVENESS = "/actuator/health/liveness";
    private static final int CROWD = 400;

    private final TestDatabase.Access database = TestDatabase.migrated();

    @TempDir
    private Path folder;

    private void withService(Map<String, String> more, Consumer<Api> test) {
        var settings = new HashMap<>(database.settings());
        settings.putAll(more);
        try (var service = Deployment.start(settings, "mobilefacenet", "none")) {
            test.accept(new Api(service.getEnvironment()));
        }
    }

    private void execute(String... statements) {
        try (var raw = raw();
                var statement = raw.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection raw() throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    private String name() {
        return database.url().replaceFirst(".*/", "");
    }

    private static Answer probe(Api api, String path) {
        return api.send(api.request(path).GET());
    }

    private static void await(Api api, String path, int status) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (probe(api, path).status() != status && System.nanoTime() < deadline) {
            LockSupport.parkNanos(100_000_000);
        }
        probe(api, path).expect(status);
    }

    private static void awaitDetail(Api api, String vital, String trouble) {
        var path = "/components/replica/details/" + vital;
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!api.get(READINESS).at(path).equals(trouble) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(100_000_000);
        }
        assertThat(api.get(READINESS).at(path)).isEqualTo(trouble);
    }

    private static void badge(Api api, String person) {
        api.json("POST", "/employees", "{\"employeeId\":\"%s\"}".formatted(person))
                .expect(201);
        api.json("PUT", "/employees/" + person + "/badge", "{\"code\":\"badge\"}")
                .expect(204);
    }

    @Test
    void withoutTheDatabaseItLivesAndIsNotReady() {
        withService(Map.of(), api -> {
            assertThat(probe(api, READINESS).expect(200).at("/status")).isEqualTo("UP");
            assertThat(probe(api, LIVENESS).expect(200).at("/status")).isEqualTo("UP");
            assertThat(probe(api, "/actuator/health").expect(200).at("/status")).isEqualTo("UP");

            // the name may be altered from another database only
            var other = database.url().replaceFirst("/[^/]*$", "/postgres");
            alter(other, "alter database " + name() + " allow_connections false");
            try {
                await(api, READINESS, 503);
                assertThat(probe(api, LIVENESS).expect(200).at("/status")).isEqualTo("UP");
                assertThat(probe(api, READINESS).text()).doesNotContain("database", "localhost");
            } finally {
                alter(other, "alter database " + name() + " allow_connections true");
            }
            await(api, READINESS, 200);
        });
    }

    private void alter(String url, String sql) {
        try (var raw = DriverManager.getConnection(url, database.user(), database.password());
                var statement = raw.createStatement()) {
            statement.execute(sql);
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name()
                    + "' and pid <> pg_backend_pid()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Far more requests than there are threads wait for a lock; probes do not, and who is too much learns it at once. */
    @Test
    void noLoadKeepsProbesWaiting() {
        withService(Map.of(), api -> {
            badge(api, "E-7");
            var request = api.post("/checkin", Form.of("badge", "badge"));
            List<Answer> answers;
            var taken = new ArrayList<Long>();
            try (var raw = raw();
                    var statement = raw.createStatement()) {
                raw.setAutoCommit(false);
                statement.execute("lock table employee");
                var crowd = CompletableFuture.supplyAsync(() -> api.sendAtOnce(request, CROWD));
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                while (!crowd.isDone() && taken.size() < 200) {
                    for (var path : List.of(LIVENESS, READINESS)) {
                        long start = System.nanoTime();
                        probe(api, path).expect(200);
                        taken.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
                    }
                }
                raw.rollback();
                answers = crowd.join();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            Collections.sort(taken);
            LOG.info(
                    "{} probes: median {} ms, longest {} ms",
                    taken.size(),
                    taken.get(taken.size() / 2),
                    taken.get(taken.size() - 1));
            assertThat(taken).hasSizeGreaterThan(20);
            assertThat(taken.get(taken.size() / 2)).as("median").isLessThan(100);
            assertThat(taken.get(taken.size() - 1)).as("longest").isLessThan(1000);
            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 201, 503));
            assertThat(answers).anySatisfy(answer -> assertThat(answer.text()).contains("All threads are at work"));
        });
    }

    /** The machine of the database is 90 seconds before this one: events have its time, and a person has to look. */
    @Test
    void clocksThatDiffer() throws IOException {
        withService(Map.of(), api -> badge(api, "E-7")); // makes the tables
        execute(
                "create schema other_time",
                "create function other_time.clock_timestamp() returns timestamptz language sql as"
                        + " $$ select pg_catalog.clock_timestamp() + interval '90 s' $$",
                "grant usage on schema other_time to public",
                "alter database " + name() + " set search_path = public, other_time, pg_catalog");
        // a process of its own has the real clock, and not that of the tests
        try (var service = ChildService.start(database.settings(), folder.resolve("log"))) {
            var api = service.api();
            probe(api, READINESS).expect(503);
            assertThat(api.get(READINESS).expect(503).at("/components/replica/details/clock"))
                    .matches("the clock of this machine is (89|90)\\.\\d s behind that of the database");
            var event =
                    api.send(api.post("/checkin", Form.of("badge", "badge"))).expectOutcome(201, "ACCEPTED");
            assertThat(Duration.between(Instant.now(), Instant.parse(event.at("/event/at"))))
                    .isBetween(Duration.ofSeconds(80), Duration.ofSeconds(91));

            execute("drop function other_time.clock_timestamp()");
            await(api, READINESS, 200);
        }
    }

    @Test
    void noRoomOnTheDisk() {
        withService(Map.of("PRESENTE_READINESS_FREE_DISK", "9999999GB"), api -> {
            probe(api, READINESS).expect(503);
            assertThat(api.get(READINESS).expect(503).at("/components/replica/details/disk"))
                    .contains(" MB of free room");
            probe(api, LIVENESS).expect(200);
        });
    }

    @Test
    void aDatabaseThatCanOnlyBeRead() {
        withService(Map.of(), api -> {
            api.get(READINESS).expect(200); // the use of the key is noted, once in a while
            var other = database.url().replaceFirst("/[^/]*$", "/postgres");
            alter(other, "alter database " + name() + " set default_transaction_read_only = on");
            awaitDetail(api, "database", "it can only be read");
            probe(api, READINESS).expect(503);
            alter(other, "alter database " + name() + " reset default_transaction_read_only");
            await(api, READINESS, 200);
        });
    }
}
