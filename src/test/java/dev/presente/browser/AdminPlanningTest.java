package dev.presente.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;
import dev.presente.testkit.Punches;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests that HR can plan and close a month without calling the API. */
@BrowserTest
class AdminPlanningTest {
    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    private AdminVisit visit;

    /** Other classes share the service, and ask for corrections in the same month. */
    @AfterEach
    void nothingStaysLocked() {
        api.get("/attendance/locks")
                .expect(200)
                .json()
                .at("/items")
                .forEach(
                        lock -> api.delete("/attendance/locks/" + lock.at("/id").asString())
                                .expect(204));
    }

    @BeforeEach
    void somebodyIsEmployed() {
        visit = new AdminVisit(api, chromium);
        api.eraseEverybody();
        api.get("/attendance/locks")
                .json()
                .at("/items")
                .forEach(
                        lock -> api.delete("/attendance/locks/" + lock.at("/id").asLong()));
        api.delete("/rosters/Teams");
        api.json("POST", "/sites", "{\"name\":\"Madrid\",\"zone\":\"Europe/Madrid\"}");
        api.json("POST", "/shifts", """
                {"name":"Early","rules":{"segments":[{"start":"06:00","end":"14:00"}]}}""");
        api.json("POST", "/employees", """
                {"employeeId":"E-1","fullName":"Eileen Collins","site":"Madrid"}""").expect(201);
    }

    @Test
    void aRosterIsMadeAndFollowed() {
        var page = visit.as("hr", Setup.english());
        visit.open(page, "/admin/plans").click("#rosters .between .button").type("dialog [name=name]", "Teams");
        page.js("document.querySelector('dialog [name=anchor]').value = '2026-03-02'");
        page.js("""
                [...document.querySelectorAll('dialog [name=shift]')].slice(0, 4).forEach(choice => (choice.value = 'Early'));
                [...document.querySelectorAll('dialog fieldset .button')].at(-1).click()""");
        page.inspect("admin-roster")
                .click("dialog .button-main")
                .seeNo("dialog")
                .see("#rosters", "Early · Early");
        var roster = api.get("/rosters/Teams").expect(200);
        assertThat(roster.at("/anchor")).isEqualTo("2026-03-02");
        assertThat(roster.json().at("/shifts").size()).isEqualTo(6);
        assertThat(roster.json().at("/shifts/4").isNull()).isTrue();

        visit.open(page, "/admin/people/E-1").click("#plan > .row .button");
        page.see("dialog [name=what]");
        assertThat(page.isSeen("dialog [name=offset]")).as("a shift has none").isFalse();
        page.click("dialog [value='roster Teams']").type("dialog [name=offset]", "2");
        page.js("document.querySelector('dialog [name=firstDay]').value = '2026-03-02'");
        page.click("dialog .button-main").seeNo("dialog").see("#plan", "Teams");
        var assigned = api.get("/assignments?employeeId=E-1").expect(200);
        assertThat(assigned.at("/items/0/roster")).isEqualTo("Teams");
        assertThat(assigned.number("/items/0/offset")).isEqualTo(2);

        page.click("#plan tbody .button");
        page.js("document.querySelector('dialog [name=lastDay]').value = '2026-03-31'");
        page.click("dialog .button-main").seeNo("dialog").see("#plan", "Mar 31, 2026");
        page.click("#plan tbody .button-danger").click("dialog .button-danger").see("#plan", "No shift is assigned");
    }

