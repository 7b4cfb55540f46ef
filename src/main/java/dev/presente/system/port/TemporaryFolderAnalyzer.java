package dev.presente.system.port;

import java.nio.file.FileSystemException;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Ends the start with one message instead of a stack trace when the folder for temporary files cannot be used: native libraries
 * are unpacked there, and have to be loaded from there.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public class TemporaryFolderAnalyzer extends AbstractFailureAnalyzer<Throwable> {
    private static final String ACTION =
            "Set JAVA_OPTS=-Djava.io.tmpdir=FOLDER to a folder that can be written and from which"
                    + " programs may run (no noexec), for instance one in PRESENTE_DATA_DIR.";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, Throwable failure) {
        var folder = System.getProperty("java.io.tmpdir", "");
        if (hasCause(failure, cause -> cause instanceof UnsatisfiedLinkError)) {
            return new FailureAnalysis("A native library cannot be loaded from " + folder, ACTION, failure);
        }
        return hasCause(failure, cause -> isWithin(folder, cause))
                ? new FailureAnalysis("The folder for temporary files cannot be used: " + folder, ACTION, failure)
                : null;
    }

    private static boolean isWithin(String folder, Throwable cause) {
        return cause instanceof FileSystemException e
                && e.getFile() != null
                && e.getFile().startsWith(folder);
    }

    private static boolean hasCause(Throwable failure, Predicate<Throwable> wanted) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(100)
                .anyMatch(wanted);
    }
}
