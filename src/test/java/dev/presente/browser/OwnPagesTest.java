package dev.presente.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;
import dev.presente.testkit.TestClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Tests what employees do on their own page, on a phone and at a kiosk, and what HR sees of it. */
@BrowserTest
@TestPropertySource(properties = {"presente.me.kiosk-sites=*", "presente.me.hours-sites=Madrid"})
class OwnPagesTest {
    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    private String yesterday = "";

    @BeforeEach
    void aPersonWhoWorks() {
        // in the middle of a month, so that yesterday is in it
        var middle = clock.instant().toString().substring(0, 8) + "15T15:00:00Z";
        var wanted = Instant.parse(middle);
        clock.advance(Duration.between(
                clock.instant(), wanted.isAfter(clock.instant()) ? wanted : wanted.plus(Duration.ofDays(31))));
        yesterday = clock.instant().minus(Duration.ofDays(1)).toString().substring(0, 10);
        while (LocalDate.parse(yesterday).getDayOfWeek().getValue()
                > DayOfWeek.FRIDAY.getValue()) { // nobody works then
            clock.advance(Duration.ofDays(1));
            yesterday = clock.instant().minus(Duration.ofDays(1)).toString().substring(0, 10);
        }
        api.eraseEverybody();
        api.json("POST", "/sites", "{\"name\":\"Madrid\",\"zone\":\"Europe/Madrid\"}");
        api.json(
                "POST",
                "/shifts",
                "{\"name\":\"Own\",\"rules\":{\"segments\":[{\"start\":\"09:00\",\"end\":\"17:00\"}]}}");
        api.json("POST", "/employees", "{\"employeeId\":\"E-7\",\"fullName\":\"Eileen Collins\",\"site\":\"Madrid\"}")
                .expect(201);
        api.json("PUT", "/employees/E-7/badge", "{\"code\":\"04:A1:B2\"}").expect(204);
        api.json("PUT", "/employees/E-7/pin", "{\"pin\":\"402817\"}").expect(200);
        api.json(
                        "POST",
                        "/assignments",
                        "{\"employeeId\":\"E-7\",\"site\":\"Madrid\",\"shift\":\"Own\",\"firstDay\":\"%s\",\"lastDay\":\"%s\"}"
                                .formatted(yesterday, yesterday))
                .expect(201);
        punch("08:00:00Z", "IN");
        punch("15:00:00Z", "OUT");
    }

    private void punch(String time, String direction) {
        var asked = api.json(
                        "POST",
                        "/attendance/corrections",
                        "{\"employeeId\":\"E-7\",\"kind\":\"ADD\",\"at\":\"%sT%s\",\"direction\":\"%s\",\"reason\":\"x\"}"
                                .formatted(yesterday, time, direction))
                .expect(201);
        api.json("POST", "/attendance/corrections/" + asked.at("/id") + "/approve", "{\"reason\":\"Seen\"}")
                .expect(200);
    }

    private Page opened(Setup setup) {
        var path = api.json("POST", "/employees/E-7/links", "").expect(201).at("/path");
        var page = chromium.open(setup, api.url(path)).resize(Size.PHONE);
        page.see("#link .button-main");
        assertThat(page.js("return location.hash")).isEqualTo("");
        return page.click("#link .button-main").see("#month .sums", "");
    }

    @Test
    void aPhoneShowsTheMonthAndAsks() {
        api.json("PUT", "/leave-rules", """
                {"kind":"vacation","firstYear":%s,"employeeId":"E-7","days":22.5,"carryOver":5,"carryUntil":"03-31"}""".formatted(clock.instant().toString().substring(0, 4)))
                .expect(200);
        var page = opened(Setup.english());
        page.see("#leave-left summary", "22.5 days left").click("#leave-left summary");
        page.see("#leave-left .why", "22.5 days for a whole year (");
        page.see("h1", "Eileen Collins").see("#month .sums", "7:00").see("#month .sums", "−1:00");
        page.click("[data-day='" + yesterday + "'] summary").see(".why li", "");
        page.inspect("me").resize(Size.PHONE);
        page.click("[data-day='" + yesterday + "'] .row .button");
        page.js("document.querySelector('dialog [name=time]').value = '17:00'");
        page.type("dialog textarea", "I stayed").click("dialog .button-main").see("[data-request] .chip", "waiting");
        page.seeNo("dialog").seeNo(".notices .notice").click("#requests .button-main");
        page.js("document.querySelector('dialog [name=firstDay]').value = '2027-06-07'");
        page.js("document.querySelector('dialog [name=lastDay]').value = '2027-06-11'");
        page.click("dialog .button-main").see("[data-request]", "vacation").seeNo("dialog");
        page.see("#consent", "").inspect("me-requests");

        var hr = new AdminVisit(api, chromium).as("hr", Setup.english());
        hr.go(api.url("/admin/people/E-7")).see("#leave-account summary", "22.5 days left");
        hr.click("#leave-account > .row .button:first-child").type("dialog [name=days]", "-2.5");
        hr.type("dialog [name=reason]", "Paid out").click("dialog .button-main");
        hr.see("#leave-account summary", "20 days left")
                .see("#leave-account tbody", "Paid out")
                .inspect("admin-leave-account");
        hr.go(api.url("/admin/corrections")).see("#inbox", "I stayed").see("[data-leave]", "vacation");
        hr.inspect("admin-leave").click("[data-leave] .button-main");
        hr.type("dialog textarea", "Enjoy it").click("dialog .button-main").seeNo("[data-leave]");
        page.go(api.url("/me")).see("[data-request] .chip.good", "approved").see("#requests", "Enjoy it");
        page.click("#leave .button").see("#link", "");
    }

