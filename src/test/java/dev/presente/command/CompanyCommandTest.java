package dev.presente.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.ChildCommand;
import dev.presente.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code presente company} as users do. */
class CompanyCommandTest {
    private static ChildCommand company(Map<String, String> settings, String... options)
            throws IOException, InterruptedException {
        var arguments = new String[options.length + 1];
        arguments[0] = "company";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return ChildCommand.run(settings, arguments);
    }

    @Test
    void fillsAnEmptyDatabaseOnce() throws IOException, InterruptedException {
        var settings = TestDatabase.migrated().settings();
        var run = company(settings, "--people", "3", "--to", "2025-01-31", "--derive");
        assertThat(run.exit()).as(String.join("\n", run.err())).isZero();
        assertThat(run.json().at("/made/people").asInt()).isEqualTo(3);
        assertThat(run.json().at("/made/events").asInt()).isPositive();
        assertThat(run.json().at("/derived/workdays").asInt()).isGreaterThan(3 * 31);

        refused(company(settings), "There are employees in this database already");
    }

    @Test
    void saysInOneLineWhatIsMissing(@TempDir Path folder) throws IOException, InterruptedException {
        refused(company(Map.of("PRESENTE_DATA_DIR", folder.toString())), "no database in " + folder);
        refused(
                company(Map.of("PRESENTE_DB_URL", "jdbc:postgresql://localhost:1/x", "PRESENTE_DB_USER", "x")),
                "Connection to localhost:1 refused");
        assertThat(company(Map.of(), "--people", "many").exit()).isEqualTo(2);
    }

    private static void refused(ChildCommand run, String why) {
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .singleElement()
                .asString()
                .startsWith("presente: ")
                .contains(why);
    }
}
