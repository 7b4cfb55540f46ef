package dev.presente.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.ServiceTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People bear the ids of the systems of human resources beside their plain ids. */
@ServiceTest
class ExternalIdsTest {
    private final String tail = UUID.randomUUID().toString().substring(0, 8);
    private final String first = "X-" + tail;
    private final String second = "Y-" + tail;

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void nobody() {
        api.delete("/employees/" + first);
        api.delete("/employees/" + second);
    }

    private Answer employ(String employeeId, String externalId) {
        return api.json(
                "POST",
                "/employees",
                "{\"employeeId\":\"%s\",\"externalId\":\"%s\"}".formatted(employeeId, externalId));
    }

    private Answer change(String member) {
        return api.json("PATCH", "/employees/" + first, "{\"externalId\":" + member + "}");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.345.678/K %s", "JOSÉ %s", "ИВАН %s", "王小明 %s", "שרה %s", "a\u200Db %s"})
    void everyScriptIsAnId(String form) {
        var id = form.formatted(tail);
        assertThat(employ(first, id).expect(201).at("/externalId")).isEqualTo(id);
        assertThat(api.get("/employees/" + first).at("/externalId")).isEqualTo(id);
        var found = api.get("/employees?externalId=" + encoded(id)).expect(200);
        assertThat(found.number("/total")).isEqualTo(1);
        assertThat(found.at("/items/0/employeeId")).isEqualTo(first);
        assertThat(found.at("/items/0/externalId")).isEqualTo(id);
        assertThat(api.get("/employees?search=" + encoded(id.substring(1))).number("/total"))
                .isEqualTo(1);
        assertThat(api.get("/employees?externalId=" + encoded(id.substring(1))).number("/total"))
                .isZero();
    }

    /** Whoever has only the ids of another system finds everything by them. */
    @Test
    void listsShowItAndAreRestrictedByIt() {
        var id = "Ñ 7/" + tail;
        employ(first, id).expect(201);
        employ(second, "other " + tail).expect(201);
        for (var person : new String[] {first, second}) {
            api.json("PUT", "/employees/" + person + "/badge", "{\"code\":\"B %s\"}".formatted(person))
                    .expect(204);
            api.send(api.post("/checkin", Form.of("badge", "B " + person))).expectOutcome(201, "ACCEPTED");
            api.json(
                            "POST",
                            "/absences",
                            "{\"employeeId\":\"%s\",\"firstDay\":\"2031-01-02\",\"lastDay\":\"2031-01-02\",\"kind\":\"x\"}"
                                    .formatted(person))
                    .expect(201);
        }
        for (var list : new String[] {"/attendance/events", "/attendance/workdays"}) {
            var found = api.get(list + "?externalId=" + encoded(id)).expect(200);
            assertThat(found.number("/total")).as(list).isEqualTo(1);
            assertThat(found.at("/items/0/employeeId")).isEqualTo(first);
            assertThat(found.at("/items/0/externalId")).isEqualTo(id);
        }
        for (var list : new String[] {"/absences", "/audit/decisions", "/attendance/changes"}) {
            var found = api.get(list + "?externalId=" + encoded(id)).expect(200);
            assertThat(found.number("/total")).as(list).isEqualTo(1);
            assertThat(found.at("/items/0/employeeId")).isEqualTo(first);
        }
        for (var list : new String[] {
            "/attendance/events", "/attendance/workdays", "/absences", "/audit/decisions", "/attendance/changes"
        }) {
            assertThat(api.get(list + "?externalId=").number("/total"))
                    .as(list + " of a blank id, which is nobody's")
                    .isZero();
        }
        for (var list : new String[] {"/attendance/corrections", "/assignments"}) {
            assertThat(api.get(list + "?externalId=" + encoded(id)).number("/total"))
                    .isZero();
        }
        var day = api.get("/attendance/workdays?externalId=" + encoded(id)).at("/items/0/day");
        var report = "/reports/daily?from=%s&to=%s&externalId=".formatted(day, day);
        assertThat(api.get(report + encoded(id)).json().at("/items")).hasSize(1);
        assertThat(api.get(report + encoded("nobody " + tail)).json().at("/items"))
                .isEmpty();
        assertThat(api.get("/attendance/events?employeeId=" + second + "&externalId=" + encoded(id))
                        .number("/total"))
                .isZero();
        assertThat(api.get("/attendance/board?day=" + day).json().at("/people")).anySatisfy(line -> {
            assertThat(line.at("/employeeId").asString()).isEqualTo(first);
            assertThat(line.at("/externalId").asString()).isEqualTo(id);
        });
    }

    /** Two ids that look the same are one id; another case is another id. */
    @Test
    void uniqueAsItIsSeen() {
        assertThat(employ(first, " Jose\u0301\u00A0" + tail + " ").expect(201).at("/externalId"))
                .isEqualTo("José " + tail);
        var taken = employ(second, "José " + tail).expectProblem(409, "already-exists");
        assertThat(taken.at("/detail")).contains("José " + tail);
        api.get("/employees/" + second).expectProblem(404, "not-found");
        employ(second, "JOSÉ " + tail).expect(201);
        change("\"JOSÉ " + tail + "\"").expectProblem(409, "already-exists");
        assertThat(api.get("/employees?externalId=" + encoded("Jose\u0301 " + tail))
                        .number("/total"))
                .isEqualTo(1);
    }

    @Test
    void setKeptAndTakenAway() {
        employ(first, "A/" + tail).expect(201);
        api.json("PATCH", "/employees/" + first, "{\"fullName\":\"Ana\"}").expect(200);
        assertThat(api.get("/employees/" + first).at("/externalId")).isEqualTo("A/" + tail);
        assertThat(change("\"B/" + tail + "\"").expect(200).at("/externalId")).isEqualTo("B/" + tail);
        assertThat(change("null").expect(200).at("/externalId")).isEmpty();
        change("\"C/" + tail + "\"").expect(200);
        assertThat(change("\"\"").expect(200).at("/externalId")).isEmpty();
        employ(second, "C/" + tail).expect(201);
    }

    @Test
    void enrolmentGivesAnIdAndAnEmptyPartKeepsIt() {
        var form = Form.of("employeeId", first)
                .field("consent", "true")
                .field("externalId", "E 9/" + tail)
                .field("lookAlike", "true");
        api.send(api.post("/enroll", form.file("photo", Faces.astronaut()))).expect(201);
        assertThat(api.get("/employees/" + first).at("/externalId")).isEqualTo("E 9/" + tail);
        var away = Form.of("employeeId", first)
                .field("consent", "true")
                .field("externalId", "")
                .field("lookAlike", "true");
        api.send(api.post("/enroll", away.file("photo", Faces.astronaut()))).expect(201);
        assertThat(api.get("/employees/" + first).at("/externalId")).isEqualTo("E 9/" + tail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\nb", "a\\u0000b", "a\\tb", "a\\uFFFDb", "\\ud83d"})
    void oddCharactersAreRefused(String id) {
        var problem = employ(first, id).expectProblem(400, "invalid-parameter");
        assertThat(problem.at("/detail")).contains("externalId");
    }

    @Test
    void lengthCountsCharacters() {
        employ(first, "\uD840\uDC0B".repeat(65)).expectProblem(400, "invalid-parameter");
        employ(first, "\uD840\uDC0B".repeat(56) + tail).expect(201);
        change("7").expectProblem(400, "invalid-parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"daily", "timesheet", "exceptions", "balance"})
    void reportsHaveItBesideThePlainId(String report) {
        employ(first, "Ñ 1/" + tail).expect(201);
        jdbc.sql("""
                        insert into workday (employee_key, day, zone, status, flags, opens_at, closes_at, planned_seconds,
                            excused_seconds, worked_seconds, regular_seconds, overtime_seconds, pending_seconds,
                            late_seconds, early_seconds, events, explain, rules_version, derived_at)
                        select key, '2020-11-02', 'UTC', 'ABSENT', '{}', now(), now(), 0, 0, 0, 0, 0, 0, 0, 0, '{}', '[]',
                            '1', now() from employee where employee_id = :id
                        """).param("id", first).update();
        var path = "/reports/%s?from=2020-11-02&to=2020-11-02&employeeId=%s".formatted(report, first);
        assertThat(api.get(path).expect(200).at("/items/0/externalId")).isEqualTo("Ñ 1/" + tail);
        var csv = api.get(path + "&format=csv").expect(200).text();
        assertThat(csv).contains("\"" + first + "\",\"Ñ 1/" + tail + "\"");
        api.get(path + "&format=pdf").expect(200);
        api.get(path + "&format=xlsx").expect(200);
        jdbc.sql("delete from workday where employee_key = (select key from employee where employee_id = :id)")
                .param("id", first)
                .update();
    }

    @Test
    void erasedWithThePerson() {
        employ(first, "Gone/" + tail).expect(201);
        for (var view : new String[] {"employee", "workday", "attendance_event", "correction"}) {
            jdbc.sql("select external_id from reporting." + view + " limit 1")
                    .query(String.class)
                    .list();
        }
        api.delete("/employees/" + first).expect(200);
        assertThat(jdbc.sql("select count(*) from employee where external_id = :id")
                        .param("id", "Gone/" + tail)
                        .query(Long.class)
                        .single())
                .isZero();
        employ(second, "Gone/" + tail).expect(201);
    }
}
