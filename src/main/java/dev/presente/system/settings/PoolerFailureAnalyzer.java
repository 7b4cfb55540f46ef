package dev.presente.system.settings;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends the start with one message when PgBouncer, or another pool before the database, refuses the timeouts of the session. */
public class PoolerFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        var message = String.valueOf(cause.getMessage());
        return message.contains("unsupported startup parameter")
                ? new FailureAnalysis(
                        "A pool before the database refuses the timeouts of the session: " + message,
                        "Let it pass or ignore them, or set PRESENTE_DB_TIMEOUT_LOCK, PRESENTE_DB_TIMEOUT_IDLE,"
                                + " PRESENTE_DB_TIMEOUT_TURN, PRESENTE_DB_TIMEOUT_SOCKET and the three of"
                                + " PRESENTE_DB_TIMEOUT_LONG_* to PT0S"
                                + " and the timeouts of the database user as"
                                + " docs/database.md says.",
                        cause)
                : null;
    }
}
