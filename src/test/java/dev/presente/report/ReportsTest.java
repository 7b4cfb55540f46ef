package dev.presente.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import dev.presente.zone.Zone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests the reports over HTTP, on worked days put straight into their table, in a month that no other test has. */
@ServiceTest
class ReportsTest {
    private static final String MONTH = "from=2020-11-01&to=2020-11-30";

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Environment environment;

    @BeforeEach
    void twoPeople() {
        api.eraseEverybody();
        api.site("Madrid");
        api.site("Lima");
        jdbc.sql("insert into employee (employee_id, full_name, site, created_at) values"
                        + " ('E-7', 'Eileen Núñez', 'Madrid', now()), ('E-8', '=HYPERLINK(\"x\")', 'Lima', now())")
                .update();
        day("E-7", "2020-11-02", "Madrid", "Europe/Madrid", "PRESENT", "{}", 8 * 3600, 8 * 3600);
        day("E-7", "2020-11-03", "Madrid", "Europe/Madrid", "PRESENT", "{LATE,LEFT_EARLY}", 8 * 3600, 7 * 3600);
        day("E-8", "2020-11-02", "Lima", "America/Lima", "ABSENT", "{}", 8 * 3600, 0);
        day("E-8", "2020-11-03", "Lima", "America/Lima", "OPEN", "{}", 8 * 3600, 3600);
    }

    private void day(
            String employee,
            String day,
            String site,
            String zone,
            String status,
            String flags,
            int planned,
            int worked) {
        jdbc.sql("""
                        insert into workday (employee_key, day, zone, site, shift, status, flags, opens_at, closes_at,
                            first_in, last_out, planned_seconds, excused_seconds, worked_seconds, regular_seconds,
                            overtime_seconds, pending_seconds, late_seconds, early_seconds, events, explain,
                            rules_version, derived_at, first_in_offset, last_out_offset)
                        select key, cast(:day as date), :zone, :site, 'Day', :status, cast(:flags as text[]),
                            cast(:day as date) at time zone :zone, (cast(:day as date) + 1) at time zone :zone,
                            (cast(:day as date) + time '09:00') at time zone :zone,
                            (cast(:day as date) + time '18:00') at time zone :zone,
                            :planned, 0, :worked, :worked, 0, 0, 0, 0, '{}',
                            '[{"rule":"pairing","inputs":"2 punches","effect":"8 h"},{"rule":"late","inputs":"","effect":"5 min"}]',
                            '1', now(), :offset, :offset
                        from employee where employee_id = :employee
                        """)
                .param("employee", employee)
                .param("day", day)
                .param("zone", zone)
                .param(
                        "offset",
                        Zone.of(zone).offset(Instant.parse(day + "T12:00:00Z")).getTotalSeconds())
                .param("site", site)
                .param("status", status)
                .param("flags", flags)
                .param("planned", planned)
                .param("worked", worked)
                .update();
    }

    @AfterEach
    void nobody() {
        jdbc.sql("delete from workday").update();
        api.eraseEverybody();
    }

    @Test
    void dailyHasEverybodyByDay() {
        var report = api.get("/reports/daily?" + MONTH).expect(200);

        assertThat(report.at("/report")).isEqualTo("daily");
        assertThat(report.json().at("/items")).hasSize(4);
        assertThat(report.at("/items/0/employeeId")).isEqualTo("E-7");
        assertThat(report.at("/items/0/firstIn")).isEqualTo("2020-11-02T09:00:00+01:00");
        assertThat(report.at("/items/1/employeeId")).isEqualTo("E-8");
        assertThat(report.at("/items/1/firstIn")).isEqualTo("2020-11-02T09:00:00-05:00");
        assertThat(report.at("/items/2/flags")).isEqualTo("LATE LEFT_EARLY");
        assertThat(report.at("/items/2/worked")).isEqualTo("PT7H");
    }

