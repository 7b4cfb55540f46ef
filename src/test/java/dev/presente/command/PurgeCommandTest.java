package dev.presente.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.ChildCommand;
import dev.presente.testkit.TestDatabase;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs {@code presente purge} as users do. */
class PurgeCommandTest {
    private final TestDatabase.Access database = TestDatabase.migrated();
    private final Map<String, String> settings = database.settings();

    @Test
    void dryRunPromisesAndRunDeletes() throws IOException, InterruptedException, SQLException {
        assertThat(purge().json().at("/events").asInt(-1)).isZero();
        sql("insert into pin_try values (sha256('x'), 1, now() - interval '2 days'), (sha256('y'), 1, now())");

        var dry = purge("--dry-run");
        assertThat(dry.out().get(0)).startsWith("Dry run");
        assertThat(dry.json().at("/PIN tries").asInt()).isEqualTo(1);
        assertThat(purge().json().at("/PIN tries").asInt()).isEqualTo(1);
        assertThat(sql("delete from pin_try")).isEqualTo(1);
    }

    private ChildCommand purge(String... options) throws IOException, InterruptedException {
        var arguments = new String[options.length + 1];
        arguments[0] = "purge";
        System.arraycopy(options, 0, arguments, 1, options.length);
        var run = ChildCommand.run(settings, arguments);
        assertThat(run.exit()).as(String.join("\n", run.err())).isZero();
        return run;
    }

    private int sql(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var update = connection.createStatement()) {
            return update.executeUpdate(statement);
        }
    }
}
