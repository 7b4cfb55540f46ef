package dev.presente.attendance.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests that a change derives the days anew that it can change, and leaves all others as they are. */
@ServiceTest
class TouchedDaysTest {
    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    @Autowired
    private JdbcClient jdbc;

    private final String name = "T-" + UUID.randomUUID();
    private String person = "";
    private String assignment = "";

    @BeforeEach
    void somebodyWorksSinceJuly() {
        person = punches.person();
        post("/sites", "{'name':'%s','zone':'Europe/Madrid'}".formatted(name)).expect(201);
        post("/shifts", "{'name':'%s','rules':{%s}}".formatted(name, hours("09:00")))
                .expect(201);
        assignment = post(
                        "/assignments",
                        "{'employeeId':'%s','site':'%s','shift':'%s','firstDay':'2026-07-01'}"
                                .formatted(person, name, name))
                .expect(201)
                .at("/id");
        punches.punch(person, "2026-07-06T09:00:00+02:00", "2026-11-02T09:00:00+01:00");
        forget();
    }

    private static String hours(String start) {
        return "'segments':[{'start':'%s','end':'17:00'}]".formatted(start);
    }

    private Answer post(String path, String body) {
        return api.json("POST", path, body.replace('\'', '"'));
    }

    private Answer put(String path, String body) {
        return api.json("PUT", path, body.replace('\'', '"')).expect(200);
    }

    private void forget() {
        derive();
        jdbc.sql("update workday set rules_version = '1' where employee_key ="
                        + " (select key from employee where employee_id = :id)")
                .param("id", person)
                .update();
    }

    private void derive() {
        api.get("/attendance/workdays?employeeId=" + person).expect(200);
    }

    /** The first and the last day that was derived since {@link #forget}; none when no day was. */
    private List<LocalDate> touched() {
        derive();
        var days = jdbc.sql("select day from workday join employee on key = employee_key"
                        + " where employee_id = :id and rules_version <> '1' order by day")
                .param("id", person)
                .query(LocalDate.class)
                .list();
        return days.isEmpty() ? days : List.of(days.get(0), days.get(days.size() - 1));
    }

    private static List<LocalDate> days(String first, String last) {
        return List.of(LocalDate.parse(first), LocalDate.parse(last));
    }

    private void end(String day) {
        put("/assignments/" + assignment + "/end", "{'lastDay':" + (day.equals("null") ? day : "'" + day + "'") + "}");
    }

    @Test
    void endOfAnAssignmentTouchesTheDaysAroundIt() {
        end("2026-11-10");
        assertThat(touched()).isEqualTo(days("2026-11-06", "2026-11-10"));
        forget();
        end("2026-11-15");
        assertThat(touched()).isEqualTo(days("2026-11-06", "2026-11-15"));
        forget();
        end("2999-12-31");
        assertThat(touched().get(0)).isEqualTo(LocalDate.parse("2026-11-11"));
        forget();
        end("null");
        assertThat(touched()).isEmpty();
        end("2026-10-30");
        assertThat(touched()).isEqualTo(days("2026-10-26", "2026-11-02"));
    }

    @Test
    void leaveTouchesItsDaysAndTheRestAfterIt() {
        post(
                        "/absences",
                        "{'employeeId':'%s','kind':'vacation','firstDay':'2026-11-09','lastDay':'2026-11-10'}"
                                .formatted(person))
                .expect(201);
        assertThat(touched()).isEqualTo(days("2026-11-09", "2026-11-12"));
    }

    @Test
    void endOfAnEmploymentTouchesTheDaysAroundIt() {
        api.json("PUT", "/employees/" + person + "/active", "{'from':'2026-01-01'}".replace('\'', '"'))
                .expect(204);
        assertThat(touched()).isEmpty();
        api.json("PUT", "/employees/" + person + "/active", "{'to':'2026-11-12'}".replace('\'', '"'))
                .expect(204);
        assertThat(touched()).isEqualTo(days("2026-11-08", "2026-11-12"));
    }

    @Test
    void versionTouchesTheDaysUntilTheNextOne() {
        put("/shifts/" + name, "{%s,'effectiveFrom':'2026-10-01'}".formatted(hours("10:00")));
        assertThat(touched().get(0)).isEqualTo(LocalDate.parse("2026-09-26"));
        forget();
        put("/shifts/" + name, "{%s,'effectiveFrom':'2026-09-01'}".formatted(hours("09:30")));
        assertThat(touched()).isEqualTo(days("2026-08-27", "2026-10-06"));
    }

    @Test
    void whatChangesNothingTouchesNothing() {
        put("/shifts/" + name, "{" + hours("09:00") + "}");
        put("/sites/" + name, "{'zone':'Europe/Madrid'}");
        assertThat(touched()).isEmpty();
    }

    /** The service of the tests has the zone Z. */
    @Test
    void siteThatGetsTheZoneItHadTouchesNothing() {
        jdbc.sql("insert into site (name) values (:name)")
                .param("name", name + "-2")
                .update();
        end("2026-11-15");
        post(
                        "/assignments",
                        "{'employeeId':'%s','site':'%s-2','shift':'%s','firstDay':'2026-11-16'}"
                                .formatted(person, name, name))
                .expect(201);
        forget();
        jdbc.sql("update site set zone = 'Z' where name = :name")
                .param("name", name + "-2")
                .update();
        assertThat(touched()).isEmpty();
        put("/sites/" + name + "-2", "{'zone':'Europe/Madrid','force':true,'reason':'x'}");
        assertThat(touched().get(0)).isEqualTo(LocalDate.parse("2026-11-11"));
    }

    @Test
    void punchesFarApartTouchNothingBetween() {
        jdbc.sql("""
                        insert into attendance_event (id, employee_key, at, zone, direction, mode, distance, threshold,
                            estimated_fmr, model_id, calibration_id)
                        select gen_random_uuid(), key, at, 'Europe/Madrid', 'IN', 'VERIFY', 0, 1, 0, 'model', 'calibration'
                        from employee, unnest(array['2026-08-03T07:00Z', '2026-08-12T07:00Z', '2026-11-04T08:00Z']::timestamptz[]) at
                        where employee_id = :id
                        """).param("id", person).update();
        derive();
        var days = jdbc.sql("select day from workday join employee on key = employee_key"
                        + " where employee_id = :id and rules_version <> '1' order by day")
                .param("id", person)
                .query(LocalDate.class)
                .list();
        assertThat(days)
                .contains(LocalDate.parse("2026-07-30"), LocalDate.parse("2026-08-17"), LocalDate.parse("2026-11-09"))
                .doesNotContain(LocalDate.parse("2026-09-01"));
    }

    @Test
    void overtimeThatIsDecidedTouchesItsDay() {
        var asked = post(
                        "/attendance/corrections",
                        "{'employeeId':'%s','kind':'OVERTIME','day':'2026-11-02','overtime':'PT1H','reason':'x'}"
                                .formatted(person))
                .expect(201);
        post("/attendance/corrections/" + asked.at("/id") + "/approve", "{'reason':'seen'}")
                .expect(200);
        assertThat(touched()).isEqualTo(days("2026-11-02", "2026-11-02"));
    }
}
