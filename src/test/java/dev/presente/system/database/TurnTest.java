package dev.presente.system.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.people.Employees;
import dev.presente.system.repeats.IdempotentAnswers;
import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Checks which transactions may stand idle for how long: those for which check-ins wait not as long as others. That the server
 * ends them, {@link FrozenReplicaTest} shows.
 */
@ServiceTest
class TurnTest {
    @Autowired
    private Api api;

    @Autowired
    private Employees employees;

    @Autowired
    private IdempotentAnswers answers;

    @Autowired
    private LongWork longWork;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionOperations transaction;

    @BeforeEach
    void somebody() {
        api.eraseEverybody();
        api.json("POST", "/employees", "{\"employeeId\":\"E-7\"}").expect(201);
    }

    private String after(Runnable step) {
        return transaction.execute(status -> {
            step.run();
            return String.valueOf(jdbc.queryForObject("show idle_in_transaction_session_timeout", String.class));
        });
    }

    @Test
    void onlyWhatOthersWaitForIsBrief() {
        long key = employees.existing("E-7").key();
        assertThat(after(() -> {})).isEqualTo("15s");
        assertThat(after(() -> employees.existing("E-7"))).isEqualTo("15s");
        assertThat(after(() -> employees.lockExisting("E-7"))).isEqualTo("3s");
        assertThat(after(() -> assertThat(employees.lock(key)).isPresent())).isEqualTo("3s");
        assertThat(after(() -> assertThat(employees.lockUnlessHeld(key)).isPresent()))
                .isEqualTo("3s");
        assertThat(after(() -> answers.lock(new IdempotentAnswers.Key(0, "a-key"))))
                .isEqualTo("3s");
        assertThat(after(() -> {})).as("the next transaction").isEqualTo("15s");
    }

    @Test
    void longWorkStaysLong() {
        assertThat(after(longWork::allow)).isEqualTo("1min");
        assertThat(after(() -> {
                    longWork.allow();
                    employees.lockExisting("E-7");
                }))
                .isEqualTo("1min");
        assertThat(after(() -> {
                    employees.lockExisting("E-7");
                    longWork.allow();
                }))
                .isEqualTo("1min");
    }

    /** A pool in between may take no parameters of a session. */
    @Test
    void aSessionWithoutTheParameterStaysAsItIs() {
        assertThat(after(() -> {
                    jdbc.execute("set local presente.turn = ''");
                    employees.lockExisting("E-7");
                }))
                .isEqualTo("15s");
    }

    /** Where classes are loaded for the first time on a busy machine, a request may need longer than a turn. */
    @Test
    void aSlowRequestThatHoldsNothingSurvives() {
        transaction.executeWithoutResult(status -> {
            employees.existing("E-7");
            LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
            assertThat(employees.existing("E-7").key()).isPositive();
        });
    }
}