    @Test
    void timesheetHasEachPersonsDays() {
        var report = api.get("/reports/timesheet?format=csv&" + MONTH).expect(200);

        assertThat(report.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(report.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"timesheet-2020-11-01-2020-11-30.csv\"");
        assertThat(report.text().lines().skip(1))
                .containsExactly(
                        "\"E-7\",,\"Eileen Núñez\",2020-11-02,\"Madrid\",\"Day\",\"PRESENT\",2020-11-02T09:00:00+01:00,2020-11-02T18:00:00+01:00,8:00:00,0:00:00,8:00:00,8:00:00,0:00:00,0:00:00,\"\",,0:00:00,0:00:00",
                        "\"E-7\",,\"Eileen Núñez\",2020-11-03,\"Madrid\",\"Day\",\"PRESENT\",2020-11-03T09:00:00+01:00,2020-11-03T18:00:00+01:00,8:00:00,0:00:00,7:00:00,7:00:00,0:00:00,0:00:00,\"LATE LEFT_EARLY\",,0:00:00,0:00:00",
                        "\"E-8\",,\"'=HYPERLINK(\"\"x\"\")\",2020-11-02,\"Lima\",\"Day\",\"ABSENT\",2020-11-02T09:00:00-05:00,2020-11-02T18:00:00-05:00,8:00:00,0:00:00,0:00:00,0:00:00,0:00:00,0:00:00,\"\",,0:00:00,0:00:00",
                        "\"E-8\",,\"'=HYPERLINK(\"\"x\"\")\",2020-11-03,\"Lima\",\"Day\",\"OPEN\",2020-11-03T09:00:00-05:00,2020-11-03T18:00:00-05:00,8:00:00,0:00:00,1:00:00,1:00:00,0:00:00,0:00:00,\"\",,0:00:00,0:00:00");
    }

    @Test
    void exceptionsSayWhy() {
        var report = api.get("/reports/exceptions?" + MONTH).expect(200);

        assertThat(report.json().at("/items")).hasSize(2);
        assertThat(report.at("/items/0/day")).isEqualTo("2020-11-03");
        assertThat(report.at("/items/0/why")).isEqualTo("pairing: 8 h; late: 5 min");
        assertThat(report.at("/items/1/status")).isEqualTo("ABSENT");
    }

    @Test
    void balanceAddsUpTheClosedDays() {
        var report = api.get("/reports/balance?" + MONTH).expect(200);

        assertThat(report.json().at("/items")).hasSize(2);
        assertThat(report.at("/items/0/planned")).isEqualTo("PT16H");
        assertThat(report.at("/items/0/paid")).isEqualTo("PT15H");
        assertThat(report.at("/items/0/balance")).isEqualTo("PT-1H");
        assertThat(report.at("/items/1/balance")).isEqualTo("PT-8H");
        assertThat(report.number("/items/1/daysAbsent")).isEqualTo(1);
    }

    @Test
    void siteAndPersonRestrict() {
        assertThat(api.get("/reports/timesheet?site=Madrid&" + MONTH).json().at("/items"))
                .hasSize(2);
        assertThat(api.get("/reports/timesheet?employeeId=E-8&" + MONTH).json().at("/items"))
                .hasSize(2);
        assertThat(api.get("/reports/timesheet?employeeId=ghost&" + MONTH)
                        .expect(200)
                        .json()
                        .at("/items"))
                .isEmpty();
        assertThat(api.get("/reports/timesheet?from=2020-11-03&to=2020-11-03")
                        .json()
                        .at("/items"))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"daily", "timesheet", "exceptions", "balance"})
    void everyReportHasEveryFormat(String report) {
        assertThat(api.get("/reports/%s?format=pdf&%s".formatted(report, MONTH))
                        .expect(200)
                        .text())
                .startsWith("%PDF-");
        assertThat(api.get("/reports/%s?format=xlsx&%s".formatted(report, MONTH))
                        .expect(200)
                        .text())
                .startsWith("PK");
        var csv = api.get("/reports/%s?format=csv&bom=true&%s".formatted(report, MONTH))
                .expect(200);
        assertThat(csv.text()).startsWith("\uFEFF");
        assertThat(csv.headers().firstValueAsLong("Content-Length")).isPresent();
    }

    /** U+10FFFD is for private use: no font has it. */
    @ParameterizedTest
    @ValueSource(strings = {"json", "csv", "xlsx", "pdf"})
    void charactersThatNoFontHasAreSaidBeforePrinting(String format) {
        var path = "/reports/timesheet?format=" + format + "&" + MONTH;
        assertThat(api.get(path).expect(200).headers().firstValue("Presente-Undrawn"))
                .isEmpty();

        jdbc.sql("update employee set full_name = :name where employee_id = 'E-7'")
                .param("name", "Ann \uDBFF\uDFFD")
                .update();

        assertThat(api.get(path).expect(200).headers().firstValue("Presente-Undrawn"))
                .hasValue("1; U+10FFFD");
    }

