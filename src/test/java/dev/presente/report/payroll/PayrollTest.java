package dev.presente.report.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.attendance.daybook.Deriver;
import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Small cases of the payroll, worked out by hand, through the front door. Each has a person and a site of its own. */
@ServiceTest
class PayrollTest {
    private static final String NIGHT = "{'segments':[{'start':'22:00','end':'06:00','crossesMidnight':true}]%s}";
    private static final String DAY = "{'segments':[{'start':'09:00','end':'17:00'}]%s}";
    private static final String MONTH = "from=2026-11-01&to=2026-11-15";

    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Deriver deriver;

    private String person = "";
    private String site = "";

    @BeforeEach
    void aPersonAtASite() {
        person = punches.person();
        site = "Pay " + UUID.randomUUID();
        post("/sites", "{'name':'%s','zone':'Europe/Madrid'}".formatted(site)).expect(201);
    }

    private Answer post(String path, String body) {
        return api.json("POST", path, body.replace('\'', '"'));
    }

    private Answer put(String path, String body) {
        return api.json("PUT", path.replace(" ", "%20"), body.replace('\'', '"'));
    }

    /** Plans a shift on the days Monday to Friday from 2 to 13 November 2026. */
    private void works(String rules) {
        works(rules, "2026-11-02", "2026-11-13");
    }

    private void works(String rules, String first, String last) {
        var shift = "pay " + UUID.randomUUID();
        post("/shifts", "{'name':'%s','rules':%s}".formatted(shift, rules)).expect(201);
        post(
                        "/assignments",
                        "{'employeeId':'%s','site':'%s','shift':'%s','firstDay':'%s','lastDay':'%s'}"
                                .formatted(person, site, shift, first, last))
                .expect(201);
    }

    private void punch(String... at) {
        punches.punchAt(site, person, at);
    }

    private Answer payroll(String query) {
        return api.get("/reports/payroll?employeeId=" + person + "&" + query).expect(200);
    }

    /** The row of a day. */
    private Answer day(String day) {
        return payroll("from=" + day + "&to=" + day);
    }

    private static String row(Answer report, String... names) {
        var text = new StringBuilder();
        for (var name : names) {
            text.append(report.at("/items/0/" + name)).append(' ');
        }
        return text.toString().strip();
    }

    private static String times(Answer report) {
        return row(report, "worked", "regular", "overtime", "unpaidWork", "night", "holiday", "restDay");
    }

    /** The limit of a day counts all its time within the plan, also what the limit of the week has made overtime before a pause. */
    @Test
    void aPauseDoesNotMoveTheLimitOfTheDay() {
        works("{'segments':[{'start':'09:00','end':'13:00'},{'start':'15:00','end':'19:00'}]}");
        put("/agreements/" + site, """
                {'rules':{'dailyLimit':'PT7H','weeklyLimit':'PT2H','minimumRest':'PT11H'},'sites':['%s']}""".formatted(site)).expect(200);
        punch("2026-11-02T09:00:00+01:00", "2026-11-02T13:00:00+01:00");
        punch("2026-11-02T15:00:00+01:00", "2026-11-02T19:00:00+01:00");
        assertThat(row(day("2026-11-02"), "regular", "overtimeBy/DAY_LIMIT", "overtimeBy/WEEK_LIMIT"))
                .isEqualTo("PT2H PT1H PT5H");

        // who went late on a Sunday and comes early on the first day of a report, a Monday, had a short rest
        punch("2026-11-08T15:00:00+01:00", "2026-11-08T23:30:00+01:00");
        punch("2026-11-09T09:00:00+01:00", "2026-11-09T13:00:00+01:00");
        assertThat(row(payroll("from=2026-11-09&to=2026-11-10"), "shortRests")).isEqualTo("1");
        api.delete("/agreements/" + site.replace(" ", "%20")).expect(204);
    }