    @Test
    void somebodyLeavesAndIsHiredAgain() {
        var page = visit.as("hr", Setup.english());
        visit.open(page, "/admin/people/E-1").see("#employments", "Employed without limit");
        page.click("#employments > .row .button");
        page.js("document.querySelector('dialog [name=from]').value = '2026-01-05'");
        page.inspect("admin-employment")
                .click("dialog .button-main")
                .seeNo("dialog")
                .see("#employments", "Jan 5, 2026");
        punches.punch("E-1", "2026-03-03T09:00:00+01:00", "2026-03-03T17:00:00+01:00");

        page.click("#employments tbody .button");
        page.js("document.querySelector('dialog [name=to]').value = '2026-02-28'");
        page.click("dialog .button-main").see("dialog", "1 past days").see("dialog", "Mar 3, 2026");
        page.press(Keys.ESCAPE).seeNo("dialog");
        assertThat(api.get("/employees/E-1/employments").at("/items/0/to")).isEmpty();

        page.click("#employments tbody .button");
        page.js("document.querySelector('dialog [name=to]').value = '2026-02-28'");
        page.click("dialog .button-main").type("dialog [name=reason]", "Typing error");
        page.inspect("admin-employment-history")
                .click("dialog .button-main")
                .seeNo("dialog")
                .see("#employments", "Feb 28, 2026");

        page.click("#employments > .row .button");
        page.js("document.querySelector('dialog [name=from]').value = '2030-01-01'");
        page.click("dialog .button-main").seeNo("dialog").see("#employments", "Jan 1, 2030");
        assertThat(api.get("/employees/E-1/employments").number("/total")).isEqualTo(2);
        page.click("#employments tbody .button-danger")
                .click("dialog .button-danger")
                .seeNo("dialog");
        assertThat(api.get("/employees/E-1/employments").at("/items/0/to")).isEqualTo("2026-02-28");
    }

    @Test
    void leaveIsEnteredAndDeleted() {
        var page = visit.as("hr", Setup.english());
        visit.open(page, "/admin/people/E-1").click("#absences > .row .button").type("dialog [name=kind]", "vacation");
        page.js("""
                document.querySelector('dialog [name=firstDay]').value = '2026-03-10';
                document.querySelector('dialog [name=lastDay]').value = '2026-03-09'""");
        page.click("dialog .button-main").see("dialog [role=alert]", "");
        page.js("document.querySelector('dialog [name=lastDay]').value = '2026-03-12'");
        page.inspect("admin-leave").click("dialog .button-main").seeNo("dialog").see("#absences", "vacation");
        assertThat(api.get("/absences?employeeId=E-1").at("/items/0/lastDay")).isEqualTo("2026-03-12");
        page.click("#absences tbody .button").click("dialog .button-danger").see("#absences", "No leave is entered");
        assertThat(api.get("/absences?employeeId=E-1").number("/total")).isZero();
    }

    @Test
    void aMonthIsLockedAndOpened() {
        var page = visit.as("hr", Setup.english());
        visit.open(page, "/admin/reports").click("#locks .between .button").type("dialog [name=reason]", "Paid");
        page.js("""
                document.querySelector('dialog [name=firstDay]').value = '2026-03-01';
                document.querySelector('dialog [name=lastDay]').value = '2026-03-31'""");
        page.click("dialog .button-main").seeNo("dialog").see("#locks", "Paid").see("#locks", "user:hr");
        var refused = api.json("POST", "/attendance/corrections", """
                {"employeeId":"E-1","kind":"ADD","at":"2026-03-02T09:00:00Z","direction":"IN","reason":"Forgot"}""");
        refused.expectProblem(409, "period-locked");
        page.click("#locks tbody .button-danger")
                .press(Keys.ESCAPE)
                .seeNo("dialog")
                .see("#locks", "Paid");
        page.click("#locks tbody .button-danger").click("dialog .button-danger").see("#locks", "No period is locked");
    }

