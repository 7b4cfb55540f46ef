package dev.presente.system.settings;

import dev.presente.face.pack.InvalidPackException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A pack that must not be used ends the start with one message instead of a stack trace. */
public class InvalidPackFailureAnalyzer extends AbstractFailureAnalyzer<InvalidPackException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidPackException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Check PRESENTE_MODEL and PRESENTE_TARGET_FMR, or restore the pack's files.",
                cause);
    }
}
