package dev.presente.system.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.ServiceTest;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Lets the database go away under load and come back: the service answers 503 meanwhile, and needs no restart. */
@ServiceTest
class DatabaseOutageTest {
    @Autowired
    private Api api;

    @Autowired
    private Environment environment;

    @Test
    void answersComeBackWithTheDatabase() throws SQLException {
        api.eraseEverybody();
        api.enrol("E-7", Faces.astronaut()).expect(201);
        useSeveralConnections();
        allowConnections(false);
        try {
            var answer = api.checkIn(Faces.astronaut()).expectProblem(503, "overloaded");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        } finally {
            allowConnections(true);
        }
        api.checkIn(Faces.astronaut()).expectOutcome(201, "ACCEPTED");
    }

    /** Uses several pooled connections, so that several of them break just after they were used. */
    private void useSeveralConnections() {
        IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> api.checkIn(Faces.hopper()).expect(200), task -> new Thread(task).start()))
                .toList()
                .forEach(CompletableFuture::join);
    }

    private void allowConnections(boolean allow) throws SQLException {
        var url = environment.getRequiredProperty("presente.db.url");
        var name = url.substring(url.lastIndexOf('/') + 1);
        try (var connection = DriverManager.getConnection(
                        url.replace("/" + name, "/postgres"),
                        environment.getRequiredProperty("presente.db.user"),
                        environment.getRequiredProperty("presente.db.password"));
                var statement = connection.createStatement()) {
            statement.execute("alter database " + name + " allow_connections " + allow);
            if (!allow) {
                statement.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
            }
        }
    }
}
