package dev.presente.system.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.ChildCommand;
import dev.presente.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Checks which tables of a newer release this one works with. */
class SchemaUpgradeTest {
    private static final Path MIGRATIONS = Path.of("db/migration");
    private static final Pattern VERSION = Pattern.compile("V(\\d+)__.*\\.sql");

    /** From this migration on each says whether the release before it works on. */
    private static final int FIRST = 53;

    private final TestDatabase.Access database = TestDatabase.empty();

    @Test
    void refusesWhatItDoesNotKnowUnlessThatIsCompatible() throws Exception {
        assertThat(verifyLog().exit()).isZero();
        execute("insert into flyway_schema_history select max(installed_rank) + 1, '9001', 'of tomorrow', 'SQL',"
                + " 'V9001__of_tomorrow.sql', 1, current_user, now(), 1, true from flyway_schema_history");
        var refused = verifyLog();
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .singleElement()
                .asString()
                .contains("a newer Presente has changed the tables (migration 9001)");

        execute("insert into compatible_migration values ('9001')");
        assertThat(verifyLog().exit()).isZero();
    }

    /** Whoever writes a migration decides: it adds its version, or has a line that says why the last release cannot work on. */
    @Test
    void everyMigrationSaysWhetherItIsCompatible() throws IOException {
        try (var files = Files.list(MIGRATIONS)) {
            assertThat(files.filter(file -> version(file) >= FIRST).toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file))
                            .as(file + "; see CONTRIBUTING.md")
                            .containsAnyOf(
                                    "insert into compatible_migration values ('" + version(file) + "')",
                                    "-- not compatible: "));
        }
    }

    private static int version(Path file) {
        var name = VERSION.matcher(file.getFileName().toString());
        return name.matches() ? Integer.parseInt(name.group(1)) : 0;
    }

    private ChildCommand verifyLog() throws IOException, InterruptedException {
        return ChildCommand.run(database.settings(), "verify-log");
    }

    private void execute(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            for (var sql : List.of(statements)) {
                statement.execute(sql);
            }
        }
    }
}
