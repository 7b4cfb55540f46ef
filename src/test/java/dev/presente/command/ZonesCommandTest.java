package dev.presente.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.ChildCommand;
import dev.presente.testkit.ChildService;
import dev.presente.testkit.TestDatabase;
import dev.presente.zone.ZoneReleases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Runs {@code presente zones} beside a service, as users do. In the newer release, Niue is at -10 from November 2026 on. */
class ZonesCommandTest {
    private static final String NIUE = "\n-11 - %z\n";
    private static final String MOVED = "\n-11 - %z 2026 N\n-10 - %z\n";

    private final TestDatabase.Access database = TestDatabase.migrated();
    private final Map<String, String> settings = database.settings();

    @TempDir
    private Path folder;

    private static String packaged() {
        return ZoneReleases.packaged().text();
    }

    private Path release(String version) throws IOException {
        var text = packaged();
        assertThat(text).contains(NIUE + "Z Pacific/Norfolk");
        return Files.writeString(
                folder.resolve(version + ".zi"),
                text.replaceFirst("# version \\w+", "# version " + version)
                        .replace(NIUE + "Z Pacific/Norfolk", MOVED + "Z Pacific/Norfolk"));
    }

    @Test
    void aNewerReleaseChangesOpenDaysAndListsLockedOnes() throws IOException, InterruptedException, SQLException {
        try (var service = ChildService.start(inCoyhaique(), folder.resolve("log"))) {
            var api = service.api();
            // the runtime of the service may be older than this zone
            sql("insert into employee (employee_id, created_at) values ('N-2', now())");
            var asked = post(
                            api,
                            "/attendance/corrections",
                            "{'employeeId':'N-2','kind':'ADD','localAt':'2026-06-01T09:00','reason':'Forgot'}")
                    .expect(201);
            assertThat(asked.at("/zone")).isEqualTo("America/Coyhaique");
            assertThat(asked.at("/at")).isEqualTo("2026-06-01T12:00:00Z");

            somebodyWorkedInNiue(api);
            assertThat(day(api, "2026-11-03").at("/firstInOffset").asString()).isEqualTo("-11:00");
            assertThat(day(api, "2026-11-03").at("/late").asString()).isEqualTo("PT0S");
            post(
                            api,
                            "/attendance/locks",
                            "{'site':'Niue','firstDay':'2026-11-01','lastDay':'2026-11-08','reason':'paid'}")
                    .expect(201);

            var shown = zones();
            assertThat(shown.json().at("/version").asString()).isEqualTo("2026f");
            assertThat(shown.json().at("/source").asString()).isNotEmpty();
            assertThat(String.join("\n", shown.out())).contains("2026f", "days");

            // a day that an earlier version has derived
            sql("update workday set first_in_offset = null, last_out_offset = null where day = '2026-10-27'");
            var file = release("2026g").toString();
            var dry = zones("update", file, "--dry-run");
            assertThat(dry.json().at("/days").toString())
                    .isEqualTo("[{\"site\":\"Niue\",\"day\":\"2026-11-03\",\"locked\":true,\"people\":1},"
                            + "{\"site\":\"Niue\",\"day\":\"2026-11-10\",\"locked\":false,\"people\":1}]");
            assertThat(day(api, "2026-11-10").at("/firstInOffset").asString()).isEqualTo("-11:00");
            assertThat(zones().json().at("/version").asString()).isEqualTo("2026f");

            var done = zones("update", file);
            assertThat(done.json().at("/days")).isEqualTo(dry.json().at("/days"));
            assertThat(String.join("\n", done.out()))
                    .contains("Pacific/Niue: -10:00 instead of -11:00 from 2026-11-01T11:00:00Z", "locked", "open");

            var open = day(api, "2026-11-10");
            assertThat(open.at("/firstInOffset").asString()).isEqualTo("-10:00");
            assertThat(open.at("/late").asString()).isEqualTo("PT1H");
            assertThat(open.at("/explain").toString()).contains("-10:00");
            var locked = day(api, "2026-11-03");
            assertThat(locked.at("/firstInOffset").asString()).isEqualTo("-11:00");
            assertThat(locked.at("/changePending").asBoolean()).isTrue();
            assertThat(day(api, "2026-10-27").at("/firstInOffset").asString()).isEqualTo("-11:00");

            assertThat(api.get("/attendance/events?employeeId=N-1&size=2").at("/items/0/offset"))
                    .isEqualTo("-10:00");
            assertThat(text("select local_time::text from reporting.attendance_event where at = '2026-11-10T19:00Z'"))
                    .isEqualTo("2026-11-10 09:00:00");
            assertThat(text("select first_in_local::text from reporting.workday where day = '2026-11-10'"))
                    .isEqualTo("2026-11-10 09:00:00");
            assertThat(api.get("/actuator/info").at("/zones/version")).isEqualTo("2026g");
            assertThat(api.get("/system").at("/zones")).isEqualTo("2026g");

            var id = api.get("/attendance/locks").at("/items/0/id");
            api.delete("/attendance/locks/" + id).expect(204);
            assertThat(day(api, "2026-11-03").at("/late").asString()).isEqualTo("PT1H");

            var older = ChildCommand.run(
                    settings, "zones", "update", release("2026e").toString());
            assertThat(older.exit()).isEqualTo(1);
            assertThat(String.join("\n", older.err())).contains("older than 2026g");
        }
        // what is in force stays in force after the next start
        assertThat(zones().json().at("/version").asString()).isEqualTo("2026g");
    }

