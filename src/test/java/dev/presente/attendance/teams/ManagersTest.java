package dev.presente.attendance.teams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** A manager sees and decides for the people of the own departments and those below, by where they belonged on the day. */
@ServiceTest
@TestPropertySource(properties = "presente.test=november") // a service whose clock nobody has moved on
class ManagersTest {
    private static final String BEFORE = "2026-03-04";
    private static final String AFTER = "2026-04-08";

    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    @RegisterExtension
    final Staff staff = new Staff();

    private String works = "";
    private String paint = "";
    private String office = "";
    private String boss = "";
    private String key = "";

    /** Belongs to Paint, below the works, until the end of March, and to the office from then on. */
    private String ana = "";

    /** Belongs to the office. */
    private String ben = "";

    @BeforeEach
    void twoDepartments() {
        works = staff.department("Works", "");
        paint = staff.department("Paint", works);
        office = staff.department("Office", "");
        boss = staff.person();
        key = staff.key(boss, "manager");
        staff.manages(boss, works, "2026-10-01");
        staff.belongs(boss, works, "");
        ana = staff.person();
        staff.belongs(ana, paint, "");
        staff.belongs(ana, office, "2026-04-01");
        ben = staff.person();
        staff.belongs(ben, office, "");
        for (var person : List.of(ana, ben, boss)) {
            for (var day : List.of(BEFORE, AFTER)) {
                punches.punch(person, day + "T08:00:00Z", day + "T12:00:00Z", day + "T13:00:00Z");
            }
        }
    }

    private static List<String> lists(String day) {
        return List.of(
                "/attendance/events?size=1000&from=" + day + "T00:00:00Z&to=" + day + "T23:00:00Z",
                "/attendance/workdays?size=1000&from=" + day + "&to=" + day,
                "/attendance/board?day=" + day,
                "/attendance/inbox?size=200&from=" + day + "&to=" + day,
                "/reports/daily?from=" + day + "&to=" + day,
                "/reports/timesheet?from=" + day + "&to=" + day,
                "/reports/payroll?from=" + day + "&to=" + day);
    }

    private String ask(String person, String day) {
        return staff.send(
                        "POST",
                        "/attendance/corrections",
                        "{'employeeId':'%s','kind':'ADD','at':'%sT17:00:00Z','direction':'OUT','reason':'Forgot'}"
                                .formatted(person, day))
                .expect(201)
                .at("/id");
    }

    @Test
    void everyListHasThePeopleOfThatDay() {
        for (var list : lists(BEFORE)) {
            assertThat(staff.as(key, "GET", list, "").expect(200).text())
                    .as(list)
                    .contains(ana)
                    .doesNotContain(ben);
        }
        for (var list : lists(AFTER)) {
            assertThat(staff.as(key, "GET", list, "").expect(200).text())
                    .as(list)
                    .contains(boss)
                    .doesNotContain(ana, ben);
        }
        var seen = staff.as(key, "GET", lists(BEFORE).get(0), "");
        assertThat(seen.text()).doesNotContain("distance", "threshold", "modelId");
        assertThat(staff.as(key, "GET", "/departments", "").text())
                .contains(works, paint)
                .doesNotContain(office);
    }

    @Test
    void sitesAreSeenBesidesDepartments() {
        var site = "Site of " + ben;
        api.site(site);
        punches.punchAt(site, ben, AFTER + "T15:00:00Z");
        var both = staff.send(
                        "POST",
                        "/api-keys",
                        "{'name':'x','scopes':['manager'],'employeeId':'%s','sites':['%s']}".formatted(boss, site))
                .expect(201)
                .at("/key");
        assertThat(staff.as(both, "GET", lists(BEFORE).get(0), "").text())
                .contains(ana)
                .doesNotContain(ben);
        assertThat(staff.as(both, "GET", lists(AFTER).get(0), "").text())
                .contains(ben, boss)
                .doesNotContain(ana);
        // a site alone is for reading
        var theirs = ask(ben, AFTER);
        staff.as(both, "POST", "/attendance/corrections/" + theirs + "/approve", "{'reason':'Seen'}")
                .expectProblem(404, "not-found");
    }

