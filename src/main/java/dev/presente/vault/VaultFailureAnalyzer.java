package dev.presente.vault;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the one line of a {@link VaultException} instead of a stack trace. */
final class VaultFailureAnalyzer extends AbstractFailureAnalyzer<VaultException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, VaultException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
}
