package dev.presente.attendance.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests the rules of days through the front door: what a shift says, what came, and what the day is then. */
@ServiceTest
class DayRulesTest {
    private static final String OFFICE = "'segments':[{'start':'09:00','end':'17:00'}],"
            + "'breaks':[{'start':'13:00','end':'13:30'}],'grace':{'late':'PT5M'}";
    private static final String EVERY_DAY = "['MONDAY','TUESDAY','WEDNESDAY','THURSDAY','FRIDAY','SATURDAY','SUNDAY']";

    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    @Autowired
    private JdbcClient jdbc;

    private final String site = "Rules " + UUID.randomUUID();
    private String person = "";

    @BeforeEach
    void aPerson() {
        person = punches.person();
        post("/sites", "{'name':'%s','zone':'Europe/Madrid'}".formatted(site)).expect(201);
    }

    private Answer post(String path, String body) {
        return api.json("POST", path, body.replace('\'', '"'));
    }

    private void works(String rules) {
        var shift = "rules " + UUID.randomUUID();
        post("/shifts", "{'name':'%s','rules':{%s}}".formatted(shift, rules)).expect(201);
        post(
                        "/assignments",
                        "{'employeeId':'%s','site':'%s','shift':'%s','firstDay':'2026-11-02','weekdays':%s}"
                                .formatted(person, site, shift, EVERY_DAY))
                .expect(201);
    }

    private void came(String at, String direction) {
        var id = post(
                        "/attendance/corrections",
                        "{'employeeId':'%s','kind':'ADD','at':'%s','direction':'%s','reason':'forgotten'}"
                                .formatted(person, at, direction))
                .expect(201)
                .at("/id");
        post("/attendance/corrections/" + id + "/approve", "{'reason':'seen'}").expect(200);
    }

    private Answer day(String day) {
        return api.get("/attendance/workdays?employeeId=%s&from=%s&to=%s".formatted(person, day, day))
                .expect(200);
    }

    private Answer absent(String day, String kind, String more) {
        return post(
                "/absences",
                "{'employeeId':'%s','firstDay':'%s','lastDay':'%s','kind':'%s'%s}"
                        .formatted(person, day, day, kind, more));
    }

    @Test
    void afternoonBeforeANightDoesNotTurnTheNightAround() {
        works("'segments':[{'start':'22:00','end':'06:00','crossesMidnight':true}]");
        came("2026-11-03T14:00:00+01:00", "IN");
        came("2026-11-03T18:00:00+01:00", "OUT");
        came("2026-11-03T22:00:00+01:00", "IN");
        came("2026-11-04T06:00:00+01:00", "OUT");
        var day = day("2026-11-03");
        assertThat(day.at("/items/0/regular")).isEqualTo("PT8H");
        assertThat(day.at("/items/0/pending")).isEqualTo("PT0S");
        assertThat(day.json().at("/items/0/flags").toString()).contains("OUTSIDE_WINDOW");
        assertThat(day.json().at("/items/0/explain").findValuesAsString("code"))
                .contains("outside-window", "paired", "attendance");
        assertThat(day.json().at("/items/0/explain").findValuesAsString("effect"))
                .contains("does not count", "planned PT8H");
        assertThat(day.at("/items/0/explain/0/arguments/planned")).isEqualTo("PT8H");
    }

    @Test
    void onlyACheckOutIsAForgottenCheckIn() {
        works(OFFICE);
        came("2026-11-03T17:05:00+01:00", "OUT");
        var day = day("2026-11-03");
        assertThat(day.at("/items/0/status")).isEqualTo("ABSENT");
        assertThat(day.at("/items/0/worked")).isEqualTo("PT0S");
        assertThat(day.at("/items/0/late")).isEqualTo("PT0S");
        assertThat(day.json().at("/items/0/flags").toString()).contains("FORGOTTEN_IN");
        var report = api.get("/reports/exceptions?from=2026-11-03&to=2026-11-03&employeeId=" + person);
        assertThat(report.at("/items/0/flags")).contains("FORGOTTEN_IN");
        assertThat(report.at("/items/0/why")).contains("forgotten-in: 2026-11-03T17:05+01:00");
    }

