package dev.presente.attendance.teams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A month of a team: leave, what is asked for and holidays, without what may tell a manager of an illness. */
@ServiceTest
@TestPropertySource(properties = "presente.test=november") // a service whose clock nobody has moved on
class TeamCalendarTest {
    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @RegisterExtension
    final Staff staff = new Staff();

    private String works = "";
    private String office = "";
    private String key = "";
    private String ana = "";
    private String ben = "";
    private String site = "";
    private String rule = "";

    /** Ana and Ben belong to the works, Ana until 15 December only. */
    @BeforeEach
    void aTeam() {
        works = staff.department("Works", "");
        office = staff.department("Office", "");
        var boss = staff.person();
        key = staff.key(boss, "manager");
        staff.manages(boss, works, "2026-10-01");
        site = "calendar " + UUID.randomUUID();
        api.site(site);
        ana = atSite();
        ben = atSite();
        staff.belongs(ana, works, "");
        staff.belongs(ana, office, "2026-12-16");
        staff.belongs(ben, works, "");
    }

    private String atSite() {
        var person = staff.person();
        jdbc.sql("update employee set site = ? where employee_id = ?")
                .params(site, person)
                .update();
        return person;
    }

    @AfterEach
    void forget() {
        if (!rule.isEmpty()) {
            api.delete("/leave-rules/" + rule).expect(204);
        }
    }

    private void absent(String person, String first, String last, String kind, String portion) {
        staff.send(
                        "POST",
                        "/absences",
                        "{'employeeId':'%s','firstDay':'%s','lastDay':'%s','kind':'%s','portion':'%s'}"
                                .formatted(person, first, last, kind, portion))
                .expect(201);
    }

    private String asks(String person, String first, String last, String portion) {
        return staff.as(
                        staff.key(person, "metrics"),
                        "POST",
                        "/me/absence-requests",
                        "{'firstDay':'%s','lastDay':'%s','kind':'moving house','portion':'%s','note':'secret'}"
                                .formatted(first, last, portion))
                .expect(201)
                .at("/id");
    }

    /** The entries of a person as texts such as {@code 2026-12-03 LEAVE FULL vacation}. */
    private static List<String> entries(Answer calendar, String person) {
        for (var row : calendar.json().at("/items")) {
            if (row.at("/employeeId").asString().equals(person)) {
                return row.at("/days").valueStream().map(TeamCalendarTest::told).collect(Collectors.toList());
            }
        }
        throw new AssertionError(person + " is not in " + calendar.text());
    }

    private static String told(JsonNode entry) {
        return "%s %s %s %s"
                .formatted(
                        entry.at("/day").asString(),
                        entry.at("/away").asString(),
                        entry.at("/portion").asString(),
                        entry.at("/name").asString("-"));
    }

    private Answer december(String reader) {
        var path = "/attendance/calendar?day=2026-12-10&size=200";
        return (reader.isEmpty()
                        ? api.get(path + "&department=" + works.replace(" ", "%20"))
                        : staff.as(reader, "GET", path, ""))
                .expect(200);
    }

