package dev.presente.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The database goes away under load and comes back: 503 meanwhile, and nothing to restart. */
@ServiceTest
class DatabaseOutageTest {
    /** The size of the pool. */
    private static final int CONNECTIONS = 10;

    @Autowired
    private Api api;

    @Autowired
    private Environment environment;

    @Test
    void answersComeBackWithTheDatabase() throws SQLException {
        api.eraseEverybody();
        api.enrol("E-7", Faces.astronaut()).expect(201);
        allowConnections(false);
        try {
            var answer = api.checkIn(Faces.astronaut()).expectProblem(503, "overloaded");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        } finally {
            allowConnections(true);
        }
        checkInAgain().expectOutcome(201, "ACCEPTED");
    }

    /** As a kiosk does on 503: a pooled connection that was used just before it broke costs one more answer. */
    private Answer checkInAgain() {
        var answer = api.checkIn(Faces.astronaut());
        for (int broken = 1; broken < CONNECTIONS && answer.status() == 503; broken++) {
            answer = api.checkIn(Faces.astronaut());
        }
        return answer;
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