    @Test
    void aDryRunOfTheFirstCommandPutsNothingIntoForce() throws IOException, InterruptedException, SQLException {
        var file = release("2026g").toString();
        zones("update", file, "--dry-run");
        assertThat(text("select count(*)::text from zone_release")).isEqualTo("0");
        zones("update", file);
        assertThat(text("select string_agg(version, ' ' order by id) from zone_release"))
                .isEqualTo("2026f 2026g");
    }

    @Test
    void aFileThatIsNoneIsRefusedInOneLine() throws IOException, InterruptedException {
        var wrong = Files.writeString(folder.resolve("wrong.zi"), "Z Nowhere\n");
        var refused = ChildCommand.run(settings, "zones", "update", wrong.toString());
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).hasSize(1).first().asString().contains("Line 1");

        var missing = ChildCommand.run(
                settings, "zones", "update", folder.resolve("none.zi").toString());
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.err()).hasSize(1).first().asString().contains("none.zi");
    }

    private Map<String, String> inCoyhaique() {
        var environment = new HashMap<>(settings);
        environment.put("TZ", "America/Coyhaique");
        return environment;
    }

    /** From 08:00 to 16:00 by the old data, on three Tuesdays. The events are as an earlier version wrote them. */
    private void somebodyWorkedInNiue(Api api) throws SQLException {
        sql("insert into employee (employee_id, created_at) values ('N-1', now())");
        post(api, "/sites", "{'name':'Niue','zone':'Pacific/Niue'}").expect(201);
        post(api, "/shifts", "{'name':'Early','rules':{'segments':[{'start':'08:00','end':'16:00'}]}}")
                .expect(201);
        post(
                        api,
                        "/assignments",
                        "{'employeeId':'N-1','site':'Niue','shift':'Early','firstDay':'2026-10-26','lastDay':'2026-11-15',"
                                + "'weekdays':['TUESDAY']}")
                .expect(201);
        for (var day : new String[] {"2026-10-27", "2026-11-03", "2026-11-10"}) {
            sql("""
                    insert into attendance_event (id, employee_key, at, zone, site, direction, mode, distance, threshold,
                        estimated_fmr, model_id, calibration_id)
                    select gen_random_uuid(), key, timestamptz '%sT08:00:00-11:00' + h * interval '8 hours', 'Pacific/Niue',
                        'Niue', 'IN', 'VERIFY', 0, 1, 0, 'model', 'calibration'
                    from employee, generate_series(0, 1) h where employee_id = 'N-1'
                    """.formatted(day));
        }
    }

    private static JsonNode day(Api api, String day) {
        return api.get("/attendance/workdays?employeeId=N-1&from=%s&to=%s".formatted(day, day))
                .json()
                .at("/items/0");
    }

    private static Answer post(Api api, String path, String body) {
        return api.json("POST", path, body.replace('\'', '"'));
    }

    private ChildCommand zones(String... options) throws IOException, InterruptedException {
        var arguments = new String[options.length + 1];
        arguments[0] = "zones";
        System.arraycopy(options, 0, arguments, 1, options.length);
        var run = ChildCommand.run(settings, arguments);
        assertThat(run.exit()).as(String.join("\n", run.err())).isZero();
        return run;
    }

    private void sql(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }

    private String text(String query) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var select = connection.createStatement();
                var rows = select.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