    /** A day of eight hours: the agreement of the site allows seven, that of the person six. */
    @Test
    void anAgreementOfOnePersonGoesBeforeThatOfTheSite() {
        works(DAY.formatted(""));
        punch("2026-11-03T09:00:00+01:00", "2026-11-03T17:00:00+01:00");
        punch("2026-11-04T09:00:00+01:00", "2026-11-04T17:00:00+01:00");
        var own = "own " + UUID.randomUUID();
        put("/agreements/" + site, "{'rules':{'dailyLimit':'PT7H'},'sites':['%s']}".formatted(site))
                .expect(200);
        put("/agreements/" + own, "{'rules':{'dailyLimit':'PT6H'}}").expect(200);
        var path = "/employees/" + person + "/agreements";
        var before = day("2026-11-04").at("/fingerprint");

        var listed = put(path, "{'effectiveFrom':'2026-11-04','agreement':'%s'}".formatted(own))
                .expect(200);

        assertThat(listed.at("/items/0/agreement")).isEqualTo(own);
        assertThat(row(day("2026-11-03"), "regular", "overtime")).isEqualTo("PT7H PT1H");
        assertThat(row(day("2026-11-04"), "regular", "overtime")).isEqualTo("PT6H PT2H");
        assertThat(day("2026-11-04").at("/fingerprint")).isNotEqualTo(before);
        put(path, "{'agreement':'there is none'}").expectProblem(400, "invalid-parameter");
        put("/employees/nobody-here/agreements", "{'agreement':'%s'}".formatted(own))
                .expectProblem(404, "not-found");
        api.delete("/agreements/" + own.replace(" ", "%20")).expectProblem(409, "in-use");
        var act = api.get("/audit/acts?size=5&what=CHANGES&employeeId=" + person);
        assertThat(act.text()).contains(own);

        put(path, "{'effectiveFrom':'2026-11-04'}").expect(200);
        assertThat(row(day("2026-11-04"), "regular", "overtime"))
                .as("that of the site again")
                .isEqualTo("PT7H PT1H");
        put(path, "{'effectiveFrom':'2026-11-04','agreement':'%s'}".formatted(own))
                .expect(200);
        api.delete("/employees/" + person).expect(200);
        var lock = post(
                        "/attendance/locks",
                        "{'site':'%s','firstDay':'2026-11-01','lastDay':'2026-11-08','reason':'paid','force':true}"
                                .formatted(site))
                .expect(201)
                .at("/id");
        api.delete("/agreements/" + own.replace(" ", "%20")).expectProblem(409, "period-locked");
        api.delete("/attendance/locks/" + lock).expect(204);
        api.delete("/agreements/" + own.replace(" ", "%20")).expect(204);
        api.delete("/agreements/" + site.replace(" ", "%20")).expect(204);
    }

    @Test
    void plainDayIsRegular() {
        works(DAY.formatted(""));
        punch("2026-11-03T09:00:00+01:00", "2026-11-03T17:00:00+01:00");

        var report = day("2026-11-03");

        assertThat(report.at("/report")).isEqualTo("payroll");
        assertThat(report.at("/closed")).isEqualTo("false");
        assertThat(report.json().at("/items")).hasSize(1);
        assertThat(times(report)).isEqualTo("PT8H PT8H PT0S PT0S PT0S PT0S PT0S");
        assertThat(row(report, "unpaid", "late", "missing")).isEqualTo("PT0S PT0S PT0S");
        assertThat(report.json().at("/items/0/leave")).isEmpty();
        assertThat(report.json().at("/items/0/parts")).hasSize(1);
    }

    @Test
    void nightIntoAHolidayIsSplitAtMidnight() {
        works(NIGHT.formatted(""));
        post("/holidays", "{'site':'%s','day':'2026-11-06','name':'Patron'}".formatted(site))
                .expect(201);
        punch("2026-11-05T22:00:00+01:00", "2026-11-06T06:00:00+01:00");

        var report = day("2026-11-05");

        assertThat(times(report)).isEqualTo("PT8H PT8H PT0S PT0S PT8H PT6H PT0S");
        assertThat(report.json().at("/items/0/parts").findValuesAsString("time"))
                .containsExactly("PT2H", "PT6H");
        assertThat(report.json().at("/items/0/parts/1/holiday").asBoolean()).isTrue();
        // the holiday's own shift is off
        assertThat(row(day("2026-11-06"), "planned", "missing")).isEqualTo("PT8H PT0S");
    }

    @Test
    void halfAHolidayEndsAtNoon() {
        works(DAY.formatted(",'worksOnHolidays':true"));
        post("/holidays", "{'site':'%s','day':'2026-11-06','name':'Eve','portion':'SECOND_HALF'}".formatted(site))
                .expect(201);
        punch("2026-11-06T09:00:00+01:00", "2026-11-06T17:00:00+01:00");

        assertThat(times(day("2026-11-06"))).isEqualTo("PT8H PT8H PT0S PT0S PT0S PT5H PT0S");
    }

