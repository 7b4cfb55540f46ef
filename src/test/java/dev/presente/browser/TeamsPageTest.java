package dev.presente.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;
import dev.presente.testkit.Punches;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** HR builds a tree of departments in the pages, and a manager decides for the people in it. */
@BrowserTest
@TestPropertySource(properties = "presente.test.days=november") // a service whose clock nobody has moved on
class TeamsPageTest {
    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    @Autowired
    private JdbcClient jdbc;

    private AdminVisit visit;

    @BeforeEach
    void somebodyComes() {
        visit = new AdminVisit(api, chromium);
    }

    @AfterEach
    void forget() {
        for (var table : new String[] {"department_lead", "department_member", "department_place", "department"}) {
            jdbc.sql("delete from " + table).update();
        }
    }

    private String asks(String person) {
        punches.punch(person, "2026-11-18T08:00:00Z", "2026-11-18T16:00:00Z");
        return api.json("POST", "/attendance/corrections", """
                {"employeeId":"%s","kind":"ADD","at":"2026-11-18T17:00:00Z","direction":"OUT","reason":"Forgot"}""".formatted(person))
                .expect(201)
                .at("/id");
    }

    private void send(String method, String path, String body) {
        api.json(method, path, body.replace('\'', '"')).expect(method.equals("PUT") ? 200 : 201);
    }

    private Page signedIn(String person) {
        send(
                "POST",
                "/accounts",
                "{'name':'%s','role':'manager','password':'%s','employeeId':'%s'}"
                        .formatted(person.toLowerCase(java.util.Locale.ROOT), AdminVisit.PASSWORD, person));
        var page = chromium.open(Setup.english(), api.url("/admin"));
        AdminVisit.signIn(page, person, AdminVisit.PASSWORD);
        page.see(".tile", "");
        return page;
    }

    @Test
    void aManagerNamesADeputyWhoDecidesWithTheTeamInView() {
        var boss = punches.person();
        var deputy = punches.person();
        var painter = punches.person();
        var other = punches.person();
        send("POST", "/departments", "{'name':'Works'}");
        for (var person : new String[] {painter, other}) {
            send("PUT", "/employees/" + person + "/departments", "{'department':'Works'}");
        }
        send("POST", "/departments/Works/managers", "{'employeeId':'%s'}".formatted(boss));
        send(
                "POST",
                "/absences",
                "{'employeeId':'%s','kind':'surgery','firstDay':'2026-11-26','lastDay':'2026-11-27'}".formatted(other));
        var own = api.json("POST", "/api-keys", """
                {"name":"own","scopes":["metrics"],"employeeId":"%s"}""".formatted(painter))
                .expect(201)
                .at("/key");
        var asked = api.send(api.request("/me/absence-requests")
                        .header("X-API-Key", own)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("""
                                {"kind":"vacation","firstDay":"2026-11-27","lastDay":"2026-11-27","portion":"FIRST_HALF"}""")))
                .expect(201)
                .at("/id");

        var page = signedIn(boss);
        visit.open(page, "/admin/teams")
                .see("#calendar [data-person='" + painter + "'] [data-away=REQUESTED]", "vacation");
        page.see("#calendar [data-person='" + other + "'] [data-away=LEAVE]", "Leave");
        assertThat(page.text("#calendar")).doesNotContain("surgery");
        page.click("#deputies .row .button").type("dialog [name=deputyId]", deputy);
        page.inspect("admin-deputy").click("dialog .button-main").see("#deputies tbody tr", "has no account");
        var second = signedIn(deputy);
        visit.open(page, "/admin/teams").see("#deputies tbody tr", deputy);
        assertThat(page.text("#deputies tbody")).doesNotContain("has no account");
        page.inspect("admin-team-calendar");

        visit.open(second, "/admin/corrections").click("[data-leave='" + asked + "'] .button-main");
        second.see("#conflicts", other).see("#conflicts", "1 of 1");
        assertThat(second.text("#conflicts")).doesNotContain("surgery");
        second.inspect("admin-leave-conflicts");
        second.type("dialog [name=reason]", "Enough of us").click("dialog .button-main");
        second.seeNo("[data-leave='" + asked + "']");
        assertThat(api.get("/absence-requests?employeeId=" + painter).at("/items/0/decidedAsDeputyOf"))
                .isEqualTo(boss);

