package dev.presente.system.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** Tests what a start says when there is no database. */
class OutageFailureAnalyzerTest {
    private final OutageFailureAnalyzer analyzer = new OutageFailureAnalyzer();

    @Test
    void isAsked() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, (type, name, failure) -> {}))
                .hasAtLeastOneElementOfType(OutageFailureAnalyzer.class);
    }

    @Test
    void theMessageOfTheDatabaseIsTheLine() {
        var refused = new SQLException("Connection to localhost:1 refused.\nMore", "08001");

        var analysis = Objects.requireNonNull(analyzer.analyze(
                new BeanCreationException("flyway", new CannotGetJdbcConnectionException("not to be had", refused))));

        assertThat(analysis.getDescription())
                .isEqualTo("The database does not answer: Connection to localhost:1 refused.");
        assertThat(analysis.getAction()).contains("PRESENTE_DB_URL");
    }

    @Test
    void otherFailuresAreNoneOfItsBusiness() {
        assertThat(analyzer.analyze(new BeanCreationException("flyway", new IllegalStateException("no"))))
                .isNull();
        assertThat(analyzer.analyze(new SQLException("relation does not exist", "42P01")))
                .isNull();
    }
}