    @Test
    void whatWaitsIsShownBeforeAMonthIsLocked() {
        var request =
                api.json("POST", "/attendance/corrections", """
                {"employeeId":"E-1","kind":"ADD","at":"2026-03-02T09:00:00Z","direction":"IN","reason":"Tablet was off"}""").expect(201).at("/id");
        var page = visit.as("hr", Setup.english());
        visit.open(page, "/admin/reports").click("#locks .between .button").type("dialog [name=reason]", "Paid");
        page.js("""
                document.querySelector('dialog [name=firstDay]').value = '2026-03-01';
                document.querySelector('dialog [name=lastDay]').value = '2026-03-31'""");
        page.click("dialog .button-main")
                .see("[data-list=requests]", "E-1 · Mar 2, 2026 · Add a punch: Tablet was off");
        page.inspect("admin-lock-unfinished").press(Keys.ESCAPE).seeNo("dialog").see("#locks", "No period is locked");

        page.click("#locks .between .button").type("dialog [name=reason]", "Paid");
        page.js("""
                document.querySelector('dialog [name=firstDay]').value = '2026-03-01';
                document.querySelector('dialog [name=lastDay]').value = '2026-03-31'""");
        page.click("dialog .button-main").see("[data-list=requests]", "E-1");
        page.click("dialog .button-danger").seeNo("dialog").see("#locks", "Paid");

        visit.open(page, "/admin/corrections")
                .click("article[data-id='" + request + "'] .button-main")
                .type("dialog textarea", "Seen");
        page.click("dialog .button-main").see("dialog [role=alert]", "Unlock it first, or reject");
    }

    @Test
    void daysThatAreOverAreShownBeforeAShiftChanges() {
        var name = "Shop " + UUID.randomUUID();
        var shift = "/shifts/" + name.replace(" ", "%20");
        api.json("POST", "/shifts", """
                {"name":"%s","rules":{"segments":[{"start":"09:00","end":"17:00"}]}}""".formatted(name)).expect(201);
        api.json("POST", "/assignments", """
                {"employeeId":"E-1","firstDay":"2026-11-03","lastDay":"2026-11-04","site":"Madrid","shift":"%s"}""".formatted(name)).expect(201);
        api.get("/attendance/workdays?employeeId=E-1&from=2026-11-01&to=2026-11-30")
                .expect(200);
        var page = visit.as("hr", Setup.english());
        visit.open(page, "/admin/plans").see("#shifts", name);
        edit(page, name, "10:00", "");
        page.click("dialog .button-main").see("#history", "Nov 3, 2026 (people: 1)");
        page.inspect("admin-history").press(Keys.ESCAPE).seeNo("dialog");
        assertThat(api.get(shift).at("/rules/segments/0/start")).isEqualTo("09:00:00");

        edit(page, name, "10:00", "2026-11-04");
        page.click("dialog .button-main").see("#history", "Nov 4, 2026 (people: 1)");
        assertThat(page.text("#history")).doesNotContain("Nov 3");
        page.type("dialog [name=reason]", "New hours")
                .click("dialog .button-danger")
                .seeNo("dialog");
        page.see("#shifts", "10:00–17:00");
        assertThat(api.get(shift).at("/versions/1/effectiveFrom")).isEqualTo("2026-11-04");

        edit(page, name, "08:00", "2999-01-01");
        page.click("dialog .button-main").seeNo("dialog").see("#shifts", "from Jan 1, 2999: 08:00–17:00");
    }

    @Test
    void holidayOnADayOfWorkIsAskedAbout() {
        var name = "Fair " + UUID.randomUUID();
        api.site("Fairground"); // where nobody else works
        api.json("POST", "/assignments", """
                {"employeeId":"E-1","firstDay":"2026-03-10","lastDay":"2026-03-10","site":"Fairground","shift":"Early"}""").expect(201);
        punches.punch("E-1", "2026-03-10T06:00:00+01:00", "2026-03-10T14:00:00+01:00");
        var page = visit.as("hr", Setup.english());
        visit.open(page, "/admin/plans").click("#holidays .between .button").type("dialog [name=name]", name);
        page.js("""
                document.querySelector('dialog [name=day]').value = '2026-03-10';
                document.querySelector('dialog [name=site]').value = 'Fairground'""");
        page.click("dialog .button-main").see("#history", "Mar 10, 2026 (people: 1)");
        assertThat(api.get("/holidays?from=2026-03-10&to=2026-03-10").number("/total"))
                .isZero();
        page.type("dialog [name=reason]", "Told late").click("dialog .button-danger");
        page.seeNo("dialog").see("#holidays", name);

        page.js("""
                [...document.querySelectorAll('#holidays tbody tr')].find(row => row.innerText.includes(arguments[0]))
                    .querySelector('.button-danger').click()""", name);
        page.click("dialog .button-danger").see("#history", "Mar 10, 2026 (people: 1)");
        page.type("dialog [name=reason]", "It was none")
                .click("dialog .button-danger")
                .seeNo("dialog");
        assertThat(api.get("/holidays?from=2026-03-10&to=2026-03-10").number("/total"))
                .isZero();
    }

