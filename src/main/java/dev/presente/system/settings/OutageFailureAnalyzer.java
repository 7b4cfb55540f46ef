package dev.presente.system.settings;

import dev.presente.system.database.DatabaseOutage;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Ends the start with one message when the database does not answer or refuses the login. */
final class OutageFailureAnalyzer implements FailureAnalyzer {
    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        return DatabaseOutage.isBehind(failure)
                ? new FailureAnalysis(
                        "The database does not answer: " + DatabaseOutage.line(failure),
                        "Look whether it works, and whether PRESENTE_DB_URL, PRESENTE_DB_USER and PRESENTE_DB_PASSWORD are"
                                + " right.",
                        failure)
                : null;
    }
}
