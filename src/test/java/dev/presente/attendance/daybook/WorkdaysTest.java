package dev.presente.attendance.daybook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From plan and events to worked days, through the front door. */
@ServiceTest
class WorkdaysTest {
    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private String person = "";
    private final String site = "Madrid " + UUID.randomUUID();
    private final String shift = "office " + UUID.randomUUID();

    @BeforeEach
    void aPersonWithAShift() {
        person = punches.person();
        post("/sites", "{'name':'%s','zone':'Europe/Madrid'}".formatted(site)).expect(201);
        post("/shifts", "{'name':'%s','rules':%s}".formatted(shift, office(""))).expect(201);
        assign("2026-11-02", "2026-11-13").expect(201);
    }

    /** 09:00 to 18:00 with an hour's break. */
    private static String office(String more) {
        return "{'segments':[{'start':'09:00','end':'18:00'}],'breaks':[{'start':'13:00','end':'14:00'}]%s}"
                .formatted(more);
    }

    private Answer post(String path, String body) {
        return api.json("POST", path, body.replace('\'', '"'));
    }

    private Answer put(String path, String body) {
        return api.json("PUT", path.replace(" ", "%20"), body.replace('\'', '"'));
    }

    private Answer assign(String first, String last) {
        return post(
                "/assignments",
                "{'employeeId':'%s','site':'%s','shift':'%s','firstDay':'%s','lastDay':'%s'}"
                        .formatted(person, site, shift, first, last));
    }

    private Answer days(String query) {
        return api.get("/attendance/workdays?employeeId=" + person + query).expect(200);
    }

    private Answer day(String day) {
        return days("&from=" + day + "&to=" + day);
    }

    @Test
    void dayIsDerivedAndSaysWhy() {
        var id = punches.punch(person, "2026-11-03T09:10:00+01:00", "2026-11-03T18:00:00+01:00");
        var day = day("2026-11-03");
        assertThat(day.number("/total")).isEqualTo(1);
        assertThat(day.at("/items/0/status")).isEqualTo("PRESENT");
        assertThat(day.at("/items/0/flags/0")).isEqualTo("LATE");
        assertThat(day.at("/items/0/planned")).isEqualTo("PT8H");
        assertThat(day.at("/items/0/worked")).isEqualTo("PT7H50M");
        assertThat(day.at("/items/0/paid")).isEqualTo("PT7H50M");
        assertThat(day.at("/items/0/late")).isEqualTo("PT10M");
        assertThat(day.at("/items/0/site")).isEqualTo(site);
        assertThat(day.at("/items/0/shift")).isEqualTo(shift);
        assertThat(day.at("/items/0/firstIn")).isEqualTo("2026-11-03T08:10:00Z");
        assertThat(day.at("/items/0/events/1")).isEqualTo(id);
        assertThat(day.at("/items/0/rulesVersion")).isNotBlank();
        assertThat(day.json().at("/items/0/explain").findValuesAsString("rule"))
                .contains("plan", "pairing", "unpaid-break", "late", "attendance");
    }

    @Test
    void everyPlannedDayThatHasBegunIsThere() {
        var days = days("&size=100");
        // twelve calendar days, two of them a weekend
        assertThat(days.number("/total")).isEqualTo(12);
        assertThat(days.json().at("/items").findValuesAsString("status"))
                .containsOnly("ABSENT", "REST")
                .filteredOn("REST"::equals)
                .hasSize(2);
    }

    @Test
    void daysToComeAppearWithTheClock() {
        clock.advanceTo(LocalTime.of(10, 0)); // while the shift lasts
        var today = clock.instant().toString().substring(0, 10);
        var later = punches.person();
        post(
                        "/assignments",
                        "{'employeeId':'%s','site':'%s','shift':'%s','firstDay':'%s','weekdays':['MONDAY','TUESDAY','WEDNESDAY','THURSDAY','FRIDAY','SATURDAY','SUNDAY']}"
                                .formatted(later, site, shift, today))
                .expect(201);
        var query = "/attendance/workdays?employeeId=" + later;
        assertThat(api.get(query).number("/total")).isLessThanOrEqualTo(1);
        clock.advance(Duration.ofDays(2));
        var days = api.get(query);
        assertThat(days.number("/total")).isBetween(2.0, 3.0);
        assertThat(days.at("/items/0/status")).isEqualTo("ABSENT");
        assertThat(days.at("/items/" + ((int) days.number("/total") - 1) + "/status"))
                .isEqualTo("OPEN");
    }

