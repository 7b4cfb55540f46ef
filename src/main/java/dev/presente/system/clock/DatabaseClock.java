package dev.presente.system.clock;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tells the time of the database, so that all replicas agree on it, whatever the clocks of their machines say.
 *
 * <p>The time is measured every few seconds and goes on by the machine's count of nanoseconds in between. When the machine's
 * clock and this count disagree, either somebody has set the clock or the machine has slept, and the time is measured again
 * before anybody gets it.
 */
public final class DatabaseClock extends Clock {
    /** No machine's clock is corrected by so much between two measurements without a jump. */
    private static final Duration JUMP = Duration.ofMillis(500);

    private final Clock machine;
    private final LongSupplier nanoTime;
    private final JdbcTemplate pooled;
    private final JdbcTemplate direct;

    private volatile Mark mark;
    private @Nullable Failure failure;

    /**
     * Measures the time for the first time.
     *
     * @param machine the clock of this machine, whose zone is kept
     * @param nanoTime the machine's count of nanoseconds
     * @param pool gives the connections of regular measurements
     * @param direct opens a connection of its own after a jump; whoever asks for the time may hold one of the pool already
     */
    public DatabaseClock(Clock machine, LongSupplier nanoTime, DataSource pool, DataSource direct) {
        this.machine = machine;
        this.nanoTime = nanoTime;
        this.pooled = new JdbcTemplate(pool);
        this.direct = new JdbcTemplate(direct);
        this.mark = new Mark(machine.instant(), machine.instant(), nanoTime.getAsLong());
        measure();
    }

    /** States that the three clocks showed these times at one moment. */
    private record Mark(Instant database, Instant machine, long nanos) {
        Instant databaseAt(long later) {
            return database.plusNanos(later - nanos);
        }

        boolean isBeforeAJump(Instant machineNow, long nanosNow) {
            var expected = machine.plusNanos(nanosNow - nanos);
            return Duration.between(expected, machineNow).abs().compareTo(JUMP) > 0;
        }
    }

    /** States that the last measurement after a jump failed. Those who have waited for it do not each try again. */
    private record Failure(DataAccessException cause, long at) {
        boolean isNew() {
            return System.nanoTime() - at < Duration.ofSeconds(1).toNanos();
        }
    }

    @Override
    public Instant instant() {
        if (isAfterAJump()) {
            measureAfterJump();
        }
        return lastKnown();
    }

    /** Tells the time without asking the database. After the machine has slept it is behind until the next measurement. */
    Instant lastKnown() {
        return mark.databaseAt(nanoTime.getAsLong());
    }

    /** Returns by how much the clock of this machine is before that of the database; negative when it is behind. */
    public Duration ahead() {
        return Duration.between(mark.database(), mark.machine());
    }

    /** Measures the time of the database. */
    public void measure() {
        measure(pooled);
    }

    private boolean isAfterAJump() {
        return mark.isBeforeAJump(machine.instant(), nanoTime.getAsLong());
    }

    /** Measures the time, unless somebody else has done so meanwhile, or has just failed to. */
    private synchronized void measureAfterJump() {
        if (!isAfterAJump()) {
            return;
        }
        if (failure != null && failure.isNew()) {
            throw new DataAccessResourceFailureException("The time of the database is not known", failure.cause());
        }
        try {
            measure(direct);
            failure = null;
        } catch (DataAccessException e) {
            failure = new Failure(e, System.nanoTime());
            throw e;
        }
    }

    private synchronized void measure(JdbcTemplate jdbc) {
        mark = jdbc.execute((ConnectionCallback<Mark>) connection -> {
            try (var statement = connection.prepareStatement("select clock_timestamp()")) {
                statement.execute(); // what is prepared and sent for the first time does not count
                long before = nanoTime.getAsLong();
                try (var rows = statement.executeQuery()) {
                    long after = nanoTime.getAsLong();
                    if (!rows.next()) {
                        throw new SQLException("The database tells no time");
                    }
                    return marked(rows.getObject(1, OffsetDateTime.class).toInstant(), before, after);
                }
            }
        });
        if (isAfterAJump()) {
            throw new DataAccessResourceFailureException("The clock of this machine jumps");
        }
    }

    /** Keeps the time that was expected, when the database's may be the same: an answer takes a time that is not known. */
    private Mark marked(Instant told, long before, long after) {
        long middle = before + (after - before) / 2;
        var machineThen = machine.instant().minusNanos(nanoTime.getAsLong() - middle);
        var expected = mark.isBeforeAJump(machineThen, middle) ? machineThen : mark.databaseAt(middle);
        var unsure = Duration.ofNanos(after - middle).plusMillis(1);
        var isAsExpected = Duration.between(expected, told).abs().compareTo(unsure) <= 0;
        return new Mark(isAsExpected ? expected : told, machineThen, middle);
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        var here = this;
        return new Clock() {
            @Override
            public Instant instant() {
                return here.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return here.withZone(other);
            }
        };
    }
}
