package dev.presente.attendance.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.imports.Imports;
import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Tests a person who works at one site in the morning and at another one, in another zone, in the afternoon. */
@ServiceTest
class TwoSitesTest {
    @Autowired
    private Api api;

    @Autowired
    private Imports imports;

    @Autowired
    private Punches punches;

    @Autowired
    private JdbcClient jdbc;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final String north = "North " + UUID.randomUUID();
    private final String south = "South " + UUID.randomUUID();
    private final String shift = "both " + UUID.randomUUID();
    private String ana = "";

    @BeforeEach
    void twoSitesAndAPerson() {
        ana = punches.person();
        post("/sites", "{'name':'%s','zone':'Europe/Madrid'}".formatted(north)).expect(201);
        post("/sites", "{'name':'%s','zone':'Atlantic/Canary'}".formatted(south))
                .expect(201);
    }

    private Answer post(String path, String body) {
        return api.json("POST", path, body.replace('\'', '"'));
    }

    private Imports.Result load(String kind, String... lines) throws IOException {
        return imports.run(kind, Files.writeString(folder.resolve("file.csv"), String.join("\n", lines)), false);
    }

    /** Takes the shift, its roster and the assignment from files, and the punches of a day from another clock. */
    private void planned() throws IOException {
        var segments = "\"7:00-11:00 | 15:00-19:00 %s\"".formatted(south);
        assertThat(load("shifts", "name,segments,overtimeApproval", shift + "," + segments + ",no")
                        .errors())
                .isEmpty();
        assertThat(load("rosters", "name,anchor,shifts", "R " + shift + ",2026-01-12," + shift + "|-")
                        .errors())
                .isEmpty();
        assertThat(load(
                                "assignments",
                                "employeeId,firstDay,site,roster",
                                String.join(",", ana, "2026-01-12", north, "R " + shift))
                        .errors())
                .isEmpty();
    }

    private void mornings(String day) {
        punches.punchAt(north, ana, day + "T07:00:00+01:00", day + "T11:00:00+01:00");
    }

    private void afternoons(String day) {
        punches.punchAt(south, ana, day + "T15:00:00Z", day + "T19:00:00Z");
    }

    private JsonNode day(String day) {
        return api.get("/attendance/workdays?from=%s&to=%s&employeeId=%s".formatted(day, day, ana))
                .expect(200)
                .json()
                .at("/items/0");
    }

    private static List<String> values(JsonNode list) {
        var values = new ArrayList<String>();
        list.forEach(one -> values.add(one.asString()));
        return values;
    }

    @Test
    void theDayIsOneAndEachPartIsReadAtItsOwnSite() throws IOException {
        planned();
        mornings("2026-01-12");
        afternoons("2026-01-12");

        var day = day("2026-01-12");

        assertThat(day.at("/status").asString()).isEqualTo("PRESENT");
        assertThat(day.at("/flags")).isEmpty();
        assertThat(day.at("/regular").asString()).isEqualTo("PT8H");
        var report = api.get("/reports/daily?format=csv&from=2026-01-12&to=2026-01-12&employeeId=" + ana)
                .expect(200);
        assertThat(report.text()).contains("07:00").contains("19:00").doesNotContain("20:00");
        var hours = jdbc.sql(
                        "select site || ' ' || zone from reporting.workday_interval where employee_id = :id order by begins")
                .param("id", ana)
                .query(String.class)
                .list();
        assertThat(hours).containsExactly(north + " Europe/Madrid", south + " Atlantic/Canary");
        assertThat(day.at("/explain").toString())
                .as("the plan on the clock of each site")
                .contains("2026-01-12T07:00+01:00 to 2026-01-12T11:00+01:00, 2026-01-12T15:00Z to 2026-01-12T19:00Z");
        assertThat(day("2026-01-13").at("/status").asString())
                .as("a day off of the roster")
                .isEqualTo("REST");
    }

    @Test
    void aPartThatWasMissedIsFlagged() throws IOException {
        planned();
        mornings("2026-01-12");

        assertThat(values(day("2026-01-12").at("/flags"))).containsExactly("PART_MISSED");
    }

    @Test
    void aHolidayAtTheOtherSiteTakesThePartThereAlsoAfterwards() throws IOException {
        planned();
        mornings("2026-01-12");
        assertThat(day("2026-01-12").at("/excused").asString()).isEqualTo("PT0S");
        post("/holidays", "{'site':'%s','day':'2026-01-12','name':'Only there'}".formatted(south))
                .expectProblem(409, "history-changes");
        var refused = load("holidays", "day,name,site", "2026-01-12,Only there," + south);
        assertThat(refused.errors()).hasSize(1);

        post(
                        "/holidays",
                        "{'site':'%s','day':'2026-01-12','name':'Only there','force':true,'reason':'told late'}"
                                .formatted(south))
                .expect(201);

        assertThat(day("2026-01-12").at("/excused").asString()).isEqualTo("PT4H");
        assertThat(day("2026-01-12").at("/flags")).isEmpty();
    }

