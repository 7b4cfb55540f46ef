package dev.presente.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.openqa.selenium.JavascriptExecutor;

/**
 * Runs <a href="https://github.com/dequelabs/axe-core">axe</a>, which finds what keeps people from using a page, by the
 * rules of WCAG 2.2 A and AA.
 */
record Axe(JavascriptExecutor page) {
    private static final String SCRIPT = script();

    private static String script() {
        try (var in = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"), "axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the serious and critical violations, each with its rule, the element and what is wrong. */
    @SuppressWarnings("unchecked")
    List<String> violations() {
        page.executeScript("if (!window.axe) {" + SCRIPT + "}");
        return (List<String>) Objects.requireNonNull(page.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, { preload: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })
                    .then(result => done(result.violations
                        .filter(violation => ['serious', 'critical'].includes(violation.impact))
                        .flatMap(violation => violation.nodes.map(node =>
                            `${violation.id}: ${node.target} ${node.failureSummary}`))))
                    .catch(error => done([`axe: ${error}`]));
                """));
    }
}
