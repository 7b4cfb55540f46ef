package dev.presente.system.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.Deployment;
import dev.presente.testkit.TestDatabase;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

/** Runs the service on a database that knows no encoding. It counts bytes, where people count letters. */
class WithoutEncodingTest {
    private static final String LETTERS = "Ñ".repeat(90) + "林".repeat(10);

    private final TestDatabase.Access database = TestDatabase.withoutEncoding();

    @Test
    void everyTextMayHaveAsManyLettersAsItsLimitSays() throws Exception {
        try (var service = Deployment.start(database.settings(), "mobilefacenet", "none")) {
            var api = new Api(service.getEnvironment());
            post(api, "/sites", "{'name':'%s','zone':'UTC'}".formatted(LETTERS));
            post(
                    api,
                    "/employees",
                    "{'employeeId':'E-1','externalId':'%s','fullName':'%s','site':'%s'}"
                            .formatted("林".repeat(64), LETTERS + LETTERS, LETTERS));
            post(
                    api,
                    "/shifts",
                    "{'name':'%s','rules':{'segments':[{'start':'09:00','end':'17:00'}]}}".formatted(LETTERS));
            post(
                    api,
                    "/rosters",
                    "{'name':'%s','anchor':'2026-11-02','shifts':['%s',null]}".formatted(LETTERS, LETTERS));
            post(
                    api,
                    "/assignments",
                    "{'employeeId':'E-1','site':'%s','shift':'%s','firstDay':'2026-11-02','lastDay':'2026-11-03'}"
                            .formatted(LETTERS, LETTERS));
            post(api, "/holidays", "{'site':'%s','day':'2026-11-05','name':'%s'}".formatted(LETTERS, LETTERS));
            post(
                    api,
                    "/absences",
                    "{'employeeId':'E-1','firstDay':'2026-11-09','lastDay':'2026-11-09','kind':'%s'}"
                            .formatted("Ñ".repeat(100)));
            post(
                    api,
                    "/attendance/corrections",
                    "{'employeeId':'E-1','kind':'ADD','at':'2026-11-02T09:00:00Z','reason':'%s'}"
                            .formatted("林".repeat(500)));
            post(
                    api,
                    "/attendance/locks",
                    "{'site':'%s','firstDay':'2026-01-05','lastDay':'2026-01-05','reason':'%s'}"
                            .formatted(LETTERS, "林".repeat(500)));
            post(api, "/kiosks/pairing-codes", "{'name':'%s','site':'%s'}".formatted("Ñ".repeat(64), LETTERS));
            assertThat(api.get("/attendance/workdays?employeeId=E-1").at("/items/0/site"))
                    .isEqualTo(LETTERS);
            assertThat(api.get("/employees/E-1").at("/fullName")).isEqualTo(LETTERS + LETTERS);
            assertThat(api.get("/reports/daily?from=2026-11-02&to=2026-11-03").text())
                    .contains(LETTERS + LETTERS);
        }
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var limits = connection.createStatement().executeQuery("""
                        select count(*) from information_schema.columns
                        where table_schema not in ('pg_catalog', 'information_schema')
                          and table_name <> 'flyway_schema_history' and character_maximum_length is not null
                        """)) {
            assertThat(limits.next()).isTrue();
            assertThat(limits.getInt(1)).isZero();
        }
    }

    private static void post(Api api, String path, String body) {
        api.json("POST", path, body.replace('\'', '"')).expect(201);
    }
}