    @Test
    void theZoneOfTheOtherSiteChangesTheDay() throws IOException {
        planned();
        mornings("2026-01-12");
        afternoons("2026-01-12");
        assertThat(day("2026-01-12").at("/early").asString()).isEqualTo("PT0S");
        var change = "{'zone':'Europe/Madrid','force':true,'reason':'it was wrong'}".replace('\'', '"');

        api.json("PUT", "/sites/" + south.replace(" ", "%20"), change).expect(200);

        assertThat(day("2026-01-12").at("/late").asString()).isEqualTo("PT1H");
    }

    @Test
    void aSiteThatIsNoLineAndASegmentThatIsNoneAreRefused() {
        for (var segment : List.of("{'start':'08:00','end':'12:00','site':'a\\u0000'}", "null")) {
            post("/shifts", "{'name':'wrong','rules':{'segments':[" + segment + "]}}")
                    .expectProblem(400, "invalid-parameter");
        }
    }

    @Test
    void theWeekNamesBothSitesAndEitherFindsThePerson() throws IOException {
        planned();
        for (var site : List.of(north, south)) {
            var week = api.get("/plans?from=2026-01-12&site=" + site.replace(" ", "%20"))
                    .expect(200)
                    .json();
            assertThat(week.at("/items/0/employeeId").asString()).isEqualTo(ana);
            assertThat(values(week.at("/items/0/days/0/sites"))).containsExactly(north, south);
        }
    }

    @Test
    void theNightOfEachSiteIsItsOwn() throws IOException {
        assertThat(load(
                                "shifts",
                                "name,segments,overtimeApproval",
                                shift + ",18:00-20:00 | 21:00-23:00 " + south + ",no")
                        .errors())
                .isEmpty();
        post(
                        "/assignments",
                        "{'employeeId':'%s','site':'%s','shift':'%s','firstDay':'2026-01-12','lastDay':'2026-01-12'}"
                                .formatted(ana, north, shift))
                .expect(201);
        punches.punchAt(north, ana, "2026-01-12T18:00:00+01:00", "2026-01-12T20:00:00+01:00");
        punches.punchAt(south, ana, "2026-01-12T21:00:00Z", "2026-01-12T23:00:00Z");
        post(
                        "/holidays",
                        "{'site':'%s','day':'2026-01-12','name':'Only there','force':true,'reason':'told late'}"
                                .formatted(south))
                .expect(201);

        // the night begins at 22:00 by the clock of Canary, an hour later than in Madrid; the holiday is only there
        var row = api.get("/reports/payroll?from=2026-01-12&to=2026-01-12&employeeId=" + ana)
                .expect(200);
        assertThat(row.at("/items/0/worked")).isEqualTo("PT4H");
        assertThat(row.at("/items/0/regular")).isEqualTo("PT2H");
        assertThat(row.at("/items/0/night")).isEqualTo("PT1H");
        assertThat(row.at("/items/0/holiday")).isEqualTo("PT2H");
    }

    @Test
    void aCorrectionIsReadOnTheClockOfItsPart() throws IOException {
        planned();
        mornings("2026-01-12");
        var asked = post(
                        "/attendance/corrections",
                        "{'employeeId':'%s','kind':'ADD','day':'2026-01-12','time':'19:00','direction':'OUT','reason':'x'}"
                                .formatted(ana))
                .expect(201);
        assertThat(asked.json().at("/at").asString()).startsWith("2026-01-12T19:00:00Z");
    }

    @Test
    void aSiteThatAShiftNamesIsKnownAndStays() throws IOException {
        planned();

        var refused =
                api.json("DELETE", "/sites/" + south.replace(" ", "%20"), "").expect(409);
        assertThat(refused.json().at("/uses/shifts").asInt()).isEqualTo(1);
        post(
                        "/shifts",
                        "{'name':'x %s','rules':{'segments':[{'start':'08:00','end':'09:00','site':'Nowhere'}]}}"
                                .formatted(shift))
                .expect(400);
        var wrong =
                load("shifts", "name,segments", "x " + shift + ",08:00-09:00 Nowhere at all", "y " + shift + ",8 to 9");
        assertThat(wrong.errors())
                .extracting(error -> error.text().english())
                .satisfiesExactly(
                        text -> assertThat(text).startsWith("site is not known: 'Nowhere at all'"),
                        text -> assertThat(text)
                                .startsWith("segments must be such as 07:00-11:00 | 15:00-19:00 North"));
    }
}
