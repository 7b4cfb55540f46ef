package dev.presente.system.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinedPostgresTest {
    @TempDir
    private Path folder;

    @Test
    void usesTheServerThatRuns() throws Exception {
        try (var server = EmbeddedPostgres.start(folder)) {
            var joined = JoinedPostgres.of(folder);
            assertThat(joined.getJdbcUrl()).isEqualTo(server.getJdbcUrl());
            DriverManager.getConnection(joined.getJdbcUrl(), joined.getUsername(), joined.getPassword())
                    .close();
        }
        assertNotYet(); // the server has gone
    }

    @Test
    void waitsForNoServerThatIsNotReady() throws IOException {
        assertNotYet();
        var pid = Files.createDirectory(folder.resolve("postgres")).resolve("postmaster.pid");
        Files.writeString(folder.resolve("postgres.password"), "secret\n");
        Files.writeString(folder.resolve("postgres.service.password"), "another\n");
        Files.writeString(pid, "4711\n");
        assertNotYet();
        Files.writeString(pid, "4711\n/data/postgres\n1795593689\n40283\n\nlocalhost\n  1 2\nstarting\n");
        assertNotYet();
        Files.writeString(pid, "4711\n/data/postgres\n1795593689\n40283\n\nlocalhost\n  1 2\nready   \n");
        assertThat(JoinedPostgres.of(folder).getJdbcUrl()).isEqualTo("jdbc:postgresql://localhost:40283/presente");
    }

    private void assertNotYet() {
        assertThatThrownBy(() -> JoinedPostgres.of(folder))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("just starting or stopping its database; try again in a moment")
                .message()
                .hasLineCount(1);
    }
}