    @Test
    void workOnADayOffWaitsUntilItIsApproved() {
        works(DAY.formatted(""));
        punch("2026-11-07T09:00:00+01:00", "2026-11-07T13:00:00+01:00");

        var waiting = day("2026-11-07");
        assertThat(times(waiting)).isEqualTo("PT4H PT0S PT0S PT4H PT0S PT0S PT4H");
        assertThat(row(waiting, "pending", "unpaid")).isEqualTo("PT4H PT4H");

        approve("2026-11-07", "PT3H");

        var report = day("2026-11-07");
        assertThat(times(report)).isEqualTo("PT4H PT0S PT3H PT1H PT0S PT0S PT3H");
        assertThat(row(report, "pending", "overtimeBy/REST_DAY")).isEqualTo("PT0S PT3H");
    }

    private void approve(String day, String overtime) {
        var id = post(
                        "/attendance/corrections",
                        "{'employeeId':'%s','kind':'OVERTIME','day':'%s','overtime':'%s','reason':'agreed'}"
                                .formatted(person, day, overtime))
                .expect(201)
                .at("/id");
        post("/attendance/corrections/" + id + "/approve", "{'reason':'agreed'}")
                .expect(200);
    }

    /** The threshold of overtime is 15 minutes, and the last two columns are before and after the hours. */
    @ParameterizedTest
    @CsvSource({
        "08:00, 17:00, PT9H PT8H PT1H PT0S, PT1H, ''",
        "09:00, 18:30, PT9H30M PT8H PT1H30M PT0S, '', PT1H30M",
        "08:30, 17:30, PT9H PT8H PT1H PT0S, PT30M, PT30M",
        "08:50, 17:00, PT8H10M PT8H PT0S PT10M, '', ''",
        // what was missed in the morning was made up for in the evening
        "10:00, 18:00, PT8H PT8H PT0S PT0S, '', ''",
        "10:00, 18:30, PT8H30M PT8H PT30M PT0S, '', PT30M"
    })
    void overtimeLiesOutsideTheHours(String in, String out, String times, String before, String after) {
        works(DAY.formatted(",'overtime':{'rule':'BEYOND_HOURS','approval':false}"));
        punch("2026-11-03T" + in + ":00+01:00", "2026-11-03T" + out + ":00+01:00");

        var report = day("2026-11-03");

        assertThat(row(report, "worked", "regular", "overtime", "unpaidWork")).isEqualTo(times);
        assertThat(report.at("/items/0/overtimeBy/BEFORE")).isEqualTo(before);
        assertThat(report.at("/items/0/overtimeBy/AFTER")).isEqualTo(after);
    }

    @Test
    void overtimeAtNightIsNightAndOvertime() {
        works("{'segments':[{'start':'14:00','end':'22:00'}],'overtime':{'approval':false}}");
        punch("2026-11-03T14:00:00+01:00", "2026-11-03T23:30:00+01:00");

        assertThat(times(day("2026-11-03"))).isEqualTo("PT9H30M PT8H PT1H30M PT0S PT1H30M PT0S PT0S");
    }

    @Test
    void leaveHasItsKindAndMissingTimeIsWhatNobodyExcused() {
        works(DAY.formatted(",'grace':{'late':'PT5M'}"), "2026-11-03", "2026-11-06");
        absence("2026-11-03", "vacation", true);
        absence("2026-11-04", "unpaid leave", false);
        punch("2026-11-05T09:30:00+01:00", "2026-11-05T17:00:00+01:00");

        var report = payroll(MONTH);

        assertThat(row(report, "leave/vacation", "leave/unpaid leave", "paidLeave", "unpaidLeave", "unpaid"))
                .isEqualTo("PT8H PT8H PT8H PT8H PT8H");
        // half an hour too late, and a day on which nobody came
        assertThat(row(report, "planned", "worked", "late", "missing")).isEqualTo("PT32H PT7H30M PT30M PT8H30M");
    }

    private void absence(String day, String kind, boolean paid) {
        post(
                        "/absences",
                        "{'employeeId':'%s','firstDay':'%s','lastDay':'%s','kind':'%s','paid':%s}"
                                .formatted(person, day, day, kind, paid))
                .expect(201);
    }