    @Test
    void rulesOfAShiftAreWritten() {
        var name = "Rules " + UUID.randomUUID();
        var shift = "/shifts/" + name.replace(" ", "%20");
        api.json("POST", "/shifts", """
                {"name":"%s","rules":{"segments":[{"start":"09:00","end":"17:00"}],"debounce":"PT90S",
                 "rounding":{"step":"PT15M","in":"LATER"},"minimumRest":"PT11H","pairing":"STRICT"}}""".formatted(name)).expect(201);
        var page = visit.as("hr", Setup.english());
        visit.open(page, "/admin/plans").see("#shifts", name);
        edit(page, name, "09:00", "");
        page.click("#rules summary").inspect("admin-shift-rules");
        assertThat(page.js("return document.querySelector('dialog [name=minimumRest]').value"))
                .isEqualTo("11:00");
        page.js("""
                const set = (name, value) => (document.querySelector(`dialog [name="${name}"]`).value = value);
                set('earlyArrival', 'FROM_START');
                set('overtime.side', 'AFTER');
                set('overtime.threshold', '0:30');
                set('overtime.approval', 'false');
                set('rounding.out', 'EARLIER');
                set('forgottenIn', 'SHIFT_START');
                set('minimumRest', '');
                set('halfAt', '12:30');
                set('worksOnHolidays', 'true');
                set('thresholds.halfDay', '99');
                document.querySelector('#rules').open = false;""");
        page.click("dialog .button-main").see("dialog", "More rules");
        assertThat(page.js("return document.querySelector('#rules').open")).isEqualTo(true);
        page.js("document.querySelector('dialog [name=\"thresholds.halfDay\"]').value = '4:00'");
        page.click("dialog .button-main").seeNo("dialog");
        var rules = api.get(shift).json().at("/rules");
        assertThat(rules.at("/earlyArrival").asString()).isEqualTo("FROM_START");
        assertThat(rules.at("/overtime/side").asString()).isEqualTo("AFTER");
        assertThat(rules.at("/overtime/threshold").asString()).isEqualTo("PT30M");
        assertThat(rules.at("/overtime/approval").asBoolean(true)).isFalse();
        assertThat(rules.at("/rounding/step").asString()).isEqualTo("PT15M");
        assertThat(rules.at("/rounding/in").asString()).isEqualTo("LATER");
        assertThat(rules.at("/rounding/out").asString()).isEqualTo("EARLIER");
        assertThat(rules.at("/forgottenIn").asString()).isEqualTo("SHIFT_START");
        assertThat(rules.at("/minimumRest").isString()).isFalse();
        assertThat(rules.at("/halfAt").asString()).startsWith("12:30");
        assertThat(rules.at("/worksOnHolidays").asBoolean()).isTrue();
        assertThat(rules.at("/thresholds/halfDay").asString()).isEqualTo("PT4H");
        assertThat(rules.at("/debounce").asString()).as("nobody has changed it").isEqualTo("PT1M30S");
        assertThat(rules.at("/pairing").asString()).isEqualTo("STRICT");
    }

    private static void edit(Page page, String shift, String start, String from) {
        page.js("""
                [...document.querySelectorAll('#shifts tbody tr')].find(row => row.innerText.includes(arguments[0]))
                    .querySelector('.button').click();
                document.querySelector('dialog [name=start]').value = arguments[1];
                document.querySelector('dialog [name=effectiveFrom]').value = arguments[2];""", shift, start, from);
    }
}
