package dev.presente.audit.key;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends the start with one message instead of a stack trace when the key is wrong. */
class AuditKeyFailureAnalyzer extends AbstractFailureAnalyzer<AuditKeyException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, AuditKeyException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Set PRESENTE_AUDIT_KEY, or put back audit.key of the data folder: every replica needs the same key.",
                cause);
    }
}
