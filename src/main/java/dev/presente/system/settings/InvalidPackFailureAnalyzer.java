package dev.presente.system.settings;

import dev.presente.face.pack.InvalidPackException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends the start with one message instead of a stack trace when a pack must not be used. */
public class InvalidPackFailureAnalyzer extends AbstractFailureAnalyzer<InvalidPackException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidPackException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Check PRESENTE_MODEL and PRESENTE_TARGET_FMR, or restore the pack's files.",
                cause);
    }
}
