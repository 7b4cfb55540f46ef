package dev.presente.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;
import dev.presente.testkit.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Tests that a page keeps what it shows in its address, what somebody has written when the session ends, and what is shown only once
 * until it is closed.
 */
@BrowserTest
class KeptPagesTest {
    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    private AdminVisit visit;

    @BeforeEach
    void manyPeople() {
        visit = new AdminVisit(api, chromium);
        api.eraseEverybody();
        api.json("POST", "/sites", "{\"name\":\"Madrid\",\"zone\":\"Europe/Madrid\"}");
        for (int i = 10; i < 40; i++) {
            person("E-" + i, "Ángela Ruiz " + i);
        }
        person("E-0", "Grace Hopper");
    }

    private void person(String id, String name) {
        clock.advance(Duration.ofSeconds(1));
        api.json("POST", "/employees", """
                {"employeeId":"%s","fullName":"%s","site":"Madrid"}""".formatted(id, name)).expect(201);
    }

    private static String address(Page page) {
        return String.valueOf(page.driver().getCurrentUrl());
    }

    /** Sets a control as somebody does who picks a value. */
    private static void pick(Page page, String selector, String value) {
        page.see(selector);
        page.js("""
                const control = document.querySelector(arguments[0]);
                control.value = arguments[1];
                control.dispatchEvent(new Event('change', { bubbles: true }));""", selector, value);
    }

    @Test
    void aListIsTheSameAfterAReloadAfterBackAndForAColleague() {
        var page = visit.as("hr", Setup.english());
        visit.open(page, "/admin/people").type("[name=search]", "ruiz");
        page.see(".pager span", "of 30").click(".pager .button:last-child").see("tbody tr", "E-39");
        var link = address(page);
        assertThat(link).contains("/admin/people#").contains("search=ruiz").contains("page=2");
        assertThat(page.js("return location.search")).isEqualTo("");

        page.driver().navigate().refresh();
        page.see("tbody tr", "E-39").see(".pager span", "26–30");
        assertThat(page.see("[name=search]").getAttribute("value")).isEqualTo("ruiz");
        page.driver().navigate().back();
        page.see("tbody tr", "E-10").see(".pager span", "1–25");
        page.driver().navigate().back(); // all letters are one step
        page.see("tbody tr", "Grace Hopper");
        assertThat(page.see("[name=search]").getAttribute("value")).isEmpty();
        page.driver().navigate().forward();
        page.seeNo("a[href$='E-0']").see(".pager span", "of 30");
        page.js("document.querySelector('.skip').click()");
        assertThat(address(page)).contains("search=ruiz");
        page.speak("de").see("h1", "Personen").see(".pager span", "30");
        assertThat(page.see("[name=search]").getAttribute("value")).isEqualTo("ruiz");

        page.click("[name=state] [value=LEFT]")
                .see("main .empty", "")
                .driver()
                .navigate()
                .back();
        page.see(".pager span", "30").click("[data-sort=CREATED]").see("tbody tr:first-child", "E-39");

        var other = chromium.open(Setup.english(), link);
        AdminVisit.signIn(other, "hr", AdminVisit.PASSWORD);
        other.see("tbody tr", "E-39");
        assertThat(address(other)).isEqualTo(link);
    }

    @Test
    void listsOfOnePageKeepApart() {
        var page = visit.as("hr", Setup.english());
        visit.open(page, "/admin/corrections");
        pick(page, "[name=state]", "");
        pick(page, "#inbox [name=from]", "2026-05-04");
        visit.open(page, "/admin/teams");
        pick(page, "#calendar [name=month]", "2026-03");
        page.see("#calendar th span.visually-hidden");
        pick(page, "#calendar [name=site]", "Madrid");
        var calendar = address(page);
        assertThat(calendar).contains("calendar.month=2026-03").contains("calendar.site=Madrid");
        page.waitUntil("return document.querySelectorAll('#calendar thead th').length === 32");
        page.driver().navigate().back();
        page.waitUntil("return document.querySelector('#calendar [name=site]').value === ''");
        assertThat(page.see("#calendar [name=month]").getAttribute("value")).isEqualTo("2026-03");
        page.driver().navigate().back();
        page.waitUntil("return document.querySelector('#calendar [name=month]').value !== '2026-03'");
        page.driver().navigate().back(); // to the page before
        page.see("#inbox");
        assertThat(page.see("#inbox [name=from]").getAttribute("value")).isEqualTo("2026-05-04");
        assertThat(page.see("[name=state]").getAttribute("value")).isEmpty();
        page.go(calendar).waitUntil("return document.querySelectorAll('#calendar thead th').length === 32");
        visit.open(page, "/admin/corrections#state=NONE&inbox.from=");
        assertThat(page.see("[name=state]").getAttribute("value")).isEqualTo("REQUESTED");
        assertThat(page.see("#inbox [name=from]").getAttribute("value")).isNotEmpty();

        visit.open(page, "/admin").click("[data-tile=LATE]");
        page.driver().navigate().refresh();
        page.see("[data-tile=LATE][aria-pressed=true]");
        visit.open(page, "/admin/people/E-10/days").see("#detail p", "");
        var month = page.text("main h2");
        page.click("main .between .row .button:first-child");
        page.waitUntil("return document.querySelector('main h2').innerText !== arguments[0]", month);
        var earlier = page.text("main h2");
        page.driver().navigate().refresh();
        page.see("main h2", earlier).driver().navigate().back();
        page.see("main h2", month);
    }

