package dev.presente.system.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Checks that the time is the database's, whatever the machine's clock does. The database of the tests has the right time. */
class DatabaseClockTest {
    private static final Duration TOLERANCE = Duration.ofMillis(300);

    private final AtomicReference<Duration> wrong = new AtomicReference<>(Duration.ZERO);
    private final AtomicLong asleep = new AtomicLong();
    private final TestDatabase.Access database = TestDatabase.empty();
    private final DriverManagerDataSource source =
            new DriverManagerDataSource(database.url(), database.user(), database.password());

    /** Is the clock of a machine that somebody sets. */
    private final Clock machine = new Clock() {
        @Override
        public Instant instant() {
            return Instant.now().plus(wrong.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.ofHours(-7);
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    };

    private DatabaseClock clock() {
        return new DatabaseClock(machine, () -> System.nanoTime() - asleep.get(), source, source);
    }

    private static void expectRight(Clock clock) {
        var before = Instant.now();
        var told = clock.instant();
        assertThat(told).isBetween(before.minus(TOLERANCE), Instant.now().plus(TOLERANCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT90S", "PT-90S", "PT1H", "PT-1H", "P1826D", "P-1826D"})
    void aMachineThatIsWrong(Duration by) {
        wrong.set(by);
        var clock = clock();
        expectRight(clock);
        assertThat(clock.ahead()).isCloseTo(by, TOLERANCE);
        clock.measure();
        expectRight(clock);
    }

    /** Nobody gets a wrong time between the jump and the next regular measurement. */
    @ParameterizedTest
    @ValueSource(strings = {"PT90S", "PT-90S", "PT1H", "PT-1H", "P1826D", "P-1826D"})
    void aMachineThatIsSet(Duration by) {
        var clock = clock();
        wrong.set(by);
        expectRight(clock);
        assertThat(clock.ahead()).isCloseTo(by, TOLERANCE);
    }

    /** Those who wait for the time after a jump do not each wait for the database in turn. */
    @Test
    void aDatabaseThatIsAwayAfterAJump() throws Exception {
        var attempts = new AtomicInteger();
        var away = new DelegatingDataSource(source) {
            @Override
            public Connection getConnection() throws SQLException {
                attempts.incrementAndGet();
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                throw new SQLException("away", "08001");
            }
        };
        var clock = new DatabaseClock(machine, System::nanoTime, source, away);
        wrong.set(Duration.ofHours(1));
        var callers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(clock::instant, task -> new Thread(task).start()))
                .toList();
        assertThat(callers).allSatisfy(caller -> assertThat(caller).failsWithin(Duration.ofSeconds(20)));
        assertThat(attempts).hasValueLessThan(4);
        clock.measure();
        expectRight(clock);
    }

    /** A machine that sleeps counts no nanoseconds. */
    @Test
    void aMachineThatSlept() {
        var clock = clock();
        asleep.set(Duration.ofHours(8).toNanos());
        expectRight(clock);
        assertThat(clock.ahead()).isCloseTo(Duration.ZERO, TOLERANCE);
    }

    @Test
    void nothingButTheTimeComesFromTheDatabase() {
        var clock = clock();
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.ofHours(-7));
        assertThat(clock.withZone(ZoneOffset.UTC).getZone()).isEqualTo(ZoneOffset.UTC);
        expectRight(clock.withZone(ZoneOffset.UTC));
    }

    @Test
    void timeRises() {
        var clock = clock();
        var last = clock.instant();
        for (int i = 0; i < 50; i++) {
            clock.measure();
            var now = clock.instant();
            assertThat(now).isAfterOrEqualTo(last.minusMillis(20));
            last = now;
        }
    }
}