    @Test
    void theMonthAndTheDayAreInTheAddress() {
        var page = opened(Setup.english());
        var month = page.text("#month h2");
        page.click("[data-day='" + yesterday + "'] summary").see(".why li", "");
        page.driver().navigate().refresh();
        page.see("[data-day='" + yesterday + "'] .why li", "");
        page.click("#month > .row .button:first-child");
        page.waitUntil("return document.querySelector('#month h2').innerText !== arguments[0]", month);
        var earlier = page.text("#month h2");
        var link = page.driver().getCurrentUrl();
        page.driver().navigate().refresh();
        page.see("#month h2", earlier).driver().navigate().back();
        page.see("#month h2", month);

        page.driver().manage().deleteAllCookies();
        page.driver().navigate().refresh();
        page.see("#link");
        page.go(String.valueOf(link)).see("#link");
        assertThat(page.see("#code").getAttribute("value")).as("no code").isEmpty();
        var path = api.json("POST", "/employees/E-7/links", "").expect(201).at("/path");
        page.type("#code", path.substring(path.indexOf('#') + 1)).click("#link .button-main");
        page.see("#month h2", earlier);
    }

    @Test
    void spanishIsWhole() {
        var page = opened(Setup.english().in("es-ES"));
        page.see("h1", "Eileen Collins").see("#month", "Saldo").see("#requests", "Solicitar permiso");
        page.click("[data-day='" + yesterday + "'] summary").see(".why li", "");
        assertThat(page.text(".why")).doesNotContain("Plan:", "worked");
        page.speak("en").see("#month", "Balance");
    }

    @Test
    void hrMakesALinkAndRevokesIt() {
        var hr = new AdminVisit(api, chromium).as("hr", Setup.english()).at(clock.instant());
        hr.go(api.url("/admin/people/E-7")).click("#links > .row .button").see("#secret", "/me/sign-in#");
        hr.click("dialog .button-main").see("#links td", "works until");
        hr.click("#links .button-danger").see("dialog", "Eileen Collins").click("dialog .button-danger");
        hr.see("#links", "There is no link");
    }

    private Page punched() {
        var page = Kiosk.paired(chromium, Setup.english(), api)
                .see("#watch-title", "")
                .see("#see-mine", "");
        page.devTools("Page.bringToFront", Map.of());
        page.js("document.activeElement.blur()");
        page.js("""
                for (const key of [...'04:A1:B2', 'Enter']) {
                    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
                }""");
        return page.see("#result-title", "Welcome, Eileen Collins").see("#result-hours", "Today 0:00, this week");
    }

    private static void cutOff(Page page) {
        page.js("window.asked = fetch; window.fetch = () => Promise.reject(new TypeError('out of reach'))");
    }

    @Test
    void theKioskGoesOnWhenThePageCannotBeOpened() {
        var page = punched();
        cutOff(page);
        page.click("#mine-now").see("#result-hours", "does not work just now").see("#watch-title", "");
    }

    @Test
    void aReaderOnTheIdleScreenPunchesAndTheHoursAreShown() {
        var page = punched();
        Kiosk.holdResult(page);
        page.inspect("kiosk-hours");
        page.click("#mine-now").see("#month", "").see("h1", "Eileen Collins");
        assertThat(page.isSeen("a[download]")).isFalse();
        page.click("#leave .button").see("#watch-title", "");
        assertThat(page.js("return fetch('/me/person').then(answer => answer.status)"))
                .isEqualTo(401L);
    }

    @Test
    void aPinOpensTheOwnPageWithoutAPunch() {
        var page =
                Kiosk.paired(chromium, Setup.english(), api).click("#see-mine").see("#mine-title", "");
        page.inspect("kiosk-mine");
        page.type("#mine-id", "E-7").type("#mine-pin", "402818", Keys.ENTER).see("#mine [role=alert]", "not right");
        cutOff(page);
        page.type("#mine-id", "E-7").type("#mine-pin", "402817", Keys.ENTER).see("#mine [role=alert]", "does not work");
        page.js("window.fetch = asked");
        page.type("#mine-id", "E-7").type("#mine-pin", "402817", Keys.ENTER).see("#month", "");
        cutOff(page);
        page.click("#leave .button").see("#watch-title", "");
        assertThat(api.get("/attendance/events?employeeId=E-7")
                        .json()
                        .at("/total")
                        .asInt())
                .isZero();
    }
}