    @Test
    void whatIsWrittenOutlivesTheSession() {
        var page = visit.as("hr", Setup.english());
        visit.open(page, "/admin/people/E-10").type("[name=fullName]", "Ángela Ruiz Robles");
        clock.advance(Duration.ofMinutes(31));
        page.click("main form .button-main").see("#session-over", "signed out");
        page.press(Keys.ESCAPE).click("#session-over .button-main").see("#session-over [role=alert]", "not signed in");
        page.inspect("admin-session-over");
        signInElsewhere(page, "hr");
        page.click("#session-over .button-main").seeNo("#session-over").see(".notice", "Saved");
        assertThat(api.get("/employees/E-10").at("/fullName")).isEqualTo("Ángela Ruiz Robles");

        signInElsewhere(page, "hr"); // the token of the page is an old one now
        page.type("[name=fullName]", "Ángela Ruiz")
                .click("main form .button-main")
                .see("h1", "Ángela Ruiz");
        page.waitUntil("return document.querySelector('h1').textContent === 'Ángela Ruiz'");

        assertThat(page.js("""
                        const form = document.querySelector('[action="/admin/sign-out"]');
                        return (await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) })).status""")).as("signing out").isEqualTo(200L);
        page.driver().navigate().refresh();
        page.see("#password");
        AdminVisit.signIn(page, "hr", AdminVisit.PASSWORD);
        page.see("[name=fullName]"); // where it was

        api.json("POST", "/accounts", """
                {"name":"other","role":"hr","password":"%s"}""".formatted(AdminVisit.PASSWORD));
        page.type("[name=fullName]", "Somebody");
        clock.advance(Duration.ofMinutes(31));
        page.click("main form .button-main").see("#session-over");
        signInElsewhere(page, "other");
        page.click("#session-over .button-main").see("#session-over [role=alert]", "other is signed in");
        page.click("#session-over .button:last-child").see(".notice", "nothing was saved");
        assertThat(api.get("/employees/E-10").at("/fullName")).isEqualTo("Ángela Ruiz");

        // what one has looked for is nothing for the next
        page.js("sessionStorage.setItem('presente.way', '/admin#search=ruiz')");
        visit.open(page, "/admin").see(".who", "other").see(".tile", "");
        assertThat(address(page)).doesNotContain("ruiz");
    }

    /** Signs in as another window of the same browser does. */
    private static void signInElsewhere(Page page, String name) {
        page.js("""
                const door = new DOMParser().parseFromString(await (await fetch('/admin/sign-in')).text(), 'text/html');
                const token = door.querySelector('[name=_csrf]');
                await fetch('/admin/sign-in', { method: 'POST', body: new URLSearchParams(
                    { _csrf: token.value, name: arguments[0], password: arguments[1] }) });""", name, AdminVisit.PASSWORD);
    }

    @Test
    void whatIsShownOnceStaysUntilItIsClosed() {
        var page = visit.as("hr", Setup.english());
        visit.open(page, "/admin/people/E-10").click("#codes .button").see("dialog #pin");
        for (int i = 0; i < 3; i++) {
            page.press(Keys.ESCAPE);
        }
        assertThat(page.isSeen("dialog #pin")).isTrue();
        page.click("dialog .button-main").seeNo("dialog").see("#codes", "set");
        page.click("#codes .button-danger").see("dialog", "Ángela Ruiz 10 can no longer check in with the PIN");
        page.click("dialog .button-danger").see("#codes", "not set");
    }
}