    /** Somebody leaves on 6 November and is hired again on the 11th; a break of 30 minutes is due after 6 hours, of 45 after 9. */
    @Test
    void aMonthHasARehireLeaveOfTwoKindsAndTiersOfBreaks() {
        post("/employees/" + person + "/employments", "{'from':'2026-01-01','to':'2026-11-06'}")
                .expect(201);
        post("/employees/" + person + "/employments", "{'from':'2026-11-11'}").expect(201);
        works(DAY.formatted(""));
        put(
                        "/agreements/" + site,
                        "{'rules':{'breaks':[{'after':'PT6H','length':'PT30M'},{'after':'PT9H','length':'PT45M'}]},"
                                + "'sites':['" + site + "']}")
                .expect(200);
        half("FIRST_HALF", "vacation", true);
        half("SECOND_HALF", "unpaid leave", false);
        punch("2026-11-04T09:00:00+01:00", "2026-11-04T17:00:00+01:00");
        punch("2026-11-05T09:00:00+01:00", "2026-11-05T13:00:00+01:00");
        punch("2026-11-05T13:30:00+01:00", "2026-11-05T17:00:00+01:00");
        punch("2026-11-06T08:00:00+01:00", "2026-11-06T13:00:00+01:00");
        punch("2026-11-06T13:30:00+01:00", "2026-11-06T18:30:00+01:00");

        var report = payroll("from=2026-11-01&to=2026-11-30");

        // five days and three; 2 and 11 to 13 November are missing, and half an hour of the 5th
        assertThat(row(report, "planned", "worked", "missing", "shortBreaks")).isEqualTo("PT64H PT25H30M PT32H30M 2");
        assertThat(row(report, "leave/vacation", "leave/unpaid leave", "paidLeave", "unpaidLeave"))
                .isEqualTo("PT4H PT4H PT4H PT4H");
        assertThat(row(day("2026-11-06"), "regular", "pending", "unpaidWork")).isEqualTo("PT8H PT2H PT2H");
        api.delete("/agreements/" + site.replace(" ", "%20")).expect(204);
    }

    private void half(String portion, String kind, boolean paid) {
        post(
                        "/absences",
                        "{'employeeId':'%s','firstDay':'2026-11-03','lastDay':'2026-11-03','kind':'%s','paid':%s,'portion':'%s'}"
                                .formatted(person, kind, paid, portion))
                .expect(201);
    }

    @Test
    void breakThatWasNotTakenLiesWhereTheLawAsksForIt() {
        works("{'segments':[{'start':'16:00','end':'00:30','crossesMidnight':true}],"
                + "'minimumBreak':{'after':'PT6H','length':'PT30M'}}");
        punch("2026-11-03T16:00:00+01:00", "2026-11-04T00:30:00+01:00");

        // from 22:00 to 22:30 the person is taken to have rested, so the night has two hours
        assertThat(times(day("2026-11-03"))).isEqualTo("PT8H PT8H PT0S PT0S PT2H PT0S PT0S");
    }

