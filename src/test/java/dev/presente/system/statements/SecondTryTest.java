package dev.presente.system.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.UncategorizedSQLException;

/** What the server took back, because of a lock or because nothing was done, is worth one more try, and nothing else is. */
class SecondTryTest {
    private final List<String> steps = new ArrayList<>();

    private static RuntimeException lockTimeout() {
        return new CannotAcquireLockException("waited", new SQLException("lock timeout", "55P03"));
    }

    private String run(RuntimeException... failures) {
        return SecondTry.of(
                () -> {
                    steps.add("try");
                    if (steps.size() / 2 < failures.length) {
                        throw failures[steps.size() / 2];
                    }
                    return "done";
                },
                () -> steps.add("between"));
    }

    @Test
    void whatSucceedsIsNotRepeated() {
        assertThat(run()).isEqualTo("done");
        assertThat(steps).containsExactly("try");
    }

    @Test
    void aLockTimeoutIsTriedOnceMore() {
        assertThat(run(lockTimeout())).isEqualTo("done");
        assertThat(steps).containsExactly("try", "between", "try");
    }

    @Test
    void aSessionThatWasEndedIsTriedOnceMore() {
        var ended = new UncategorizedSQLException("", "select 1", new SQLException("did nothing", "25P03"));
        assertThat(run(ended)).isEqualTo("done");
        assertThat(steps).containsExactly("try", "between", "try");
    }

    @Test
    void aSecondLockTimeoutIsThrown() {
        assertThatThrownBy(() -> run(lockTimeout(), lockTimeout())).isInstanceOf(CannotAcquireLockException.class);
        assertThat(steps).containsExactly("try", "between", "try");
    }

    @Test
    void anotherFailureIsThrownAtOnce() {
        var failure = new DataIntegrityViolationException("a duplicate", new SQLException("duplicate key", "23505"));
        assertThatThrownBy(() -> run(failure)).isSameAs(failure);
        assertThat(steps).containsExactly("try");
    }
}
