package dev.presente.attendance.employment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Form;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** People leave and are hired again, and the days on which they were at work stay as they were. */
@ServiceTest
@TestPropertySource(properties = "presente.liveness=report")
class EmploymentsTest {
    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private String person = "";
    private String employments = "";
    private final String site = "Vigo " + UUID.randomUUID();
    private final String shift = "office " + UUID.randomUUID();

    /** The person works a shift on weekdays and was at work on 3 and 4 November. */
    @BeforeEach
    void somebodyWithAShift() {
        person = punches.person();
        employments = "/employees/" + person + "/employments";
        post("/sites", "{'name':'%s','zone':'Europe/Madrid'}".formatted(site)).expect(201);
        post("/shifts", "{'name':'%s','rules':{'segments':[{'start':'09:00','end':'17:00'}]}}".formatted(shift))
                .expect(201);
        post(
                        "/assignments",
                        "{'employeeId':'%s','site':'%s','shift':'%s','firstDay':'2026-11-02'}"
                                .formatted(person, site, shift))
                .expect(201);
        for (var day : new String[] {"2026-11-03", "2026-11-04"}) {
            punches.punch(person, day + "T09:00:00+01:00", day + "T17:00:00+01:00");
        }
    }

    private Answer post(String path, String body) {
        return api.json("POST", path, body.replace('\'', '"'));
    }

    private Answer employ(String from, String to) {
        return post(employments, "{'from':'%s','to':'%s'}".formatted(from, to));
    }

    private Answer change(Answer period, String body) {
        return api.json("PATCH", employments + "/" + period.at("/id"), body.replace('\'', '"'));
    }

    private Answer active(String body) {
        return api.json("PUT", "/employees/" + person + "/active", body.replace('\'', '"'));
    }

    private String days() {
        var days = new ArrayList<String>();
        for (var period : api.get("/employees/" + person).expect(200).json().at("/employments")) {
            days.add(period.at("/from").asString("") + "/" + period.at("/to").asString(""));
        }
        return String.join(" ", days);
    }

    private Answer workdays() {
        return api.get("/attendance/workdays?size=1000&from=2026-11-01&to=2026-11-20&employeeId=" + person)
                .expect(200);
    }

    private String status(String day) {
        var one = api.get("/attendance/workdays?employeeId=%s&from=%s&to=%s".formatted(person, day, day));
        return one.expect(200).at("/items/0/status");
    }