    @Test
    void namesFromRightToLeftArePrintedInTheirOrder() throws IOException, InterruptedException {
        jdbc.sql("update employee set full_name = 'דוד בן־גוריון' where employee_id = 'E-7'")
                .update();

        var file = api.bytes("/reports/timesheet?format=pdf&employeeId=E-7&" + MONTH);

        assertThat(PdfReader.pages(file).get(0)).contains("דוד בן־גוריון");
    }

    @ParameterizedTest
    @CsvSource({
        "from=2020-11-01&to=2020-11-30&format=doc,     format",
        "from=2020-11-02&to=2020-11-01,                from must not be after to",
        "from=2026-01-01&to=2027-01-02,                366",
        "from=yesterday&to=2020-11-01,                 from",
        "from=2026-02-30&to=2020-11-01,                from",
        "from=2020-11-01&to=2020-11-30&site=Atlantis,  Atlantis",
        "from=2020-11-01&to=2020-11-30&site=%00,       site",
        "from=2020-11-01&to=2020-11-30&bom=maybe,      bom"
    })
    void badParameterIsNamed(String query, String named) {
        var problem = api.get("/reports/daily?" + query).expectProblem(400, "invalid-parameter");
        assertThat(problem.at("/detail")).contains(named);
    }

    @Test
    void unknownReportIsNotFound() {
        var problem = api.get("/reports/weekly?" + MONTH).expectProblem(404, "not-found");
        assertThat(problem.at("/detail")).contains("timesheet");
        api.get("/reports/daily?to=2020-11-01").expectProblem(400, "missing-part");
    }

    /** The day is derived at once, not half a minute later. */
    @Test
    void dayThatHasJustChangedIsDerivedFirst() {
        jdbc.sql("""
                        insert into attendance_event (id, employee_key, at, zone, site, direction, mode, distance, threshold,
                            estimated_fmr, model_id, calibration_id)
                        select gen_random_uuid(), key, cast(at as timestamptz), 'Europe/Madrid', 'Madrid', 'IN', 'VERIFY',
                            0, 1, 0, 'model', 'calibration'
                        from employee, unnest(array['2020-11-05T09:00:00+01', '2020-11-05T17:00:00+01']) at
                        where employee_id = 'E-7'
                        """).update();

        var report = api.get("/reports/timesheet?employeeId=E-7&from=2020-11-05&to=2020-11-05")
                .expect(200);

        assertThat(report.json().at("/items")).hasSize(1);
        assertThat(report.at("/items/0/worked")).isEqualTo("PT8H");
    }

    /** Half a file would look like a whole one. */
    @Test
    void failureOnTheWayIsAProblemAndNoFile() throws IOException {
        var older = files(); // perhaps of a JVM of the tests that was killed
        day("E-8", "2020-11-04", "Lima", "UTC", "PRESENT", "{}", 0, 0);
        jdbc.sql("update workday set first_in_offset = 99999 where day = '2020-11-04'")
                .update();
        for (var format : new String[] {"json", "csv", "xlsx", "pdf"}) {
            api.get("/reports/timesheet?format=" + format + "&" + MONTH).expectProblem(500, "internal");
        }
        for (var file : files()) { // perhaps of another JVM of the tests, which deletes it, too
            if (!older.contains(file)) {
                Awaitility.await().until(() -> Files.notExists(file));
            }
        }
    }

    private static List<Path> files() throws IOException {
        try (var files = Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), "presente-report*")) {
            return StreamSupport.stream(files.spliterator(), false).toList();
        }
    }

    /** This is the recipe of docs/reports.md. */
    @Test
    void roleForBiToolsReadsTheViewsAndNothingElse() throws SQLException {
        jdbc.sql("create role reader login password 'reader'").update();
        jdbc.sql("alter role reader set default_transaction_read_only = on").update();
        jdbc.sql("grant usage on schema reporting to reader").update();
        jdbc.sql("grant select on all tables in schema reporting to reader").update();
        try (var connection = DriverManager.getConnection(
                        environment.getRequiredProperty("presente.db.url"), "reader", "reader");
                var statement = connection.createStatement()) {
            for (var view : new String[] {"employee", "attendance_event", "correction", "workday"}) {
                statement.executeQuery("select * from reporting." + view).close();
            }
            for (var table : new String[] {"reference_template", "api_key", "employee", "workday"}) {
                assertThatThrownBy(() -> statement.executeQuery("select * from public." + table))
                        .hasMessageContaining("permission denied");
            }
        } finally {
            jdbc.sql("drop owned by reader").update();
            jdbc.sql("drop role reader").update();
        }
    }
}