        page.click("#deputies .button-danger")
                .click("dialog .button-danger")
                .see("#deputies", "Nobody decides for a manager");
        visit.open(second, "/admin/teams").see("#calendar", "nobody to show");

        var arabic = visit.as("hr", Setup.english().in("ar"));
        visit.open(arabic, "/admin/teams").see("#calendar [data-person='" + other + "'] [data-away=LEAVE]", "surgery");
        arabic.inspect("ar-team-calendar");
    }

    @Test
    void hrBuildsATreeAndAManagerDecides() {
        var boss = punches.person();
        var painter = punches.person();
        var stranger = punches.person();
        var page = visit.as("hr", Setup.english());
        visit.open(page, "/admin/teams").click(".heading .button-main");
        page.type("dialog [name=name]", "Works").click("dialog .button-main").see("[data-department=Works]", "");
        page.click("[data-department=Works] .button:nth-of-type(2)"); // add below
        page.type("dialog [name=name]", "Paint").click("dialog .button-main");
        page.see("[data-department=Works] [data-department=Paint]", "People: 0");

        page.click("[data-department=Works] > .row .button:nth-of-type(1)").see("dialog", "Nobody manages it");
        page.click("#new-manager .button").type("dialog [name=employeeId]", boss);
        page.click("dialog:last-of-type .button-main").see("dialog tbody tr", boss);
        page.inspect("admin-teams-managers");

        visit.open(page, "/admin/people/" + painter).click("#departments .button");
        page.type("dialog [name=department]", "paint")
                .js("document.querySelector('dialog [name=effectiveFrom]').value = ''");
        page.click("dialog .button-main").see("#departments tbody tr", "Paint");
        visit.open(page, "/admin/people#department=Works").see("tbody tr", painter);
        assertThat(page.text("tbody")).doesNotContain(stranger);
        page.see("tbody tr", "Paint");
        visit.open(page, "/admin/teams").see("#leave-rules", "No rule").click("#leave-rules > .row:last-child .button");
        page.type("dialog [name=kind]", "vacation")
                .type("dialog [name=days]", "22")
                .type("dialog [name=carryOver]", "5");
        page.inspect("admin-leave-rule").click("dialog .button-main").see("#leave-rules tbody tr", "everybody");
        page.click("#leave-rules .button-danger").see("dialog", "vacation for everybody");
        page.click("dialog .button-danger").see("#leave-rules", "No rule");
        visit.open(page, "/admin/teams")
                .see("[data-department=Paint]", "People: 1")
                .see("[data-department=Works]", "Manager: " + boss);
        page.inspect("admin-teams");
        page.click("[data-department=Paint] .button-danger")
                .click("dialog .button-danger")
                .see("dialog [role=alert]", "refers");
        page.click("dialog .row .button:last-child");

        var theirs = asks(painter);
        asks(stranger);
        api.json("POST", "/accounts", """
                {"name":"%s","role":"manager","password":"%s","employeeId":"%s"}""".formatted(boss.toLowerCase(java.util.Locale.ROOT), AdminVisit.PASSWORD, boss))
                .expect(201);
        var other = chromium.open(Setup.english(), api.url("/admin"));
        AdminVisit.signIn(other, boss, AdminVisit.PASSWORD);
        other.see(".tile", "");
        visit.open(other, "/admin/corrections").see("[data-id='" + theirs + "']", painter);
        assertThat(other.text("main")).doesNotContain(stranger);
        other.click("[data-id='" + theirs + "'] .button-main")
                .type("dialog [name=reason]", "Seen")
                .click("dialog .button-main");
        other.seeNo("[data-id='" + theirs + "']");
        assertThat(api.get("/attendance/corrections/" + theirs).at("/decidedBy"))
                .isEqualTo("user:" + boss.toLowerCase(java.util.Locale.ROOT));
        visit.open(other, "/admin/teams").see("[data-department=Paint]", "People: 1");
        assertThat(other.isSeen("#tree .button")).isFalse();
    }
}