    /** Nights on which the clocks go back and forward: the hours that pass count. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-24T22:00:00+02:00, 2026-10-25T06:00:00+01:00, 2026-10-24, PT9H",
        "2026-03-28T22:00:00+01:00, 2026-03-29T06:00:00+02:00, 2026-03-28, PT7H"
    })
    void clocksAreChangedAtNight(String in, String out, String day, String hours) {
        works("{'segments':[{'start':'22:00','end':'06:00','crossesMidnight':true}]}", day, day);
        var shifts = api.get("/reports/payroll?from=%s&to=%s&employeeId=%s".formatted(day, day, person))
                .expect(200);
        assertThat(shifts.json().at("/items")).hasSize(1);
        punch(in, out);

        assertThat(row(day(day), "worked", "night")).isEqualTo(hours + " " + hours);
    }

    @Test
    void agreementMovesTheNightAndLimitsDayAndWeek() {
        works(DAY.formatted(",'overtime':{'approval':false}"));
        put(
                        "/agreements/" + site,
                        "{'rules':{'night':{'start':'15:00','end':'16:00'},'weeklyLimit':'PT20H','dailyLimit':'PT7H',"
                                + "'minimumRest':'PT11H','breaks':[{'after':'PT6H','length':'PT30M'}]},'sites':['"
                                + site + "']}")
                .expect(200);
        for (int day = 2; day <= 4; day++) {
            punch("2026-11-0%dT09:00:00+01:00".formatted(day), "2026-11-0%dT17:00:00+01:00".formatted(day));
        }
        punch("2026-11-05T09:00:00+01:00", "2026-11-05T22:30:00+01:00");
        punch("2026-11-06T09:00:00+01:00", "2026-11-06T17:00:00+01:00");

        var week = payroll("from=2026-11-02&to=2026-11-04");
        // 7 + 7 + 6 hours are within the limits
        assertThat(row(week, "worked", "regular", "overtime", "night")).isEqualTo("PT24H PT20H PT4H PT3H");
        assertThat(row(week, "overtimeBy/DAY_LIMIT", "overtimeBy/WEEK_LIMIT", "shortBreaks", "shortRests"))
                .isEqualTo("PT3H PT1H 3 0");
        // a day in the middle of the week knows what came before it
        assertThat(row(day("2026-11-04"), "regular", "overtimeBy/WEEK_LIMIT")).isEqualTo("PT6H PT1H");
        assertThat(row(day("2026-11-06"), "shortRests")).isEqualTo("1");
        api.delete("/agreements/" + site.replace(" ", "%20")).expect(204);
        assertThat(row(day("2026-11-04"), "regular", "overtime")).isEqualTo("PT8H PT0S");
    }

    @Test
    void agreementHasVersionsAndOneForASite() {
        var path = "/agreements/" + site;
        put(path, "{'rules':{'weeklyLimit':'PT40H'},'sites':['%s']}".formatted(site))
                .expect(200);
        var changed = put(path, "{'effectiveFrom':'2026-11-09','rules':{'weeklyLimit':'PT38H'}}")
                .expect(200);
        assertThat(changed.json().at("/versions")).hasSize(2);
        assertThat(changed.at("/versions/1/rules/weeklyLimit")).isEqualTo("PT38H");
        assertThat(changed.at("/sites/0")).isEqualTo(site);
        put("/agreements/another", "{'rules':{},'sites':['%s']}".formatted(site))
                .expectProblem(400, "invalid-parameter");
        put("/agreements/another", "{'rules':{},'sites':['nowhere']}").expectProblem(400, "invalid-parameter");
        put("/agreements/another", "{'rules':{'weeklyLimit':'PT-1H'}}").expectProblem(400, "invalid-parameter");
        put(
                        "/agreements/another",
                        "{'rules':{'breaks':[{'after':'PT9H','length':'PT45M'},{'after':'PT6H','length':'PT30M'}]}}")
                .expectProblem(400, "invalid-parameter");
        api.get("/agreements/another").expectProblem(404, "not-found");
    }

    @Test
    void weeksAreThoseOfIso() {
        works(DAY.formatted(""));
        punch("2026-11-08T09:00:00+01:00", "2026-11-08T10:00:00+01:00");
        punch("2026-11-09T09:00:00+01:00", "2026-11-09T17:00:00+01:00");

        var report = payroll("from=2026-11-07&to=2026-11-09&by=week");

        assertThat(report.json().at("/items").findValuesAsString("week")).containsExactly("2026-W45", "2026-W46");
        assertThat(report.json().at("/items").findValuesAsString("worked")).containsExactly("PT1H", "PT8H");
    }

    @Test
    void closedPeriodHasAFingerprintThatStays() {
        works(DAY.formatted(""), "2026-11-03", "2026-11-04");
        punch("2026-11-03T09:00:00+01:00", "2026-11-03T17:00:00+01:00");
        var query = "/reports/payroll?from=2026-11-03&to=2026-11-04&site=" + site.replace(" ", "%20");
        api.get(query + "&closedOnly=true").expectProblem(409, "period-not-closed");
        var lock = post(
                        "/attendance/locks",
                        "{'site':'%s','firstDay':'2026-11-03','lastDay':'2026-11-04','reason':'paid'}".formatted(site))
                .expect(201);

        var closed = api.get(query + "&closedOnly=true").expect(200);

        assertThat(closed.at("/closed")).isEqualTo("true");
        assertThat(closed.at("/site")).isEqualTo(site);
        assertThat(closed.headers().firstValue("Presente-Closed")).hasValue("true");
        assertThat(closed.at("/fingerprint")).matches("[0-9a-f]{64}");
        assertThat(api.get(query).expect(200).at("/fingerprint")).isEqualTo(closed.at("/fingerprint"));
        // what comes later changes nothing until the period is unlocked, and is told
        punch("2026-11-04T09:00:00+01:00", "2026-11-04T17:00:00+01:00");
        assertThat(row(api.get(query).expect(200), "worked", "changedDays")).isEqualTo("PT8H 1");
        put("/agreements/" + site, "{'rules':{'weeklyLimit':'PT1H'},'sites':['%s']}".formatted(site))
                .expectProblem(409, "period-locked");
        api.delete("/attendance/locks/" + lock.at("/id")).expect(204);
        var open = api.get(query).expect(200);
        assertThat(row(open, "worked", "changedDays")).isEqualTo("PT16H 0");
        assertThat(open.at("/fingerprint")).isNotEqualTo(closed.at("/fingerprint"));
    }

    @Test
    void handoverShowsWhatHasChangedSince() {
        works(DAY.formatted(""), "2026-11-03", "2026-11-05");
        absence("2026-11-04", "vacation", true);
        punch("2026-11-03T09:00:00+01:00", "2026-11-03T17:00:00+01:00");
        var period = "{'from':'2026-11-03','to':'2026-11-05','site':'%s'%s}";
        post("/reports/payroll/handovers", period.formatted(site, "")).expectProblem(409, "period-not-closed");
        var handover = post("/reports/payroll/handovers", period.formatted(site, ",'force':true"))
                .expect(201);
        assertThat(handover.at("/closed")).isEqualTo("false");
        assertThat(handover.at("/site")).isEqualTo(site);
        var path = "/reports/payroll/handovers/" + handover.at("/id") + "/difference";
        var same = api.get(path).expect(200);
        assertThat(same.json().at("/items")).isEmpty();
        assertThat(same.at("/fingerprint")).isEqualTo(handover.at("/fingerprint"));

        punch("2026-11-05T12:00:00+01:00", "2026-11-05T17:00:00+01:00");

        var changed = api.get(path).expect(200);
        assertThat(changed.at("/fingerprint")).isNotEqualTo(handover.at("/fingerprint"));
        assertThat(changed.at("/items/0/employeeId")).isEqualTo(person);
        assertThat(changed.json().at("/items/0/difference").toString())
                .isEqualTo("{\"late\":\"PT3H\",\"missing\":\"PT-5H\",\"regular\":\"PT5H\",\"worked\":\"PT5H\"}");
        assertThat(api.get("/reports/payroll/handovers").expect(200).json().at("/items"))
                .isNotEmpty();
        // what was handed over knows no kind of leave of somebody who is erased, and the time is no difference
        api.delete("/employees/" + person).expect(200);
        assertThat(jdbc.sql("select time -> 'leave' ->> 'erased' from payroll_handover_row where handover = ?")
                        .param(Long.valueOf(handover.at("/id")))
                        .query(String.class)
                        .single())
                .isEqualTo("PT28800S");
        assertThat(api.get(path).expect(200).json().at("/items/0/difference").propertyNames())
                .doesNotContain("leave.vacation", "leave.erased");
        api.get("/reports/payroll/handovers/0/difference").expectProblem(404, "not-found");
    }

    @Test
    void daysOfAnEarlierReleaseKeepWhatWasCounted() {
        works(NIGHT.formatted(""));
        punch("2026-11-03T22:00:00+01:00", "2026-11-04T06:00:00+01:00");
        punch("2026-11-04T22:00:00+01:00", "2026-11-05T06:00:00+01:00");
        var before = payroll(MONTH).at("/fingerprint");
        // the earlier release counted the second of these nights by other rules
        jdbc.sql("""
                        update workday set stretches = null,
                            worked_seconds = case when day = '2026-11-04' then 7 * 3600 else worked_seconds end
                        where employee_key = (select key from employee where employee_id = ?)
                        """).param(person).update();
        assertThat(row(payroll(MONTH), "worked", "night", "untimed")).isEqualTo("PT15H PT0S PT15H");

        while (deriver.fillStretches()) {
            // one person after the other
        }

        assertThat(row(payroll(MONTH), "worked", "night", "untimed")).isEqualTo("PT15H PT8H PT7H");
        assertThat(payroll(MONTH).at("/fingerprint")).isNotEqualTo(before);
    }

    @Test
    void csvHasDecimalHoursBesideHoursAndMinutes() {
        works(DAY.formatted(""));
        absence("2026-11-04", "sick, long", true);
        punch("2026-11-03T09:00:00+01:00", "2026-11-03T16:30:00+01:00");

        var lines = payroll(MONTH + "&format=csv").text().lines().toList();

        var header = lines.get(0);
        assertThat(header)
                .startsWith("employeeId,externalId,fullName,planned,plannedHours,worked,workedHours,regular,");
        assertThat(header).contains(",\"leave:sick, long\",\"leave:sick, longHours\",");
        assertThat(lines.get(1)).contains(",7:30:00,7.50,").contains(",8:00:00,8.00,");
        assertThat(lines).hasSize(2);
        var xlsx = payroll(MONTH + "&format=xlsx");
        assertThat(xlsx.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"payroll-2026-11-01-2026-11-15.xlsx\"");
    }

    @Test
    void templatesWriteWhatPayrollSystemsRead() {
        works(NIGHT.formatted(""));
        punch("2026-11-05T22:00:00+01:00", "2026-11-06T06:00:00+01:00");

        api.get("/reports/payroll?" + MONTH + "&format=csv&template=datev-lodas")
                .expectProblem(409, "period-not-closed");
        var open = MONTH + "&format=csv&closedOnly=false&template=";
        var lodas = payroll(open + "datev-lodas");
        assertThat(lodas.text())
                .contains("\r\n[Bewegungsdaten]\r\n1;01/11/2026;%s;1000;1;8,00;\r\n1;01/11/2026;%s;1200;1;8,00;\r\n"
                        .formatted(person, person));
        assertThat(lodas.headers().firstValue("Content-Type")).hasValue("text/csv;charset=windows-1252");
        assertThat(lodas.headers().firstValue("Content-Disposition").orElse("")).contains(".txt");
        assertThat(payroll(open + "adp-workforce-now").text())
                .endsWith("\r\nXXX,PRESENTE,%s,8.00,0.00,NGT,8.00,HOL,0.00\r\n".formatted(person));
        assertThat(payroll(open + "sage-payroll-ie").text())
                .isEqualTo("2,%s,1,,,8.00,\r\n2,%s,3,,,8.00,\r\n".formatted(person, person));
        assertThat(api.get("/reports/payroll/templates")
                        .expect(200)
                        .json()
                        .at("/items")
                        .findValuesAsString("name"))
                .contains("adp-workforce-now", "datev-lodas", "sage-payroll-ie");
        api.get("/reports/payroll?" + MONTH + "&format=csv&template=nobody").expectProblem(400, "invalid-parameter");
        api.get("/reports/payroll?" + MONTH + "&template=datev-lodas").expectProblem(400, "invalid-parameter");
    }

    /** No system is told of a supplement for time that nobody has approved. */
    @Test
    void aFileForAPayrollSystemHasNoTimeThatWaits() {
        works(NIGHT.formatted(""));
        punch("2026-11-05T22:00:00+01:00", "2026-11-06T07:30:00+01:00");
        punch("2026-11-07T22:00:00+01:00", "2026-11-08T04:00:00+01:00");
        var day = payroll(MONTH).json().at("/items/0");
        assertThat(day.at("/pending").asString()).isEqualTo("PT7H30M");
        assertThat(day.at("/night").asString()).isEqualTo("PT14H");

        assertThat(payroll(MONTH + "&format=csv&closedOnly=false&template=adp-workforce-now")
                        .text())
                .endsWith("\r\nXXX,PRESENTE,%s,8.00,0.00,NGT,8.00,HOL,0.00\r\n".formatted(person));
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-11-02&to=2026-11-01",
        "from=2026-11-02&to=tomorrow",
        "from=2026-11-02&to=2026-11-03&format=pdf",
        "from=2026-11-02&to=2026-11-03&by=month",
        "from=2026-11-02&to=2026-11-03&site=nowhere"
    })
    void whatNobodyUnderstandsIsRefused(String query) {
        api.get("/reports/payroll?" + query).expectProblem(400, "invalid-parameter");
    }

    @Test
    void erasedPersonHasAPseudonymAndNoKindOfLeave() {
        works(DAY.formatted(""));
        absence("2026-11-04", "sick", true);
        punch("2026-11-03T09:00:00+01:00", "2026-11-03T17:00:00+01:00");
        payroll(MONTH);
        api.delete("/employees/" + person).expect(200);

        var report = api.get("/reports/payroll?" + MONTH + "&site=" + site.replace(" ", "%20"))
                .expect(200);

        assertThat(report.json().at("/items")).hasSize(1);
        assertThat(report.text()).doesNotContain(person).doesNotContain("sick");
        assertThat(row(report, "regular", "leave/erased")).isEqualTo("PT8H PT8H");
    }
}
