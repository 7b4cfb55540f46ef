package dev.presente.system.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests who may read the metrics, also while the database gives no answer. */
@ServiceTest
class MetricsKeysTest {
    @Autowired
    private Api api;

    @Autowired
    private MetricsKeys keys;

    @Autowired
    private HikariDataSource pool;

    private Answer create(String scope) {
        return api.json("POST", "/api-keys", "{\"name\":\"prometheus\",\"scopes\":[\"%s\"]}".formatted(scope))
                .expect(201);
    }

    private Answer read(String path, String key) {
        return api.send(api.request(path).header("Authorization", "Bearer " + key));
    }

    @Test
    void aNewKeyReadsTheMetricsAtOnceAndNothingElse() {
        var key = create("metrics").at("/key");

        assertThat(read(MetricsKeys.PATH, key).expect(200).text()).contains("presente_ready 1.0");
        read("/employees", key).expectProblem(403, "forbidden");
        read("/attendance/board", key).expectProblem(403, "forbidden");
        read("/actuator/info", key).expectProblem(403, "forbidden");
        read(MetricsKeys.PATH, create("kiosk").at("/key")).expectProblem(403, "forbidden");
    }

    @Test
    void itAlsoReadsThemWhileThereIsNoConnection() throws SQLException {
        var key = create("metrics").at("/key");
        keys.remember();
        var taken = new ArrayList<Connection>();
        try {
            while (taken.size() < pool.getMaximumPoolSize()) {
                taken.add(pool.getConnection());
            }
            read(MetricsKeys.PATH, key).expect(200);
            read("/employees", key).expectProblem(503, "overloaded");
            assertThat(read(MetricsKeys.PATH, key).text())
                    .containsPattern("presente_database_failures_total\\{kind=\"connection\"} [1-9]");
        } finally {
            for (var connection : taken) {
                connection.close();
            }
        }
    }

    @Test
    void aRevokedKeyIsForgotten() {
        var created = create("metrics");
        keys.remember();
        api.delete("/api-keys/" + created.at("/id")).expect(204);
        keys.remember();

        read(MetricsKeys.PATH, created.at("/key")).expectProblem(401, "unauthenticated");
    }
}
