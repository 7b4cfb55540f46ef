package dev.presente.system.database;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationFormat;
import org.springframework.boot.convert.DurationStyle;

/**
 * {@code presente.db.timeout.*}, as environment variables {@code PRESENTE_DB_TIMEOUT_SOCKET} and so on: how long a connection
 * waits, as ISO-8601 durations. {@code PT0S} is for ever, or leaves it to the server. What stands in {@code PRESENTE_DB_URL}
 * itself wins.
 *
 * @param socket how long an answer of the database may take
 * @param lock how long a statement waits for each lock
 * @param idle how long a transaction may do nothing before the server ends its session
 * @param longSocket the first, for reports, exports, imports, the purge and commands
 * @param longLock the second, for these
 * @param longIdle the third, for these
 */
@ConfigurationProperties("presente.db.timeout")
record TimeoutProperties(
        @DurationFormat(DurationStyle.ISO8601) @DefaultValue("PT10S")
        Duration socket,

        @DurationFormat(DurationStyle.ISO8601) @DefaultValue("PT5S")
        Duration lock,

        @DurationFormat(DurationStyle.ISO8601) @DefaultValue("PT5S")
        Duration idle,

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
                || longSocket.isNegative()
                || longLock.isNegative()
                || longIdle.isNegative()) {
            throw new IllegalArgumentException("presente.db.timeout: no timeout is negative");
        }
    }

    Timeouts ofRequests() {
        return new Timeouts(socket, lock, idle);
    }

    Timeouts ofLongWork() {
        return new Timeouts(longSocket, longLock, longIdle);
    }

    /** The owner of the tables cuts the log of decisions, for which all check-ins wait: a session that stands still is ended soon. */
    Timeouts ofOwner() {
        return new Timeouts(longSocket, longLock, idle);
    }
}