    @Test
    void daysOfAMonth() {
        rule = staff.send("PUT", "/leave-rules", "{'kind':'Vacation %s','firstYear':2026,'days':22}".formatted(site))
                .expect(200)
                .at("/id");
        absent(ana, "2026-11-30", "2026-12-02", "vacation " + site, "FULL");
        absent(ana, "2026-12-04", "2026-12-04", "surgery", "FIRST_HALF");
        absent(ana, "2026-12-15", "2026-12-17", "vacation " + site, "FULL");
        asks(ben, "2026-12-10", "2026-12-10", "SECOND_HALF");
        staff.send("POST", "/holidays", "{'day':'2026-12-08','name':'Feast','site':'%s'}".formatted(site))
                .expect(201);
        staff.send("POST", "/employees/%s/employments".formatted(ben), "{'from':'2026-01-01','to':'2026-12-30'}")
                .expect(201);

        var seen = december(key);
        assertThat(seen.at("/firstDay")).isEqualTo("2026-12-01");
        assertThat(seen.at("/lastDay")).isEqualTo("2026-12-31");
        assertThat(entries(seen, ana))
                .startsWith(
                        "2026-12-01 LEAVE FULL vacation " + site,
                        "2026-12-02 LEAVE FULL vacation " + site,
                        "2026-12-04 LEAVE FIRST_HALF -", // nobody but HR is told why
                        "2026-12-08 HOLIDAY FULL Feast",
                        "2026-12-15 LEAVE FULL vacation " + site,
                        "2026-12-16 ELSEWHERE FULL -",
                        "2026-12-17 ELSEWHERE FULL -")
                .hasSize(5 + 16);
        assertThat(entries(seen, ben))
                .containsExactly(
                        "2026-12-08 HOLIDAY FULL Feast",
                        "2026-12-10 REQUESTED SECOND_HALF moving house",
                        "2026-12-31 NOT_EMPLOYED FULL -");
        assertThat(seen.text()).doesNotContain("surgery", "secret");
        assertThat(seen.number("/total")).isEqualTo(2);

        var all = december("");
        assertThat(entries(all, ana))
                .contains("2026-12-04 LEAVE FIRST_HALF surgery", "2026-12-17 LEAVE FULL vacation " + site)
                .hasSize(7);
        var month = "/attendance/calendar?day=2026-12-10&department=";
        assertThat(staff.as(key, "GET", month + works, "").number("/total")).isEqualTo(2);
        assertThat(staff.as(key, "GET", month + office, "").number("/total"))
                .as("where Ana goes is not told")
                .isZero();
        assertThat(api.get(month + office.replace(" ", "%20")).number("/total"))
                .as("Ana, who comes to the office in this month")
                .isEqualTo(1);
    }

    @Test
    void leaveOnDaysOfAnotherTeamIsNotToldBeforeADecision() {
        absent(ana, "2026-12-11", "2026-12-12", "vacation", "FULL");
        absent(ana, "2026-12-14", "2026-12-18", "vacation", "FULL");
        absent(ana, "2026-12-21", "2026-12-22", "vacation", "FULL");
        var away = "/absence-requests/" + asks(ben, "2026-12-10", "2026-12-30", "FULL") + "/away";
        assertThat(days(staff.as(key, "GET", away, "")))
                .containsExactly("2026-12-11 2026-12-12", "2026-12-14 2026-12-15");
        assertThat(days(api.get(away)))
                .containsExactly("2026-12-11 2026-12-12", "2026-12-14 2026-12-18", "2026-12-21 2026-12-22");
    }

    private static List<String> days(Answer away) {
        return away.json()
                .at("/items")
                .valueStream()
                .map(one -> one.at("/firstDay").asString() + " "
                        + one.at("/lastDay").asString())
                .toList();
    }

    @Test
    void whoElseIsAwayIsToldBeforeADecision() {
        absent(ben, "2026-12-01", "2026-12-08", "surgery", "FULL");
        var asked = asks(ana, "2026-12-07", "2026-12-10", "FULL");
        var stranger = staff.person();
        staff.belongs(stranger, office, "");
        absent(stranger, "2026-12-07", "2026-12-07", "vacation", "FULL");

        var away =
                staff.as(key, "GET", "/absence-requests/" + asked + "/away", "").expect(200);
        assertThat(away.at("/department")).isEqualTo(works);
        assertThat(away.number("/others")).isEqualTo(1);
        assertThat(away.json().at("/items").size()).isEqualTo(1);
        assertThat(away.at("/items/0/employeeId")).isEqualTo(ben);
        assertThat(away.at("/items/0/firstDay")).isEqualTo("2026-12-07");
        assertThat(away.at("/items/0/lastDay")).isEqualTo("2026-12-08");
        assertThat(away.at("/items/0/away")).isEqualTo("LEAVE");
        assertThat(away.text()).doesNotContain("surgery");
        assertThat(api.get("/absence-requests/" + asked + "/away").at("/items/0/kind"))
                .isEqualTo("surgery");

        var elsewhere = asks(stranger, "2026-12-21", "2026-12-21", "FULL");
        staff.as(key, "GET", "/absence-requests/" + elsewhere + "/away", "").expectProblem(404, "not-found");
    }

    @Test
    void whatIsWrongIsRefused() {
        staff.as(key, "GET", "/attendance/calendar?day=2026-13-01", "").expectProblem(400, "invalid-parameter");
        staff.as(key, "GET", "/attendance/calendar?size=201", "").expectProblem(400, "invalid-parameter");
        staff.as(key, "GET", "/attendance/calendar?department=nowhere", "").expectProblem(400, "invalid-parameter");
    }
}
