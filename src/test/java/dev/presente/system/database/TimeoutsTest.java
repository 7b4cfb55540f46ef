package dev.presente.system.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.TestDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks which timeouts a connection has after its URL was given some. */
class TimeoutsTest {
    private static final TestDatabase.Access DATABASE = TestDatabase.empty();
    private static final Timeouts TIMEOUTS = new Timeouts(
            Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMillis(1500), Duration.ofMillis(700));

    /**
     * Returns the milliseconds of the socket, then the settings of the session; the server shows that of TCP without its unit.
     */
    private static List<String> found(Timeouts timeouts, String parameters) throws SQLException {
        var url = timeouts.applied(DATABASE.url() + parameters);
        try (var connection = DriverManager.getConnection(url, DATABASE.user(), DATABASE.password());
                var statement = connection.createStatement()) {
            var found = new ArrayList<String>();
            found.add(String.valueOf(connection.getNetworkTimeout()));
            for (var name : List.of("lock_timeout", "idle_in_transaction_session_timeout", "tcp_user_timeout", "jit")) {
                try (var rows = statement.executeQuery("show " + name)) {
                    rows.next();
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    @Test
    void areThoseOfTheConnection() throws SQLException {
        for (var parameters : new String[] {"", "?", "?ApplicationName=x", "?ApplicationName=x&"}) {
            assertThat(found(TIMEOUTS, parameters)).startsWith("10000", "5s", "1500ms", "10000");
        }
    }

    /** The pool sets its own short one for the whole process. */
    @Test
    void aLoginHasItsOwn() {
        assertThat(TIMEOUTS.applied(DATABASE.url())).contains("loginTimeout=10");
        assertThat(TIMEOUTS.applied(DATABASE.url() + "?loginTimeout=3"))
                .matches(".*loginTimeout=10\\b.*loginTimeout=3\\b.*");
    }

    @Test
    void thoseOfTheUrlWin() throws SQLException {
        assertThat(found(TIMEOUTS, "?socketTimeout=0&options=-c%20lock_timeout%3D9s%20-c%20jit=off&ApplicationName=x"))
                .containsExactly("0", "9s", "1500ms", "10000", "off");
    }

    @Test
    void noneIsNone() throws SQLException {
        assertThat(found(Timeouts.OF_MIGRATIONS, "")).startsWith("0", "0", "0", "0");
    }
}