    private Answer lastChange() {
        return api.get("/attendance/changes?employeeId=" + person).expect(200);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Test
    void periodsFollowEachOtherAndAreAllShown() {
        var second = employ("2030-01-01", "2030-12-31");
        second.expectProblem(409, "history-changes"); // until now the person was employed without limit
        var first = employ("2026-01-05", "2026-11-20").expect(201);
        assertThat(first.at("/from")).isEqualTo("2026-01-05");
        assertThat(first.at("/to")).isEqualTo("2026-11-20");
        post(employments, "{'from':'2030-01-01'}").expect(201);
        employ("2028-01-01", "2028-01-01").expect(201);

        assertThat(days()).isEqualTo("2026-01-05/2026-11-20 2028-01-01/2028-01-01 2030-01-01/");
        var list = api.get(employments + "?size=2").expect(200);
        assertThat(list.number("/total")).isEqualTo(3);
        assertThat(list.json().at("/items")).hasSize(2);
        assertThat(list.at("/items/0/id")).isEqualTo(first.at("/id"));
        var employee = api.get("/employees/" + person);
        assertThat(employee.at("/activeFrom")).isEqualTo("2030-01-01");
        assertThat(employee.at("/activeTo")).isEmpty();
        assertThat(api.get("/employees?search=" + person).at("/items/0/activeFrom"))
                .isEqualTo("2030-01-01");
        assertThat(lastChange().at("/items/0/action")).isEqualTo("employment.created");
        assertThat(lastChange().at("/items/0/detail/after/from")).isEqualTo("2028-01-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-20", "2026-01-05", "2025-01-01", "2026-06-01"})
    void periodsNeverOverlap(String from) {
        employ("2026-01-05", "2026-11-20").expect(201);
        var problem = employ(from, "2027-01-01").expectProblem(409, "overlap");
        assertThat(problem.at("/employment/from")).isEqualTo("2026-01-05");
        var next = employ("2026-11-21", "2026-11-30").expect(201);
        change(next, "{'from':'%s'}".formatted(from)).expectProblem(409, "overlap");
        assertThat(days()).isEqualTo("2026-01-05/2026-11-20 2026-11-21/2026-11-30");
    }

    @Test
    void databaseRefusesAnOverlapByItself() {
        employ("2026-01-05", "2026-11-20").expect(201);
        assertThatThrownBy(() -> jdbc.sql("""
                        insert into employment (employee_key, first_day)
                        select key, '2026-11-20' from employee where employee_id = :id
                        """).param("id", person).update()).hasMessageContaining("employment_overlap");
    }

    @Test
    void ofManyAtOnceOneIsStored() {
        var request = api.asAdmin(employments)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"from\":\"2026-01-05\",\"to\":\"2026-12-31\"}"));
        var statuses =
                api.sendAtOnce(request, 8).stream().map(Answer::status).sorted().toList();
        assertThat(statuses).containsExactly(201, 409, 409, 409, 409, 409, 409, 409);
        assertThat(days()).isEqualTo("2026-01-05/2026-12-31");
    }

    @Test
    void whoIsHiredAgainChecksInAgainAndInTheGapNobody() {
        api.json("PUT", "/employees/" + person + "/badge", "{\"code\":\"" + person + "\"}")
                .expect(204);
        var left = employ("2026-01-05", today().minusDays(1).toString()).expect(201);
        checkIn().expectOutcome(200, "NOT_EMPLOYED");
        post(employments, "{'from':'%s'}".formatted(today().plusDays(1))).expect(201);
        checkIn().expectOutcome(200, "NOT_EMPLOYED");
        assertThat(isOnTheBoard()).isFalse();
        var again = api.get(employments).expect(200).at("/items/1/id");
        api.json("PATCH", employments + "/" + again, "{\"from\":\"" + today() + "\"}")
                .expect(200);
        assertThat(isOnTheBoard()).isTrue();
        checkIn().expectOutcome(201, "ACCEPTED");
        assertThat(days()).isEqualTo("2026-01-05/" + left.at("/to") + " " + today() + "/");
    }

    /** Without a shift nothing says how long a night is, but who has come on the last day goes home after it. */
    @Test
    void whoCameOnTheLastDayMayGoAfterMidnight() {
        person = punches.person();
        employments = "/employees/" + person + "/employments";
        api.json("PUT", "/employees/" + person + "/badge", "{\"code\":\"" + person + "\"}")
                .expect(204);
        clock.advanceTo(LocalTime.of(20, 0));
        var last = today();
        employ("2026-01-05", last.toString()).expect(201);
        checkIn().expectOutcome(201, "ACCEPTED");
        clock.advanceTo(LocalTime.of(2, 0));
        assertThat(checkIn().expectOutcome(201, "ACCEPTED").at("/event/direction"))
                .isEqualTo("OUT");
        clock.advanceTo(LocalTime.of(4, 0));
        checkIn().expectOutcome(200, "NOT_EMPLOYED");
        var day = api.get("/attendance/workdays?employeeId=" + person).expect(200);
        assertThat(day.at("/items/0/day")).isEqualTo(last.toString());
        assertThat(day.at("/items/0/worked")).isEqualTo("PT6H");
        assertThat(day.text()).doesNotContain("NOT_EMPLOYED");
    }

    private Answer checkIn() {
        return api.send(api.post("/checkin", Form.of("badge", person)));
    }

    private boolean isOnTheBoard() {
        return api.get("/attendance/board").expect(200).text().contains(person);
    }

    @Test
    void movingAnEndOverDaysOfWorkMustBeForced() {
        var period = employ("2026-01-05", "2026-11-20").expect(201);
        var before = workdays().text();
        var refused = change(period, "{'to':'2026-11-02'}").expectProblem(409, "history-changes");
        assertThat(refused.number("/count")).isEqualTo(2);
        assertThat(refused.json().at("/days").toString()).isEqualTo("[\"2026-11-03\",\"2026-11-04\"]");
        change(period, "{'from':'2026-11-04'}").expectProblem(409, "history-changes");
        active("{'to':'2026-11-03'}").expectProblem(409, "history-changes");
        change(period, "{'to':'2026-11-02','force':true}").expectProblem(400, "invalid-parameter");
        change(period, "{'to':'2026-11-02','force':false,'reason':'typing error'}")
                .expectProblem(409, "history-changes");
        assertThat(days()).isEqualTo("2026-01-05/2026-11-20");
        assertThat(workdays().text()).isEqualTo(before);

        change(period, "{'to':'2026-11-02','force':true,'reason':'typing error'}")
                .expect(200);
        assertThat(status("2026-11-03")).isEqualTo("UNPLANNED");
        var log = lastChange();
        assertThat(log.at("/items/0/action")).isEqualTo("employment.changed");
        assertThat(log.at("/items/0/detail/reason")).isEqualTo("typing error");
        assertThat(log.at("/items/0/detail/force")).isEqualTo("true");
        assertThat(log.number("/items/0/detail/lostDays")).isEqualTo(2);
        assertThat(log.at("/items/0/detail/before/to")).isEqualTo("2026-11-20");
        assertThat(log.at("/items/0/detail/after/to")).isEqualTo("2026-11-02");

        change(period, "{'to':null}").expect(200);
        assertThat(status("2026-11-03")).isEqualTo("PRESENT");
    }

    @Test
    void atMostThirtyOneDaysAreListed() {
        for (var day = LocalDate.of(2026, 6, 1); day.isBefore(LocalDate.of(2026, 7, 11)); day = day.plusDays(1)) {
            punches.punch(person, day + "T09:00:00+02:00");
        }
        var refused = employ("2026-09-01", "2026-12-31").expectProblem(409, "history-changes");
        assertThat(refused.number("/count")).isEqualTo(40);
        assertThat(refused.json().at("/days")).hasSize(31);
    }

    @Test
    void endingWithoutWorkAfterItAndHiringAgainTouchNoEarlierDay() {
        var period = post(employments, "{'from':'2026-01-05'}").expect(201);
        assertThat(status("2026-11-06")).isEqualTo("ABSENT");
        change(period, "{'to':'2026-11-05'}").expect(200);
        assertThat(status("2026-11-06")).isEmpty();
        var before = workdays().text();
        post(employments, "{'from':'%s'}".formatted(today().plusDays(30))).expect(201);
        assertThat(workdays().text()).isEqualTo(before);
        assertThat(status("2026-11-04")).isEqualTo("PRESENT");
    }

    /** The night shift that began on the last day is work of that day, though its end is on the next. */
    @Test
    void lastNightIsWorkOfTheLastDay() {
        var nightly = punches.person();
        var night = "night " + UUID.randomUUID();
        post("/shifts", """
                {'name':'%s','rules':{'segments':[{'start':'22:00','end':'06:00','crossesMidnight':true}]}}""".formatted(night)).expect(201);
        post(
                        "/assignments",
                        "{'employeeId':'%s','site':'%s','shift':'%s','firstDay':'2026-11-02'}"
                                .formatted(nightly, site, night))
                .expect(201);
        punches.punch(nightly, "2026-11-03T22:00:00+01:00", "2026-11-04T06:00:00+01:00");
        post("/employees/" + nightly + "/employments", "{'from':'2026-01-05','to':'2026-11-03'}")
                .expect(201);
    }

    @Test
    void lockedDaysStayAsTheyWere() {
        var period = post(employments, "{'from':'2026-01-05'}").expect(201);
        assertThat(status("2026-11-06")).isEqualTo("ABSENT");
        var lock = post(
                        "/attendance/locks",
                        "{'site':'%s','firstDay':'2026-11-01','lastDay':'2026-11-10','reason':'paid'}".formatted(site))
                .expect(201);
        change(period, "{'to':'2026-11-05'}").expect(200);
        assertThat(status("2026-11-06")).isEqualTo("ABSENT");
        assertThat(status("2026-11-12")).isEmpty();
        assertThat(pending("2026-11-06")).isEqualTo("true");
        assertThat(pending("2026-11-04")).isEqualTo("false");

        change(period, "{'to':'2026-11-02','force':true,'reason':'left earlier'}")
                .expect(200);
        assertThat(status("2026-11-04")).isEqualTo("PRESENT");
        assertThat(pending("2026-11-04")).isEqualTo("true");
        api.delete("/attendance/locks/" + lock.at("/id")).expect(204);
        assertThat(status("2026-11-04")).isEqualTo("UNPLANNED");
        assertThat(status("2026-11-06")).isEmpty();
    }

    private String pending(String day) {
        return api.get("/attendance/workdays?employeeId=%s&from=%s&to=%s".formatted(person, day, day))
                .at("/items/0/changePending");
    }

    @Test
    void periodsAreDeleted() {
        var first = employ("2026-01-05", "2026-11-20").expect(201);
        var second = employ("2026-12-01", "2026-12-31").expect(201);
        api.delete(employments + "/" + first.at("/id")).expectProblem(409, "history-changes");
        api.delete(employments + "/" + first.at("/id") + "?force=true").expectProblem(400, "invalid-parameter");
        api.delete(employments + "/" + first.at("/id") + "?force=true&reason=entered+twice")
                .expect(204);
        assertThat(lastChange().at("/items/0/action")).isEqualTo("employment.deleted");
        assertThat(lastChange().at("/items/0/detail/reason")).isEqualTo("entered twice");
        assertThat(days()).isEqualTo("2026-12-01/2026-12-31");
        assertThat(status("2026-11-04")).isEqualTo("UNPLANNED");
        api.delete(employments + "/" + second.at("/id")).expect(204);
        assertThat(days()).isEmpty();
        assertThat(status("2026-11-04")).isEqualTo("PRESENT");
        api.delete(employments + "/" + second.at("/id")).expectProblem(404, "not-found");
    }

    @Test
    void shorthandChangesTheLatestPeriod() {
        active("{'to':'2026-11-20'}").expect(204);
        assertThat(days()).isEqualTo("/2026-11-20");
        employ("2026-12-01", "2026-12-31").expect(201);
        active("{'to':null}").expect(204);
        assertThat(days()).isEqualTo("/2026-11-20 2026-12-01/");
        active("{'from':null}").expectProblem(409, "overlap");
        active("{'from':'2027-01-01','to':'2027-06-30'}").expect(204);
        assertThat(days()).isEqualTo("/2026-11-20 2027-01-01/2027-06-30");
    }

    @Test
    void onlyAPeriodWithoutABeginningKeepsNone() {
        active("{'to':'2026-11-20'}").expect(204);
        var migrated = api.get(employments).at("/items/0/id");
        api.json("PATCH", employments + "/" + migrated, "{\"from\":null,\"to\":\"2026-11-21\"}")
                .expect(200);
        assertThat(days()).isEqualTo("/2026-11-21");
        api.json("PATCH", employments + "/" + migrated, "{\"from\":\"2026-01-05\"}")
                .expect(200);
        api.json("PATCH", employments + "/" + migrated, "{\"from\":null}").expectProblem(400, "invalid-parameter");
        assertThat(days()).isEqualTo("2026-01-05/2026-11-21");
    }

    @Test
    void badInputIsRefused() {
        employ("2026-03-02", "2026-03-01").expectProblem(400, "invalid-parameter");
        post(employments, "{'to':'2026-03-01'}").expectProblem(400, "invalid-parameter");
        post(employments, "{'from':null}").expectProblem(400, "invalid-parameter");
        post(employments, "{'from':'0000-01-01'}").expectProblem(400, "invalid-parameter");
        post(employments, "{'from':'2026-11-28T23:00:00.000Z'}").expectProblem(400, "invalid-parameter");
        post(employments, "{'from':'2026-01-01','until':'2026-02-01'}").expectProblem(400, "invalid-parameter");
        post("/employees/nobody/employments", "{'from':'2026-01-01'}").expectProblem(404, "not-found");
        api.get("/employees/nobody/employments").expectProblem(404, "not-found");
        var period = employ("2026-01-05", "2026-11-20").expect(201);
        change(period, "{}").expectProblem(400, "invalid-parameter");
        change(period, "{'to':20800}").expectProblem(400, "invalid-parameter");
        change(period, "{'end':'2026-11-20'}").expectProblem(400, "invalid-parameter");
        var other = "/employees/" + punches.person() + "/employments/" + period.at("/id");
        api.json("PATCH", other, "{\"to\":null}").expectProblem(404, "not-found");
        api.delete(other).expectProblem(404, "not-found");
        assertThat(days()).isEqualTo("2026-01-05/2026-11-20");
    }

    @Test
    void periodsStayUnderThePseudonym() {
        employ("2026-01-05", "2026-11-20").expect(201);
        var erased = api.delete("/employees/" + person).expect(200).at("/pseudonym");
        assertThat(jdbc.sql("select first_day::text from reporting.employment where employee_id = :id")
                        .param("id", erased)
                        .query(String.class)
                        .single())
                .isEqualTo("2026-01-05");
        api.get(employments).expectProblem(404, "not-found");
    }
}