    @Test
    void managersDecideByTheDay() {
        var early = ask(ana, BEFORE);
        var late = ask(ana, AFTER);
        var own = ask(boss, BEFORE);
        var approve = "/attendance/corrections/%s/approve";
        staff.as(key, "POST", approve.formatted(late), "{'reason':'Yes'}").expectProblem(404, "not-found");
        staff.as(key, "POST", approve.formatted(own), "{'reason':'Yes'}").expectProblem(403, "forbidden");
        var decided = staff.as(key, "POST", approve.formatted(early), "{'reason':'Yes'}")
                .expect(200);
        assertThat(decided.at("/decidedBy")).isEqualTo("key of " + boss);
        assertThat(decided.at("/state")).isEqualTo("APPROVED");

        staff.as(
                        key,
                        "POST",
                        "/attendance/corrections",
                        "{'employeeId':'%s','kind':'ADD','at':'%sT19:00:00Z','reason':'x','direction':'IN'}"
                                .formatted(ana, AFTER))
                .expectProblem(404, "not-found");
        staff.as(
                        key,
                        "POST",
                        "/attendance/corrections",
                        "{'employeeId':'%s','kind':'ADD','at':'%sT19:00:00Z','reason':'x','direction':'IN'}"
                                .formatted(ben, BEFORE))
                .expectProblem(404, "not-found");
        var many = staff.as(
                        key,
                        "POST",
                        "/attendance/inbox",
                        "{'reason':'All','items':[{'request':'%s','decision':'REJECTED'},{'employeeId':'%s','kind':'ADD','at':'%sT19:00:00Z','direction':'IN'}]}"
                                .formatted(late, ana, BEFORE))
                .expect(200);
        assertThat(many.at("/items/0/code")).isEqualTo("not-found");
        assertThat(many.at("/items/1/correction/state")).isEqualTo("APPROVED");
    }

    @Test
    void managersDecideAboutLeave() {
        var early = leave(ana, "2026-03-10");
        var late = leave(ana, "2026-05-11");
        var own = leave(boss, "2026-05-12");
        var seen = staff.as(key, "GET", "/absence-requests?size=1000&state=REQUESTED", "")
                .expect(200);
        assertThat(seen.text()).contains(early, own).doesNotContain(late);
        staff.as(key, "POST", "/absence-requests/" + late + "/approve", "{'reason':'Yes'}")
                .expectProblem(404, "not-found");
        staff.as(key, "POST", "/absence-requests/" + own + "/reject", "{'reason':'No'}")
                .expectProblem(403, "forbidden");
        staff.as(key, "POST", "/absence-requests/" + early + "/approve", "{'reason':'Yes'}")
                .expect(200);
        assertThat(api.get("/absences?employeeId=" + ana).number("/total")).isEqualTo(1);
    }

    private String leave(String person, String day) {
        var mine = staff.key(person, "metrics");
        return staff.as(
                        mine,
                        "POST",
                        "/me/absence-requests",
                        "{'firstDay':'%s','lastDay':'%s','kind':'vacation'}".formatted(day, day))
                .expect(201)
                .at("/id");
    }

    @Test
    void whoeverManagesNothingTodaySeesNobody() {
        var lead = staff.send("GET", "/departments/" + works, "").at("/managers/0/id");
        staff.send("PUT", "/departments/" + works + "/managers/" + lead + "/end", "{'lastDay':'2026-11-22'}")
                .expect(200);
        for (var list : lists(BEFORE)) {
            assertThat(staff.as(key, "GET", list, "").expect(200).text())
                    .as(list)
                    .doesNotContain(ana, ben, boss);
        }
        var early = ask(ana, BEFORE);
        staff.as(key, "POST", "/attendance/corrections/" + early + "/approve", "{'reason':'Yes'}")
                .expectProblem(404, "not-found");
        var program = staff.send("POST", "/api-keys", "{'name':'x','scopes':['manager']}")
                .expect(201)
                .at("/key");
        assertThat(staff.as(program, "GET", lists(BEFORE).get(0), "").number("/total"))
                .isZero();
    }

    @Test
    void aManagerWithoutDepartmentsDecidesNothing() {
        var early = ask(ana, BEFORE);
        staff.forget();
        staff.as(key, "GET", "/attendance/corrections/" + early, "").expect(200);
        staff.as(key, "POST", "/attendance/corrections/" + early + "/approve", "{'reason':'Yes'}")
                .expectProblem(403, "forbidden");
    }
}
