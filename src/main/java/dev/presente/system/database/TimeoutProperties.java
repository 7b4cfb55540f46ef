package dev.presente.system.database;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationFormat;
import org.springframework.boot.convert.DurationStyle;

/**
 * {@code presente.db.timeout.*}: how long a connection to the database waits. {@code PT0S} stands for no limit, or for the
 * server's own limit. What {@code presente.db.url} itself says wins over the first four settings, but long work lengthens it
 * where it is shorter than its own.
 *
 * @param socket An answer of the database may take this time.
 * @param lock A statement waits for each lock no longer than this.
 * @param idle The server ends the session of a transaction that does nothing for this time.
 * @param turn The same for a transaction that holds what check-ins, enrolments or the decision log wait for, less the time for
 *     which it has waited for that itself. It has no effect without {@code idle}, and a longer {@code idle} does not lengthen
 *     it.
 * @param longSocket The same as {@code socket}, for reports, exports, imports, the purge and commands.
 * @param longLock The same as {@code lock}, for this long work.
 * @param longIdle The same as {@code idle}, for this long work.
 */
@ConfigurationProperties("presente.db.timeout")
record TimeoutProperties(
        @DurationFormat(DurationStyle.ISO8601) @DefaultValue("PT15S")
        Duration socket,

        @DurationFormat(DurationStyle.ISO8601) @DefaultValue("PT5S")
        Duration lock,

        @DurationFormat(DurationStyle.ISO8601) @DefaultValue("PT15S")
        Duration idle,

        @DurationFormat(DurationStyle.ISO8601) @DefaultValue("PT3S")
        Duration turn,

        @DurationFormat(DurationStyle.ISO8601) @DefaultValue("PT10M")
        Duration longSocket,

        @DurationFormat(DurationStyle.ISO8601) @DefaultValue("PT1M")
        Duration longLock,

        @DurationFormat(DurationStyle.ISO8601) @DefaultValue("PT1M")
        Duration longIdle) {
    TimeoutProperties {
        if (socket.isNegative()
                || lock.isNegative()
                || idle.isNegative()
                || turn.isNegative()
                || longSocket.isNegative()
                || longLock.isNegative()
                || longIdle.isNegative()) {
            throw new IllegalArgumentException("presente.db.timeout: no timeout is negative");
        }
    }

    /** A turn is never longer than what the operator allows everywhere, nor without an end. */
    private Duration brief() {
        return turn.isZero() || (!idle.isZero() && idle.compareTo(turn) < 0) ? idle : turn;
    }

    Timeouts ofRequests() {
        return new Timeouts(socket, lock, idle, brief());
    }

    Timeouts ofLongWork() {
        return new Timeouts(longSocket, longLock, longIdle, Duration.ZERO);
    }

    /** The owner of the tables cuts the log of decisions, for which all check-ins wait: a session that stands still is ended soon. */
    Timeouts ofOwner() {
        return new Timeouts(longSocket, longLock, brief(), brief());
    }
}