    @Test
    void eventThatArrivesLateIsCounted() {
        punches.punch(person, "2026-11-03T09:00:00+01:00");
        assertThat(day("2026-11-03").at("/items/0/flags/0")).isEqualTo("FORGOTTEN_OUT");
        punches.punch(person, "2026-11-03T17:00:00+01:00");
        assertThat(day("2026-11-03").at("/items/0/flags/0")).isEqualTo("LEFT_EARLY");
        assertThat(day("2026-11-03").at("/items/0/worked")).isEqualTo("PT7H");
    }

    @Test
    void whateverTheDayRestsOnDerivesItAnew() {
        assertThat(day("2026-11-03").at("/items/0/status")).isEqualTo("ABSENT");
        var holiday = post("/holidays", "{'site':'%s','day':'2026-11-03','name':'Fiesta'}".formatted(site))
                .expect(201);
        assertThat(day("2026-11-03").at("/items/0/status")).isEqualTo("HOLIDAY");
        api.delete("/holidays/" + holiday.at("/id")).expect(204);
        assertThat(day("2026-11-03").at("/items/0/status")).isEqualTo("ABSENT");

        var absence = post(
                        "/absences",
                        "{'employeeId':'%s','firstDay':'2026-11-03','lastDay':'2026-11-04','kind':'vacation'}"
                                .formatted(person))
                .expect(201);
        assertThat(days("&status=LEAVE").number("/total")).isEqualTo(2);
        api.delete("/absences/" + absence.at("/id")).expect(204);
        assertThat(days("&status=LEAVE").number("/total")).isZero();

        punches.punch(person, "2026-11-03T08:00:00+01:00", "2026-11-03T17:00:00+01:00");
        assertThat(day("2026-11-03").at("/items/0/early")).isEqualTo("PT1H");
        put("/shifts/" + shift, office(",'grace':{'early':'PT1H'},'force':true,'reason':'a mistake'"))
                .expect(200);
        assertThat(day("2026-11-03").at("/items/0/early")).isEqualTo("PT0S");
        put("/sites/" + site, "{'zone':'Atlantic/Canary','force':true,'reason':'a mistake'}")
                .expect(200);
        assertThat(day("2026-11-03").at("/items/0/early")).isEqualTo("PT2H");
        put("/employees/" + person + "/active", "{'from':'2026-11-04','force':true,'reason':'hired later'}")
                .expect(204);
        assertThat(day("2026-11-03").at("/items/0/status")).isEqualTo("UNPLANNED");
    }

    @Test
    void assignmentsFollowEachOther() {
        var first = api.get("/assignments?employeeId=" + person).expect(200);
        put("/assignments/" + first.at("/items/0/id") + "/end", "{'lastDay':'2026-11-06'}")
                .expect(200);
        assertThat(days("").number("/total")).isEqualTo(5);
        assign("2026-11-09", "2026-11-10").expect(201);
        assertThat(days("").number("/total")).isEqualTo(7);
        assertThat(api.get("/assignments?employeeId=" + person + "&from=2026-11-07")
                        .number("/total"))
                .isEqualTo(1);
        api.delete("/assignments/" + first.at("/items/0/id")).expect(204);
        assertThat(days("").number("/total")).isEqualTo(2);
    }

    @Test
    void rostersRotateWithAnOffset() {
        var roster = "2 on 1 off " + UUID.randomUUID();
        post(
                        "/rosters",
                        "{'name':'%s','anchor':'2026-10-31','shifts':['%s','%s',null]}".formatted(roster, shift, shift))
                .expect(201);
        for (int offset = 0; offset < 3; offset++) {
            person = punches.person();
            post(
                            "/assignments",
                            "{'employeeId':'%s','site':'%s','roster':'%s','offset':%d,'firstDay':'2026-11-02','lastDay':'2026-11-04'}"
                                    .formatted(person, site, roster, offset))
                    .expect(201);
            // 2 November is two days after the anchor
            var rest = List.of("2026-11-02", "2026-11-04", "2026-11-03").get(offset);
            var days = days("&status=REST");
            assertThat(days.number("/total")).isEqualTo(1);
            assertThat(days.at("/items/0/day")).isEqualTo(rest);
        }
    }

