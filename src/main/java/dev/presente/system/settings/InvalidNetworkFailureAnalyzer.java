package dev.presente.system.settings;

import dev.presente.face.opinion.InvalidNetworkException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends the start with one message instead of a stack trace when a network for liveness must not be used. */
public class InvalidNetworkFailureAnalyzer extends AbstractFailureAnalyzer<InvalidNetworkException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidNetworkException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Remove it with presente liveness remove and add it anew, or set PRESENTE_LIVENESS_DIR.",
                cause);
    }
}
