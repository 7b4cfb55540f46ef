package dev.presente.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import dev.presente.testkit.Visitor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks what a person gets who asks for everything. */
@ServiceTest
@TestPropertySource(properties = "presente.keep-photos=enrolment")
class DataExportTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final byte[] eileen = Faces.scaled(Faces.astronaut(), 0.6);

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void nobody() {
        api.eraseEverybody();
    }

    /** With a department there, a manager without sites sees no longer everybody. */
    @AfterEach
    void noDepartments() {
        api.eraseEverybody();
        for (var id : new String[] {"SOMEBODY-ELSE", "E-7"}) {
            api.delete("/departments/" + department(id));
        }
    }

    /** The log of changes keeps the names of departments, so they name nobody. */
    private static String department(String id) {
        return id.equals("E-7") ? "Own" : "Foreign";
    }

    private Answer post(String path, String body) {
        return api.json("POST", path, body.replace('\'', '"')).expect(201);
    }

    /** Stores something of everything, about {@code E-7} and about somebody else. */
    private void fill() {
        var site = "Lugo-" + UUID.randomUUID();
        post("/webhooks", "{'url':'http://localhost:9/hook?token=s3cret','events':['checkin.accepted']}");
        post("/sites", "{'name':'%s','zone':'Europe/Madrid'}".formatted(site));
        post("/shifts", "{'name':'%s','rules':{'segments':[{'start':'06:00','end':'14:00'}]}}".formatted(site));
        api.enrol("SOMEBODY-ELSE", Faces.scaled(Faces.hopper(), 0.6)).expect(201);
        api.enrol("E-7", eileen).expect(201);
        for (var id : new String[] {"SOMEBODY-ELSE", "E-7"}) {
            api.json("PUT", "/employees/" + id + "/pin", "{}").expect(200);
            api.json(
                            "POST",
                            "/api-keys",
                            "{\"name\":\"of %s\",\"scopes\":[\"hr\"],\"employeeId\":\"%s\"}".formatted(id, id))
                    .expect(201);
            var account = id.toLowerCase(Locale.ROOT) + "-"
                    + UUID.randomUUID().toString().substring(0, 8);
            post("/accounts", """
                    {'name':'%s','role':'hr','password':'seven words that nobody guesses','employeeId':'%s'}""".formatted(account, id));
            var self = new Visitor(api);
            self.signIn(account, "seven words that nobody guesses").expect(302);
            self.call("PUT", "/accounts/self/digest", "{\"address\":\"%s@example.com\"}".formatted(id))
                    .expect(204);
            self.call(
                            "POST",
                            "/me/absence-requests",
                            "{\"firstDay\":\"2026-12-01\",\"lastDay\":\"2026-12-01\",\"kind\":\"moving house\"}")
                    .expect(201);
            api.json("POST", "/employees/" + id + "/links", "").expect(201);
            api.json("PUT", "/employees/" + id + "/badge", "{\"code\":\"badge of " + id + "\"}")
                    .expect(204);
            var wrongPin = Form.of("employeeId", id).field("pin", "000001");
            api.send(api.post("/checkin", wrongPin)).expectOutcome(200, "REJECTED");
            post("/employees/" + id + "/employments", "{'from':'2026-01-05'}");
            post(
                    "/assignments",
                    "{'employeeId':'%s','site':'%s','shift':'%s','firstDay':'2026-11-01'}".formatted(id, site, site));
            post(
                    "/absences",
                    "{'employeeId':'%s','firstDay':'2026-11-10','lastDay':'2026-11-11','kind':'vacation of %s'}"
                            .formatted(id, id));
            post(
                    "/attendance/corrections",
                    "{'employeeId':'%s','kind':'ADD','at':'2026-11-20T08:00:00Z','reason':'forgot'}".formatted(id));
        }
        api.checkIn("E-7", Faces.scaled(Faces.hopper(), 0.5)).expectOutcome(200, "REJECTED");
        var face = api.post("/checkin", Form.photo(eileen)).header("Idempotency-Key", "export-" + clock.instant());
        api.send(face).expectOutcome(201, "ACCEPTED");
        api.send(api.post("/checkin", Form.of("badge", "badge of SOMEBODY-ELSE")))
                .expectOutcome(201, "ACCEPTED");
        clock.advance(Duration.ofHours(8));
        api.send(api.post("/checkin", Form.of("badge", "badge of E-7"))).expectOutcome(201, "ACCEPTED");
        api.json("PUT", "/agreements/export", "{\"rules\":{}}").expect(200);
        for (var id : new String[] {"SOMEBODY-ELSE", "E-7"}) {
            api.json("POST", "/departments", "{\"name\":\"%s\"}".formatted(department(id)))
                    .expect(201);
            post("/departments/" + department(id) + "/managers", "{'employeeId':'%s'}".formatted(id));
            api.json("PUT", "/employees/" + id + "/departments", "{\"department\":\"%s\"}".formatted(department(id)))
                    .expect(200);
            post(
                    "/employees/" + id + "/leave/adjustments",
                    "{'kind':'vacation','year':2026,'days':1,'reason':'of %s'}".formatted(id));
            api.json("PUT", "/employees/" + id + "/part-time", "{\"percent\":80}")
                    .expect(200);
            api.json("PUT", "/employees/" + id + "/agreements", "{\"agreement\":\"export\"}")
                    .expect(200);
        }
        post("/reports/payroll/handovers", "{'from':'2026-11-01','to':'2026-11-20','force':true}");
        var serial = "X-" + UUID.randomUUID();
        api.json("POST", "/devices", "{\"serial\":\"%s\",\"ids\":{\"70\":\"E-7\"}}".formatted(serial))
                .expect(201);
        api.send(api.request("/iclock/cdata?SN=" + serial + "&table=ATTLOG")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "70\t2000-01-01 00:00:00\nE-8\t2000-01-01 00:00:00\n")))
                .expect(200);
    }

    private Map<String, byte[]> export(String employeeId) throws IOException, InterruptedException {
        var files = new HashMap<String, byte[]>();
        try (var zip = new ZipInputStream(
                new ByteArrayInputStream(api.bytes("/employees/" + employeeId + "/export")), StandardCharsets.UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static JsonNode json(Map<String, byte[]> files, String name) {
        return JSON.readTree(Objects.requireNonNull(files.get(name), name));
    }

    /** No new table can be forgotten: it is in a file, or the README says why it is not. */
    @Test
    void everyTableAboutEmployeesIsRepresented() throws IOException, InterruptedException {
        fill();
        var readme = new String(Objects.requireNonNull(export("E-7").get("README.txt")), StandardCharsets.UTF_8);
        var tables = jdbc.sql("""
                        select c.table_name from information_schema.columns c
                        join information_schema.tables t using (table_schema, table_name)
                        where t.table_type = 'BASE TABLE' and c.column_name like '%employee%'
                          and c.table_schema not in ('pg_catalog', 'information_schema')
                        union
                        select conrelid::regclass::text from pg_constraint where confrelid = 'employee'::regclass
                        """).query(String.class).list();
        assertThat(tables).contains("employee", "attendance_event", "pin");
        assertThat(tables).allSatisfy(table -> {
            var exported = Pattern.compile("(?m)^\\S+ \\([1-9]\\d*\\): .* \\[(.*, )?" + table + "(, .*)?]$");
            var leftOut = Pattern.compile("(?m)^" + table + ": \\S+");
            assertThat(exported.matcher(readme).find()
                            || leftOut.matcher(readme).find())
                    .as("%s in%n%s", table, readme)
                    .isTrue();
        });
    }

    @Test
    void nothingIsMissingAndNothingIsSomebodyElses() throws IOException, InterruptedException {
        fill();
        var files = export("E-7");
        assertThat(json(files, "profile.json").at("/0/employee_id").asString()).isEqualTo("E-7");
        assertThat(json(files, "consents.json").at("/0/text").asString()).isNotBlank();
        assertThat(json(files, "events.json")).hasSize(2);
        assertThat(json(files, "terminals.json")).hasSize(2);
        assertThat(json(files, "events.json").at("/1/mode").asString()).isEqualTo("BADGE");
        assertThat(json(files, "decisions.json"))
                .extracting(decision -> decision.at("/outcome").asString())
                .containsExactly("REJECTED", "ACCEPTED", "ACCEPTED");
        assertThat(json(files, "wrong-faces.json").at("/0/count").asInt()).isOne();
        assertThat(json(files, "acts.json"))
                .extracting(act -> act.at("/by").asString())
                .contains("PRESENTE_ADMIN_KEY");
        assertThat(json(files, "acts.json").findValues("changes").toString()).contains("vacation of E-7");
        assertThat(json(files, "sessions.json"))
                .extracting(entry -> entry.at("/kind").asString())
                .containsExactly("account", "session", "browser", "digest");
        assertThat(json(files, "sessions.json").at("/3/address").asString()).isEqualTo("E-7@example.com");
        assertThat(json(files, "sessions.json").at("/1/network").asString()).isNotBlank();
        assertThat(json(files, "corrections.json").at("/0/reason").asString()).isEqualTo("forgot");
        assertThat(json(files, "workdays.json")).isNotEmpty();
        assertThat(json(files, "absences.json").at("/0/kind").asString()).isEqualTo("vacation of E-7");
        assertThat(json(files, "employments.json").at("/0/first_day").asString())
                .isEqualTo("2026-01-05");
        assertThat(json(files, "assignments.json").at("/0/shift").asString()).startsWith("Lugo-");
        assertThat(json(files, "changes.json"))
                .extracting(change -> change.at("/by").asString())
                .contains("PRESENTE_ADMIN_KEY");
        assertThat(json(files, "answers.json").at("/0/answer/employeeId").asString())
                .isEqualTo("E-7");
        assertThat(json(files, "codes.json")).hasSize(3);
        assertThat(json(files, "deliveries.json").at("/0/told").asString()).isEqualTo("http://localhost:9/hook");
        assertThat(json(files, "templates.json").at("/0/vector").size()).isGreaterThan(100);
        assertThat(files.get("photos/1.png")).isEqualTo(eileen);

        files.forEach((name, bytes) -> assertThat(new String(bytes, StandardCharsets.UTF_8))
                .as(name)
                .doesNotContain("SOMEBODY-ELSE", "Foreign", "s3cret", "$2a$", "employee_key"));
        assertThat(json(export("SOMEBODY-ELSE"), "events.json")).hasSize(1);
    }

    @Test
    void ofWhoHasNothingIsEmptyButThere() throws IOException, InterruptedException {
        post("/employees", "{'employeeId':'E-9'}");
        var files = export("E-9");
        assertThat(json(files, "events.json")).isEmpty();
        assertThat(json(files, "profile.json")).hasSize(1);
    }

    @Test
    void onlyHrMayAsk() {
        api.get("/employees/E-404/export").expectProblem(404, "not-found");
        var key = api.json("POST", "/api-keys", "{\"name\":\"desk\",\"scopes\":[\"enrol\",\"kiosk\"]}")
                .expect(201)
                .at("/key");
        api.send(api.request("/employees/E-7/export").header("X-API-Key", key).GET())
                .expectProblem(403, "forbidden");
    }
}
