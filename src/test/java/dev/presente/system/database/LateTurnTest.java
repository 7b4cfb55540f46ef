package dev.presente.system.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.people.Employees;
import dev.presente.system.repeats.IdempotentAnswers;
import dev.presente.testkit.Api;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Checks how long a check-in waits for a process that stands still while several of its sessions are about the same person: the
 * first has the lock, the others stand in the line.
 */
@ServiceTest
class LateTurnTest {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    @Autowired
    private Api api;

    @Autowired
    private Employees employees;

    @Autowired
    private IdempotentAnswers answers;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionOperations transaction;

    private final CountDownLatch over = new CountDownLatch(1);
    private final List<CompletableFuture<Void>> still = new ArrayList<>();
    private long person;

    @BeforeEach
    void somebodyWithABadge() {
        api.eraseEverybody();
        api.json("POST", "/employees", "{\"employeeId\":\"E-7\"}").expect(201);
        api.json("PUT", "/employees/E-7/badge", "{\"code\":\"of-E-7\"}").expect(204);
        person = employees.existing("E-7").key();
        checkIn(); // whatever is slow the first time
    }

    @AfterEach
    void standUp() {
        over.countDown();
        still.forEach(session -> session.exceptionally(failure -> null).join());
    }

    @Test
    void allWhoStandStillTogetherDelayAPersonNoLongerThanOne() throws InterruptedException {
        for (int sessions = 1; sessions <= 3; sessions++) {
            standStill(() -> employees.lock(person));
            awaitInLine(sessions - 1);
        }
        assertThat(checkIn()).isLessThan(LONGEST);
    }

    @Test
    void whoComesBetweenThemWaitsNoLongerTheNextTimeEither() throws InterruptedException {
        standStill(() -> employees.lock(person));
        awaitInLine(0);
        var early = CompletableFuture.supplyAsync(this::checkIn);
        awaitInLine(1);
        standStill(() -> employees.lock(person));
        awaitInLine(2);
        assertThat(early.join()).isLessThan(LONGEST);
        assertThat(checkIn()).isLessThan(Duration.ofSeconds(2));
    }

    /** A repeat at another replica waits for the key and then for the person, both of a process that stands still. */
    @Test
    void waitingForAKeyShortensTheTurnOfThePerson() throws InterruptedException {
        var key = new IdempotentAnswers.Key(0, "a-key");
        var held = new CountDownLatch(1);
        standStill(() -> answers.lock(key));
        awaitInLine(0);
        standStill(() -> {
            answers.lock(key);
            employees.lock(person);
            held.countDown();
        });
        assertThat(held.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(checkIn()).isLessThan(Duration.ofSeconds(2));
    }

    private Duration checkIn() {
        long start = System.nanoTime();
        var status = api.send(api.post("/checkin", Form.of("badge", "of-E-7"))).status();
        assertThat(status).isIn(200, 201);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** A session takes its locks and then says nothing, as that of a process that stands still. */
    private void standStill(Runnable locks) {
        still.add(CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
            locks.run();
            try {
                assertThat(over.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        })));
    }

    private void awaitInLine(int expected) throws InterruptedException {
        await("""
                select count(*) filter (where wait_event_type = 'Lock') = %d
                   and count(*) filter (where state = 'idle in transaction') = 1
                from pg_stat_activity where datname = current_database()
                """.formatted(expected));
    }

    private void await(String condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!Boolean.TRUE.equals(jdbc.queryForObject(condition, Boolean.class))) {
            assertThat(System.nanoTime()).as(condition).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
