package dev.presente.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
class EmployeesTest {
    private final byte[] eileen = Faces.astronaut();
    private final byte[] grace = Faces.hopper();

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void nobodyEnrolled() {
        api.eraseEverybody();
    }

    @Test
    void listedById() {
        api.enrol("b", eileen).expect(201);
        api.enrol("a", grace).expect(201);
        var list = api.get("/employees").expect(200);
        assertThat(list.number("/total")).isEqualTo(2);
        assertThat(list.at("/items/0/employeeId")).isEqualTo("a");
        assertThat(list.number("/items/0/templates")).isEqualTo(1);
        var second = api.get("/employees?size=1&page=1").expect(200);
        assertThat(second.at("/items/0/employeeId")).isEqualTo("b");
        assertThat(second.number("/page")).isEqualTo(1);
        assertThat(second.number("/size")).isEqualTo(1);
        assertThat(second.number("/total")).isEqualTo(2);
    }

    private String found(String query) {
        var items = api.get("/employees?" + query).expect(200).json().at("/items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(one -> one.at("/employeeId").asString())
                .collect(Collectors.joining(" "));
    }

    private void person(String id, String name, String site) {
        clock.advance(Duration.ofSeconds(1));
        api.json(
                        "POST",
                        "/employees",
                        "{\"employeeId\":\"%s\",\"fullName\":\"%s\",\"site\":\"%s\"}".formatted(id, name, site))
                .expect(201);
    }

    @Test
    void foundWithoutAccentsByWordsInAnyOrder() {
        api.site("Madrid");
        person("E-1", "Ángela Ruiz Robles", "Madrid");
        person("E-2", "Søren Groß", "Madrid");
        person("E-3", "A\u0301ngel 50%_x", "Madrid");
        person("E-4", "أحمد", "Madrid");
        // a database without an encoding knows no letters but those of ASCII, see docs/database.md
        boolean knowsLetters =
                jdbc.sql("show server_encoding").query(String.class).single().equals("UTF8");
        assertThat(found("search=robles%20ngela")).isEqualTo("E-1");
        assertThat(found("search=robles%20angela")).isEqualTo(knowsLetters ? "E-1" : "");
        assertThat(found("search=RUIZ%20%20madrid%20e-1")).isEqualTo("E-1");
        assertThat(found("search=Robles%20Grace")).isEmpty();
        assertThat(found("search=angel")).isEqualTo(knowsLetters ? "E-1 E-3" : "");
        assertThat(found("search=%C3%A1ngel")).isEqualTo(knowsLetters ? "E-1 E-3" : "");
        assertThat(found("search=soren%20gross")).isEqualTo(knowsLetters ? "E-2" : "");
        assertThat(found("search=0%25_x")).isEqualTo("E-3");
        assertThat(found("search=5_%25")).isEmpty();
        assertThat(found("search=%5C")).isEmpty();
        assertThat(found("search=%D8%A7%D8%AD%D9%85%D8%AF")).isEqualTo(knowsLetters ? "E-4" : "");
    }

    @Test
    void filteredAndSorted() {
        api.site("Madrid");
        api.site("Lima");
        api.json(
                "POST",
                "/shifts",
                "{\"name\":\"Day\",\"rules\":{\"segments\":[{\"start\":\"09:00\",\"end\":\"17:00\"}]}}");
        person("E-1", "Zoe", "Madrid");
        person("E-2", "angel", "Lima");
        person("E-3", "Bea", "Madrid");
        api.enrol("E-1", eileen).expect(201);
        api.json("PUT", "/employees/E-3/active", "{\"to\":\"2026-01-05\"}").expect(204);
        assertThat(found("state=EMPLOYED")).isEqualTo("E-1 E-2");
        assertThat(found("state=LEFT")).isEqualTo("E-3");
        assertThat(found("state=NOT_ENROLLED")).isEqualTo("E-2");
        assertThat(found("state=NO_PLAN")).isEqualTo("E-1 E-2");
        api.json(
                        "POST",
                        "/assignments",
                        "{\"employeeId\":\"E-2\",\"site\":\"Lima\",\"shift\":\"Day\",\"firstDay\":\"2026-01-05\"}")
                .expect(201);
        assertThat(found("state=NO_PLAN")).isEqualTo("E-1");
        assertThat(found("site=Madrid&search=zoe")).isEqualTo("E-1");
        assertThat(found("site=Madrid")).isEqualTo("E-1 E-3");
        assertThat(found("sort=NAME")).isEqualTo("E-2 E-3 E-1");
        assertThat(found("sort=NAME&reverse=true")).isEqualTo("E-1 E-3 E-2");
        assertThat(found("sort=SITE")).isEqualTo("E-2 E-1 E-3");
        assertThat(found("sort=CREATED&reverse=true&size=1")).isEqualTo("E-3");
        assertThat(found("sort=DEPARTMENT&reverse=true")).isEqualTo("E-1 E-2 E-3");
        api.get("/employees?site=nowhere").expectProblem(400, "invalid-parameter");
        api.get("/employees?state=GONE").expectProblem(400, "invalid-parameter");
        api.get("/employees?sort=COLOUR").expectProblem(400, "invalid-parameter");
    }

    @Test
    void changed() {
        api.site("Houston");
        api.enrol("E-7", eileen).expect(201);
        api.json("PATCH", "/employees/E-7", "{\"fullName\":\"Eileen Collins 宇宙\",\"site\":\"Houston\"}")
                .expect(200);
        api.json("PATCH", "/employees/E-7", "{}").expect(200);
        var employee = api.get("/employees/E-7").expect(200);
        assertThat(employee.at("/fullName")).isEqualTo("Eileen Collins 宇宙");
        assertThat(employee.at("/site")).isEqualTo("Houston");
    }

    @Test
    void withdrawnConsentDeletesTheTemplates() {
        api.enrol("E-7", eileen).expect(201);
        var employee =
                api.json("PATCH", "/employees/E-7", "{\"consent\":false}").expect(200);
        assertThat(employee.json().at("/templates")).isEmpty();
        assertThat(employee.at("/consents/1/granted")).isEqualTo("false");
        api.checkIn("E-7", eileen).expectOutcome(200, "NOT_ENROLLED");
        api.checkIn(eileen).expectOutcome(200, "UNKNOWN");
        api.enrol("E-7", eileen).expect(201);
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
    }

    @Test
    void erasedLeavesNothingButAttendanceUnderAPseudonym() {
        api.site("Houston Space Center");
        var form = Form.of("employeeId", "Eileen-7")
                .field("consent", "true")
                .field("fullName", "Eileen Collins")
                .field("site", "Houston Space Center")
                .file("photo", eileen);
        api.send(api.post("/enroll", form)).expect(201);
        var request = api.post("/checkin", Form.photo(eileen)).header("Idempotency-Key", "erased");
        var event = api.send(request).expectOutcome(201, "ACCEPTED");

        var receipt = api.delete("/employees/Eileen-7").expect(200);
        assertThat(receipt.at("/employeeId")).isEqualTo("Eileen-7");
        assertThat(receipt.number("/templates")).isEqualTo(1);
        assertThat(receipt.number("/answers")).isEqualTo(1);

        api.get("/employees/Eileen-7").expectProblem(404, "not-found");
        api.delete("/employees/Eileen-7").expectProblem(404, "not-found");
        api.checkIn("Eileen-7", eileen).expectOutcome(200, "NOT_ENROLLED");
        api.send(request).expectOutcome(200, "UNKNOWN");
        assertThat(api.get("/employees").text()).doesNotContain(receipt.at("/pseudonym"));
        var kept = api.get("/attendance/events?employeeId=" + receipt.at("/pseudonym"))
                .expect(200);
        assertThat(kept.number("/total")).isEqualTo(1);
        assertThat(kept.at("/items/0/id")).isEqualTo(event.at("/event/id"));
        assertThat(everyRow()).doesNotContain("Eileen", "Collins");
        assertThat(jdbc.sql("select count(*) from reference_template")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** Returns all tables as text. */
    private String everyRow() {
        var tables = jdbc.sql("select tablename from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list();
        assertThat(tables).contains("employee", "idempotency_key", "reference_template");
        var all = new StringBuilder();
        tables.forEach(table -> jdbc.sql("select t::text from " + table + " t")
                .query(String.class)
                .list()
                .forEach(all::append));
        return all.toString();
    }

    @Test
    void idCanBeUsedAgainAfterErasure() {
        api.enrol("E-7", eileen).expect(201);
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        api.delete("/employees/E-7").expect(200);
        api.enrol("E-7", grace).expect(201);
        assertThat(api.get("/attendance/events?employeeId=E-7").number("/total"))
                .isZero();
        api.checkIn(grace).expectOutcome(201, "ACCEPTED");
    }

    @Test
    void attendanceCannotBeRewritten() {
        api.enrol("E-7", eileen).expect(201);
        api.checkIn(eileen).expectOutcome(201, "ACCEPTED");
        for (var sql : new String[] {
            "update attendance_event set direction = 'OUT'",
            "update attendance_event set offset_seconds = 12345",
            "delete from attendance_event",
            "truncate attendance_event"
        }) {
            assertThatThrownBy(() -> jdbc.sql(sql).update()).hasMessageContaining("immutable");
        }
    }

    private Answer active(String body) {
        return api.json("PUT", "/employees/E-7/active", body.replace('\'', '"'));
    }

    private String days() {
        var employee = api.get("/employees/E-7").expect(200);
        return employee.at("/activeFrom") + " to " + employee.at("/activeTo");
    }

    @Test
    void daysOfTheEmploymentAreShownAndKept() {
        api.json("POST", "/employees", "{\"employeeId\":\"E-7\"}").expect(201);
        assertThat(days()).isEqualTo(" to ");
        active("{'from':'2026-01-05','to':'2026-11-20'}").expect(204);
        assertThat(days()).isEqualTo("2026-01-05 to 2026-11-20");
        var list = api.get("/employees").expect(200);
        assertThat(list.at("/items/0/activeFrom")).isEqualTo("2026-01-05");
        assertThat(list.at("/items/0/activeTo")).isEqualTo("2026-11-20");

        active("{'to':'2026-12-31'}").expect(204);
        assertThat(days()).isEqualTo("2026-01-05 to 2026-12-31");
        active("{'from':null}").expect(204);
        assertThat(days()).isEqualTo(" to 2026-12-31");
        active("{'from':'2026-02-01','to':null}").expect(204);
        assertThat(days()).isEqualTo("2026-02-01 to ");

        active("{'activeTo':'2026-11-20'}").expectProblem(400, "invalid-parameter");
        active("{}").expectProblem(400, "invalid-parameter");
        active("{'to':'2026-01-31'}").expectProblem(400, "invalid-parameter");
        active("{'from':'2026-03-02','to':'2026-03-01'}").expectProblem(400, "invalid-parameter");
        assertThat(days()).isEqualTo("2026-02-01 to ");
        api.json("PUT", "/employees/nobody/active", "{\"to\":\"2026-11-20\"}").expectProblem(404, "not-found");
    }
}