    @Test
    void earlyArrivalDoesNotDestroyTheDay() {
        works("'segments':[{'start':'08:45','end':'17:30'}],'window':{'before':'PT0S','after':'PT6H'},"
                + "'overtime':{'rule':'OUTSIDE_SHIFT','approval':false}");
        came("2026-11-03T08:30:00+01:00", "IN");
        came("2026-11-03T18:45:00+01:00", "OUT");
        var day = day("2026-11-03");
        assertThat(day.at("/items/0/status")).isEqualTo("PRESENT");
        assertThat(day.at("/items/0/regular")).isEqualTo("PT8H45M");
        assertThat(day.at("/items/0/overtime")).isEqualTo("PT1H15M");
        assertThat(day.at("/items/0/firstIn")).isEqualTo("2026-11-03T07:30:00Z");
    }

    @Test
    void everyRuleOfAShiftIsKept() {
        var rules = OFFICE + ",'overtime':{'side':'AFTER'},'forgottenIn':'SHIFT_START','earlyArrival':'FROM_START',"
                + "'rounding':{'step':'PT15M','in':'LATER','out':'EARLIER'},'minimumRest':'PT11H','halfAt':'12:00'";
        works(rules);
        came("2026-11-03T08:52:00+01:00", "IN");
        came("2026-11-03T17:40:00+01:00", "OUT");
        var day = day("2026-11-03");
        assertThat(day.at("/items/0/worked")).isEqualTo("PT8H");
        assertThat(day.at("/items/0/pending")).isEqualTo("PT30M");
        assertThat(day.json().at("/items/0/explain").findValuesAsString("code"))
                .contains("early-arrival", "rounding", "overtime-pending");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'rounding':{'step':'PT7M'}",
                "'rounding':{'in':'LATER'}",
                "'minimumRest':'PT25H'",
                "'halfAt':'17:00'",
                "'halfAt':'08:00'"
            })
    void rulesThatCannotBeAreRefused(String more) {
        var problem = post("/shifts", "{'name':'x %s','rules':{%s,%s}}".formatted(UUID.randomUUID(), OFFICE, more))
                .expectProblem(400, "invalid-parameter");
        assertThat(problem.at("/detail")).contains(more.substring(1, more.indexOf('\'', 1)));
    }

    @Test
    void leaveIsToldByKind() {
        works(OFFICE);
        absent("2026-11-03", "vacation", "").expect(201);
        absent("2026-11-04", "unpaid leave", ",'paid':false").expect(201);
        var day = day("2026-11-04");
        assertThat(day.at("/items/0/status")).isEqualTo("LEAVE");
        assertThat(day.at("/items/0/leave/0/kind")).isEqualTo("unpaid leave");
        assertThat(day.at("/items/0/leave/0/portion")).isEqualTo("FULL");
        assertThat(day.at("/items/0/leave/0/excused")).isEqualTo("PT7H30M");
        var query = "?from=2026-11-03&to=2026-11-04&employeeId=" + person;
        var timesheet = api.get("/reports/timesheet" + query).expect(200);
        assertThat(timesheet.at("/items/0/leave")).isEqualTo("vacation");
        assertThat(timesheet.at("/items/0/paidLeave")).isEqualTo("PT7H30M");
        assertThat(timesheet.at("/items/1/leave")).isEqualTo("unpaid leave");
        assertThat(timesheet.at("/items/1/paidLeave")).isEqualTo("PT0S");
        assertThat(timesheet.at("/items/1/unpaidLeave")).isEqualTo("PT7H30M");
        var balance = api.get("/reports/balance" + query).expect(200);
        assertThat(balance.at("/items/0/leave")).isEqualTo("unpaid leave, vacation");
        assertThat(balance.at("/items/0/paidLeave")).isEqualTo("PT7H30M");
        assertThat(balance.at("/items/0/unpaidLeave")).isEqualTo("PT7H30M");
    }

    @Test
    void twoHalvesOfTwoKindsShareADayAndNothingElseDoes() {
        works(OFFICE);
        absent("2026-11-05", "vacation", ",'portion':'FIRST_HALF'").expect(201);
        absent("2026-11-05", "vacation", ",'portion':'FIRST_HALF'").expectProblem(409, "overlap");
        absent("2026-11-05", "sick", "").expectProblem(409, "overlap");
        absent("2026-11-05", "sick", ",'portion':'SECOND_HALF','paid':false").expect(201);
        absent("2026-11-05", "sick", ",'portion':'SECOND_HALF'").expectProblem(409, "overlap");
        var day = day("2026-11-05");
        assertThat(day.at("/items/0/status")).isEqualTo("LEAVE");
        assertThat(day.at("/items/0/leave/0/excused")).isEqualTo("PT4H");
        assertThat(day.at("/items/0/leave/1/excused")).isEqualTo("PT3H30M");
        assertThat(day.at("/items/0/excused")).isEqualTo("PT7H30M");
    }

    @Test
    void kindOfLeaveIsErasedWithThePerson() {
        works(OFFICE);
        absent("2026-11-05", "sick", "").expect(201);
        assertThat(day("2026-11-05").at("/items/0/leave/0/kind")).isEqualTo("sick");
        var key = jdbc.sql("select key from employee where employee_id = ?")
                .param(person)
                .query(Long.class)
                .single();
        api.delete("/employees/" + person).expect(200);
        assertThat(jdbc.sql("select leave #>> '{0,kind}' from workday where employee_key = ? and day = '2026-11-05'")
                        .param(key)
                        .query(String.class)
                        .single())
                .isEqualTo("erased");
    }

    @Test
    void halvesMeetAtTheBreak() {
        works(OFFICE);
        absent("2026-11-03", "vacation", ",'portion':'FIRST_HALF'").expect(201);
        absent("2026-11-04", "vacation", ",'portion':'SECOND_HALF'").expect(201);
        came("2026-11-03T13:30:00+01:00", "IN");
        came("2026-11-03T17:00:00+01:00", "OUT");
        came("2026-11-04T09:00:00+01:00", "IN");
        came("2026-11-04T13:00:00+01:00", "OUT");
        assertThat(day("2026-11-03").json().at("/items/0/flags").toString()).isEqualTo("[\"CORRECTED\"]");
        assertThat(day("2026-11-04").json().at("/items/0/flags").toString()).isEqualTo("[\"CORRECTED\"]");
    }

    @Test
    void holidayMayBeHalfADay() {
        works(OFFICE);
        var half = "{'site':'%s','day':'2026-11-06','name':'%s','portion':'%s'}";
        var first =
                post("/holidays", half.formatted(site, "Eve", "SECOND_HALF")).expect(201);
        assertThat(first.at("/portion")).isEqualTo("SECOND_HALF");
        post("/holidays", half.formatted(site, "Other", "SECOND_HALF")).expectProblem(409, "already-exists");
        came("2026-11-06T09:00:00+01:00", "IN");
        came("2026-11-06T13:00:00+01:00", "OUT");
        assertThat(day("2026-11-06").at("/items/0/status")).isEqualTo("PRESENT");
        assertThat(day("2026-11-06").at("/items/0/excused")).isEqualTo("PT3H30M");
        var morning = half.formatted(site, "Morning", "FIRST_HALF");
        post("/holidays", morning).expectProblem(409, "history-changes");
        post("/holidays", morning.replace("}", ",'force':true,'reason':'told late'}"))
                .expect(201);
        assertThat(day("2026-11-06").at("/items/0/status")).isEqualTo("HOLIDAY");
        assertThat(day("2026-11-06").at("/items/0/excused")).isEqualTo("PT7H30M");
    }

    /** What was derived by the rules of version 1 is shown as it was. */
    @Test
    void dayOfTheFirstRulesKeepsItsSentences() {
        works(OFFICE);
        day("2026-11-03");
        jdbc.sql("""
                        update workday set rules_version = '1', leave = default,
                            explain = '[{"rule":"late","inputs":"came 09:31","effect":"late PT31M"}]'
                        where day = '2026-11-03' and employee_key = (select key from employee where employee_id = ?)
                        """).param(person).update();
        var day = day("2026-11-03");
        assertThat(day.at("/items/0/explain/0/effect")).isEqualTo("late PT31M");
        assertThat(day.at("/items/0/explain/0/inputs")).isEqualTo("came 09:31");
        assertThat(day.json().at("/items/0/leave")).isEmpty();
    }

    @Test
    void shortRestIsFlaggedAlsoWhenTheDayBeforeChanges() {
        works("'segments':[{'start':'06:00','end':'14:00'}],'minimumRest':'PT11H','window':{'after':'PT9H'}");
        came("2026-11-03T06:00:00+01:00", "IN");
        came("2026-11-03T14:00:00+01:00", "OUT");
        came("2026-11-04T06:00:00+01:00", "IN");
        came("2026-11-04T14:00:00+01:00", "OUT");
        assertThat(day("2026-11-04").json().at("/items/0/flags").toString()).isEqualTo("[\"CORRECTED\"]");
        came("2026-11-03T21:00:00+01:00", "OUT");
        assertThat(day("2026-11-04").json().at("/items/0/flags").toString()).doesNotContain("SHORT_REST");
        came("2026-11-03T20:00:00+01:00", "IN");
        assertThat(day("2026-11-04").json().at("/items/0/flags").toString()).contains("SHORT_REST");
    }
}
