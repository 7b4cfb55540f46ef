package dev.presente.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Finds the Chromium and the driver that are installed on this machine, and skips tests without them. Nothing is
 * downloaded.
 */
final class ChromiumInstalled implements ExecutionCondition {
    private static final String WISH = Objects.requireNonNullElse(System.getenv("PRESENTE_TEST_BROWSER"), "");

    static Optional<Path> browser() {
        return onPath("chromium", "chromium-browser", "google-chrome");
    }

    static Optional<Path> driver() {
        return onPath("chromedriver");
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!WISH.equals("never") && browser().isPresent() && driver().isPresent()) {
            return ConditionEvaluationResult.enabled("Chromium is installed");
        }
        if (WISH.equals("required")) {
            throw new IllegalStateException("PRESENTE_TEST_BROWSER=required, but there is no Chromium with its driver");
        }
        return ConditionEvaluationResult.disabled(
                "Browser tests need chromium and chromedriver on the PATH (Debian: chromium, chromium-driver)");
    }

    private static Optional<Path> onPath(String... names) {
        var folders = Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator);
        return Stream.of(names)
                .flatMap(name -> Arrays.stream(folders).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
