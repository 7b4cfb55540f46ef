package dev.presente.system.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.presente.system.statements.SecondTry;
import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import dev.presente.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks that no request is blamed for what the database refuses: the answer is 503 with the time to try again, and the log
 * gets a line.
 */
@ServiceTest
@TestPropertySource(properties = "spring.datasource.hikari.connection-timeout=2000") // as in production
@ExtendWith(OutputCaptureExtension.class)
class DatabaseTroubleTest {
    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private Environment environment;

    @Autowired
    private HikariDataSource pool;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @SuppressWarnings("NullAway.Init")
    private Connection raw;

    private final String person = "E-" + UUID.randomUUID();

    @BeforeEach
    void somebodyWithABadge() throws SQLException {
        clock.advance(Duration.ofDays(1));
        api.json("POST", "/employees", "{\"employeeId\":\"%s\"}".formatted(person))
                .expect(201);
        api.json("PUT", "/employees/" + person + "/badge", "{\"code\":\"%s\"}".formatted(person))
                .expect(204);
        var database = TestDatabase.of(environment);
        raw = DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    @AfterEach
    void end() throws SQLException {
        raw.close();
    }

    private void execute(String... statements) throws SQLException {
        try (var statement = raw.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Answer checkIn(String key) {
        return api.send(api.post("/checkin", Form.of("badge", person)).header("Idempotency-Key", person + key));
    }

    private static void expectTryAgain(Supplier<Answer> request) {
        var answer = request.get().expectProblem(503, "overloaded");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    /** PostgreSQL gives these states to a full disk, too little memory, too many connections and so on. */
    @ParameterizedTest
    @ValueSource(
            strings = {"53100", "53200", "53300", "55P03", "57014", "57P01", "57P03", "25P03", "25006", "08006", "58030"
            })
    void ofAnyKind(String state, CapturedOutput output) throws SQLException {
        execute(
                "create or replace function trouble() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'trouble' using errcode = '" + state + "'; end $$",
                "create trigger trouble before insert on decision_pending for each row execute function trouble()",
                "create trigger trouble before insert on admin_act for each row execute function trouble()");
        try {
            expectTryAgain(() -> checkIn("a"));
            expectTryAgain(() -> api.json("PUT", "/employees/" + person + "/pin", "{}"));
            expectTryAgain(() -> api.enrol(person, Faces.astronaut()));
        } finally {
            execute("drop trigger trouble on decision_pending", "drop trigger trouble on admin_act");
        }
        assertThat(output.getAll().lines().filter(line -> line.contains("The database does not answer")))
                .as("a line each")
                .hasSize(3);
        assertThat(output.getAll()).doesNotContain("\tat ");
        checkIn("a").expectOutcome(201, "ACCEPTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api_key", "decision_pending"})
    void lockedByAnother(String table, CapturedOutput output) throws SQLException {
        raw.setAutoCommit(false);
        execute("lock table " + table);
        expectTryAgain(() -> checkIn("a"));
        raw.rollback();
        assertThat(output.getAll()).contains("lock timeout").doesNotContain("\tat ");
        var first = checkIn("a").expectOutcome(201, "ACCEPTED");
        assertThat(checkIn("a").text()).isEqualTo(first.text());
    }

    /** As it happens to a process that stands still within a check-in: the server has ended the session when it goes on. */
    @Test
    void aSessionThatDidNothingIsTriedOnceMore() {
        var tries = new AtomicInteger();
        var answer = SecondTry.of(
                () -> transaction.execute(status -> {
                    jdbc.sql("set local idle_in_transaction_session_timeout = 50")
                            .update();
                    int session = jdbc.sql("select pg_backend_pid()")
                            .query(Integer.class)
                            .single();
                    if (tries.incrementAndGet() == 1) {
                        awaitEnd(session);
                    }
                    return jdbc.sql("select 7").query(Integer.class).single();
                }),
                () -> {});
        assertThat(answer).isEqualTo(7);
        assertThat(tries).hasValue(2);
    }

    /** A decision whose commit was not answered must not count as rolled back: it may stand in the log. */
    @Test
    void nobodyKnowsWhatBecameOfACommitOverABrokenConnection() {
        var ended = new AtomicInteger(-1);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                        @Override
                        public void afterCompletion(int how) {
                            ended.set(how);
                        }
                    });
                    int session = jdbc.sql("select pg_backend_pid()")
                            .query(Integer.class)
                            .single();
                    endSession(session);
                    awaitEnd(session);
                }))
                .satisfies(
                        failure -> assertThat(DatabaseOutage.isBehind(failure)).isTrue());
        assertThat(ended).hasValue(TransactionSynchronization.STATUS_UNKNOWN);
    }

    private void endSession(int session) {
        try {
            execute("select pg_terminate_backend(" + session + ")");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitEnd(int session) {
        try (var query = raw.prepareStatement("select from pg_stat_activity where pid = ?")) {
            query.setInt(1, session);
            while (query.executeQuery().next()) {
                LockSupport.parkNanos(10_000_000);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void lockedByAnotherForThoseWhoRead() throws SQLException {
        raw.setAutoCommit(false);
        execute("lock table employee");
        expectTryAgain(() -> api.get("/employees?size=1"));
    }

    /** A process that stands still while it chains decisions holds what no check-in needs. */
    @Test
    void aCheckInNeedsNothingOfTheChain() throws SQLException {
        raw.setAutoCommit(false);
        execute("select pg_advisory_xact_lock(hashtextextended('presente.decision_head', 0))");
        execute("lock table decision_head");
        checkIn("a").expectOutcome(201, "ACCEPTED");
        raw.rollback();
    }

    @Test
    void endedWithinATransaction(CapturedOutput output) throws SQLException {
        execute(
                "create or replace function trouble() returns trigger language plpgsql as"
                        + " $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$",
                "create trigger trouble before insert on decision_pending for each row execute function trouble()");
        try {
            expectTryAgain(() -> checkIn("a"));
        } finally {
            execute("drop trigger trouble on decision_pending");
        }
        assertThat(output.getAll()).doesNotContain("\tat ");
        checkIn("a").expectOutcome(201, "ACCEPTED");
    }

    /** Nobody waits long in a queue that does not move; each who waits holds a thread. */
    @Test
    void noConnectionIsFree() throws SQLException {
        var taken = new ArrayList<Connection>();
        try {
            while (taken.size() < pool.getMaximumPoolSize()) {
                taken.add(pool.getConnection());
            }
            var start = System.nanoTime();
            expectTryAgain(() -> checkIn("a"));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        } finally {
            for (var connection : taken) {
                connection.close();
            }
        }
        checkIn("a").expectOutcome(201, "ACCEPTED");
    }

    @Test
    void readOnly() throws SQLException {
        var name = environment.getRequiredProperty("presente.db.url").replaceFirst(".*/", "");
        var sessions = "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name
                + "' and pid <> pg_backend_pid()";
        execute("alter database " + name + " set default_transaction_read_only = on", sessions);
        try {
            expectTryAgain(() -> checkIn("a"));
            expectTryAgain(() -> api.json("PUT", "/employees/" + person + "/pin", "{}"));
            api.get("/employees?size=1").expect(200);
        } finally {
            execute(
                    "set default_transaction_read_only = off",
                    "alter database " + name + " reset default_transaction_read_only",
                    sessions);
        }
        checkIn("a").expectOutcome(201, "ACCEPTED");
    }
}
