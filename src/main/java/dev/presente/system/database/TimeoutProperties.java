package dev.presente.system.database;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationFormat;
import org.springframework.boot.convert.DurationStyle;

/**
 * Holds {@code presente.db.timeout.*}, as environment variables {@code PRESENTE_DB_TIMEOUT_SOCKET} and so on: how long a
 * connection waits, as ISO 8601 durations. {@code PT0S} means for ever, or leaves it to the server. A timeout in {@code
 * PRESENTE_DB_URL} itself takes precedence.
 *
 * @param socket how long an answer of the database may take
 * @param lock how long a statement waits for each lock
 * @param idle how long a transaction may do nothing before the server ends its session
 * @param longSocket the socket timeout of reports, exports, imports, the purge and commands
 * @param longLock their lock timeout
 * @param longIdle their idle timeout
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

    /**
     * Returns the timeouts of the owner of the tables. The owner shortens the log of decisions, for which all check-ins wait,
     * so that an idle session is ended soon.
     */
    Timeouts ofOwner() {
        return new Timeouts(longSocket, longLock, idle);
    }
}
