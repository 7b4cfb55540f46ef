package dev.presente.system.database;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says how long a connection to the database waits for the other side. Zero means for ever.
 *
 * @param socket how long the service waits for the next byte of an answer, and the server for one of its packets to arrive
 * @param lock how long a statement waits for each lock that somebody else holds
 * @param idle how long a session may do nothing within a transaction; then the server ends it, which frees its locks
 * @param turn the same once the transaction holds what others wait for, see {@code Turn}; without {@code idle} it has no effect
 */
record Timeouts(Duration socket, Duration lock, Duration idle, Duration turn) {
    /**
     * Migrations have no timeouts: they may have to rewrite a table of any size while the connection that locks them does
     * nothing.
     */
    static final Timeouts OF_MIGRATIONS = new Timeouts(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** Otherwise the driver would take the pool's timeout, which the pool sets for all connections of the process. */
    private static final String LOGIN = "loginTimeout=10";

    private static final String OPTIONS = "options=";

    /** Names the parameter of the session that says how long a turn may stand idle, in milliseconds. */
    static final String TURN = "presente.turn";

    /** Returns the same JDBC URL of the PostgreSQL driver with these timeouts. A setting of the URL itself stays. */
    String applied(String url) {
        var parts = url.split("\\?", 2);
        var given = Arrays.stream(parts.length < 2 ? new String[0] : parts[1].split("&"))
                .filter(parameter -> !parameter.isEmpty())
                .toList();
        var options = given.stream()
                .filter(parameter -> parameter.startsWith(OPTIONS))
                .map(parameter -> URLDecoder.decode(parameter.substring(OPTIONS.length()), StandardCharsets.UTF_8));
        // Of two settings the server takes the last, so those of the URL come behind ours.
        var settings = joined(
                " ",
                setting("lock_timeout", lock),
                setting("idle_in_transaction_session_timeout", idle),
                idle.isZero() ? "" : setting(TURN, turn),
                setting("tcp_user_timeout", socket),
                options.collect(Collectors.joining(" ")));
        // Of two parameters the driver takes the last as well.
        var parameters = joined(
                "&",
                "tcpKeepAlive=true",
                LOGIN,
                socket.isZero() ? "" : "socketTimeout=" + Math.max(1, socket.toSeconds()),
                given.stream()
                        .filter(parameter -> !parameter.startsWith(OPTIONS))
                        .collect(Collectors.joining("&")),
                settings.isEmpty() ? "" : OPTIONS + encoded(settings));
        return parts[0] + "?" + parameters;
    }

    private static String joined(String separator, String... parts) {
        return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining(separator));
    }

    private static String setting(String name, Duration value) {
        return value.isZero() ? "" : "-c " + name + "=" + value.toMillis();
    }

    private static String encoded(String settings) {
        return URLEncoder.encode(settings, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
