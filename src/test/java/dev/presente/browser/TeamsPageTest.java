package dev.presente.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;
import dev.presente.testkit.Punches;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** HR builds a tree of departments in the pages, and a manager decides for the people in it. */
@BrowserTest
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
        visit.open(page, "/admin/people?department=Works").see("tbody tr", painter);
        assertThat(page.text("tbody")).doesNotContain(stranger);
        page.see("tbody tr", "Paint");
        visit.open(page, "/admin/teams").see("#leave-rules", "No rule").click("#leave-rules > .row:last-child .button");
        page.type("dialog [name=kind]", "vacation")
                .type("dialog [name=days]", "22")
                .type("dialog [name=carryOver]", "5");
        page.inspect("admin-leave-rule").click("dialog .button-main").see("#leave-rules tbody tr", "everybody");
        page.click("#leave-rules .button-danger").see("#leave-rules", "No rule");
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
        assertThat(other.isSeen("main .button")).isFalse();
    }
}