    @Test
    void withoutAPlanEventsAreWorkedTimeInTheirOwnZone() {
        person = punches.person();
        // in Madrid already the next day
        punches.punch(person, "2026-11-02T23:30:00Z", "2026-11-03T01:00:00Z");
        var days = days("");
        assertThat(days.number("/total")).isEqualTo(1);
        assertThat(days.at("/items/0/day")).isEqualTo("2026-11-03");
        assertThat(days.at("/items/0/status")).isEqualTo("UNPLANNED");
        assertThat(days.at("/items/0/regular")).isEqualTo("PT1H30M");
    }

    @Test
    void listIsFilteredSortedAndPaged() {
        punches.punch(person, "2026-11-03T09:10:00+01:00", "2026-11-03T18:00:00+01:00");
        punches.punch(person, "2026-11-04T09:30:00+01:00", "2026-11-04T18:00:00+01:00");
        punches.punch(person, "2026-11-05T09:00:00+01:00", "2026-11-05T20:00:00+01:00");
        assertThat(days("&flag=LATE").number("/total")).isEqualTo(2);
        assertThat(days("&sort=LATE&reverse=true&size=1").at("/items/0/day")).isEqualTo("2026-11-04");
        assertThat(days("&sort=OVERTIME&reverse=true&size=1").at("/items/0/pending"))
                .isEqualTo("PT2H");
        var second = days("&from=2026-11-03&to=2026-11-05&size=2&page=1");
        assertThat(second.number("/total")).isEqualTo(3);
        assertThat(second.json().at("/items")).hasSize(1);
        assertThat(second.at("/items/0/day")).isEqualTo("2026-11-05");
        assertThat(api.get("/attendance/workdays?site=" + site.replace(" ", "%20"))
                        .number("/total"))
                .isEqualTo(12);
    }

    @Test
    void derivingAgainChangesNothing() {
        punches.punch(person, "2026-11-03T09:10:00+01:00", "2026-11-03T18:00:00+01:00");
        var before = days("&size=100").json();
        clock.advance(Duration.ofSeconds(5));
        jdbc.sql("insert into workday_stale (employee_key, first_day, last_day)"
                        + " select key, '2026-10-01', '2026-12-01' from employee where employee_id = :id")
                .param("id", person)
                .update();
        assertThat(days("&size=100").json()).isEqualTo(before);
    }

