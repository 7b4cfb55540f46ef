package dev.presente.system.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.ServiceTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessResourceFailureException;

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

    /** Spring wraps too many parameters, for instance, as it wraps a full disk. */
    @ParameterizedTest
    @CsvSource({"53100,true", "57P01,true", "08006,true", ",true", "54000,false", "54011,false", "08P01,false"})
    void theStateDecidesWhereThereIsOne(@Nullable String state, boolean isOutage) {
        var failure = new DataAccessResourceFailureException("wrapped", new SQLException("trouble", state));
        assertThat(DatabaseOutage.isBehind(failure)).isEqualTo(isOutage);
    }

    @Test
    void noConnectionIsAnOutageWhateverTheReason() {
        assertThat(DatabaseOutage.isBehind(new SQLTransientConnectionException("none to give", "55000")))
                .isTrue();
    }

    /** Happens in an upgrade without a pause, to statements such as {@code select *} of the release before. */
    @Test
    void aColumnThatAnotherReleaseAddsIsAnOutage() throws SQLException {
        try (var other = connection();
                var upgrade = other.createStatement();
                var connection = connection();
                var statement = connection.createStatement()) {
            upgrade.execute("create schema grows");
            upgrade.execute("create table grows.t (a integer)");
            connection.setAutoCommit(false);
            for (int i = 0; i < 10; i++) {
                try (var prepared = connection.prepareStatement("select * from grows.t where a = ?")) {
                    prepared.setInt(1, i);
                    prepared.executeQuery().close();
                }
            }
            connection.commit();
            upgrade.execute("alter table grows.t add b integer");
            assertThatThrownBy(() -> {
                        try (var prepared = connection.prepareStatement("select * from grows.t where a = ?")) {
                            prepared.setInt(1, 1);
                            prepared.executeQuery().close();
                        }
                    })
                    .matches(DatabaseOutage::isBehind);
            connection.rollback();
            // the same state, of a statement that no repeat mends
            assertThatThrownBy(() -> statement.executeQuery("select 1 union select 2 for update"))
                    .hasFieldOrPropertyWithValue("SQLState", "0A000")
                    .matches(failure -> !DatabaseOutage.isBehind(failure));
            connection.rollback();
            upgrade.execute("drop schema grows cascade");
        }
    }

    /** Uses several pooled connections, so that several of them break just after they were used. */
    private void useSeveralConnections() {
        IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> api.checkIn(Faces.hopper()).expect(200), task -> new Thread(task).start()))
                .toList()
                .forEach(CompletableFuture::join);
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(
                environment.getRequiredProperty("presente.db.url"),
                environment.getRequiredProperty("presente.db.user"),
                environment.getRequiredProperty("presente.db.password"));
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