    @Test
    void changesAreLoggedWithoutNames() {
        var log = api.get("/attendance/changes?employeeId=" + person).expect(200);
        assertThat(log.number("/total")).isEqualTo(1);
        assertThat(log.at("/items/0/action")).isEqualTo("assignment.created");
        assertThat(log.at("/items/0/by")).isEqualTo("PRESENTE_ADMIN_KEY");
        assertThat(log.number("/items/0/detail/id")).isPositive();
        assertThat(jdbc.sql("select detail::text from attendance_change")
                        .query(String.class)
                        .list())
                .noneMatch(detail -> detail.contains(person));
        assertThatThrownBy(() -> jdbc.sql("delete from attendance_change").update())
                .hasMessageContaining("added to");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    /sites | {'name':'x','zone':'Europe/Atlantis'} | 400 | invalid-parameter | IANA
                    /sites | {'zone':'Europe/Madrid'} | 400 | invalid-parameter | name
                    /sites | {'name': | 400 | invalid-parameter | JSON
                    /shifts | {'name':'x','rules':{'segments':[{'start':'22:00','end':'06:00'}]}} | 400 | invalid-parameter | crossesMidnight
                    /shifts | {'name':'x','rules':{'segments':[]}} | 400 | invalid-parameter | segment
                    /shifts | {'name':'x','rules':{'segments':[{'start':'25:00','end':'06:00'}]}} | 400 | invalid-parameter | rules.segments[0].start
                    /shifts | {'name':'x','rules':{'segments':[{'start':'09:00','end':'18:00'}],'breaks':[{'start':'20:00','end':'21:00'}]}} | 400 | invalid-parameter | break
                    /shifts | {'name':'x','rules':{'segments':[{'start':'09:00','end':'18:00'}],'window':{'before':'PT13H'}}} | 400 | invalid-parameter | 12 hours
                    /shifts | {'name':'x','rules':{'segments':[{'start':'09:00','end':'18:00'}],'grace':{'late':'-PT1M'}}} | 400 | invalid-parameter | grace.late
                    /rosters | {'name':'x','anchor':'2026-01-01','shifts':['no such shift']} | 400 | invalid-parameter | no such shift
                    /rosters | {'name':'x','anchor':'2026-01-01','shifts':[]} | 400 | invalid-parameter | shifts
                    /holidays | {'site':'nowhere','day':'2026-01-01','name':'x'} | 400 | invalid-parameter | nowhere
                    /holidays | {'day':'2026-02-30','name':'x'} | 400 | invalid-parameter | day
                    /absences | {'employeeId':'nobody','firstDay':'2026-01-02','lastDay':'2026-01-02','kind':'x'} | 404 | not-found | nobody
                    /absences | {'employeeId':'nobody','firstDay':'2026-01-02','lastDay':'2026-01-01','kind':'x'} | 400 | invalid-parameter | before
                    /assignments | {'employeeId':'nobody','site':'nowhere','shift':'x','firstDay':'2026-01-02'} | 400 | invalid-parameter | nowhere
                    /assignments | {'employeeId':'nobody','site':'Lugo','firstDay':'2026-01-02'} | 400 | invalid-parameter | either
                    /assignments | {'employeeId':'nobody','site':'x','shift':'x','firstDay':'1066-10-14'} | 400 | invalid-parameter | 1970
                    /assignments | {'employeeId':'nobody','site':'Lugo','shift':'x','weekdays':[],'firstDay':'2026-01-02'} | 400 | invalid-parameter | every day would be off
                    /assignments | {'employeeId':'nobody','site':'Lugo','shift':'x','offset':2,'firstDay':'2026-01-02'} | 400 | invalid-parameter | for a roster
                    /assignments | {'employeeId':'nobody','site':'Lugo','roster':'x','weekdays':['MONDAY'],'firstDay':'2026-01-02'} | 400 | invalid-parameter | for a shift
                    /attendance/locks | {'site':'nowhere','firstDay':'2026-01-02','lastDay':'2026-01-03','reason':'x'} | 400 | invalid-parameter | nowhere
                    /attendance/locks | {'firstDay':'2026-01-02','lastDay':'2026-01-01','reason':'x'} | 400 | invalid-parameter | before
                    /attendance/locks | {'firstDay':'2026-01-02','lastDay':'2999-01-01','reason':'x'} | 409 | period-not-over | over
                    """)
    void badRequestIsExplainedAndStoresNothing(String path, String body, int status, String code, String detail) {
        api.site("Lugo");
        var before = rows();
        assertThat(post(path, body).expectProblem(status, code).at("/detail")).contains(detail);
        assertThat(rows()).isEqualTo(before);
    }

    private String rows() {
        return jdbc.sql("""
                        select concat_ws(' ', (select count(*) from site), (select count(*) from shift),
                            (select count(*) from roster), (select count(*) from roster_day), (select count(*) from holiday),
                            (select count(*) from absence), (select count(*) from shift_assignment),
                            (select count(*) from period_lock), (select count(*) from attendance_change))
                        """).query(String.class).single();
    }

    @Test
    void namesAreTakenOnceAndKeptWhileUsed() {
        post("/sites", "{'name':'%s','zone':'UTC'}".formatted(site)).expectProblem(409, "already-exists");
        post("/shifts", "{'name':'%s','rules':%s}".formatted(shift, office(""))).expectProblem(409, "already-exists");
        api.delete("/sites/" + site.replace(" ", "%20")).expectProblem(409, "in-use");
        api.delete("/shifts/" + shift.replace(" ", "%20")).expectProblem(409, "in-use");
        api.delete("/shifts/nothing").expectProblem(404, "not-found");
        put("/shifts/nothing", office("")).expectProblem(404, "not-found");
        api.get("/attendance/workdays?from=2026-01-02&to=2026-01-01").expectProblem(400, "invalid-parameter");
        api.get("/attendance/workdays?sort=SHOE_SIZE").expectProblem(400, "invalid-parameter");
    }
}
