package dev.presente.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.attendance.events.Offsets;
import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.zone.ZoneReference;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests that the pages alone suffice to add a punch, with its date on the clock of the site, and to approve overtime. */
@BrowserTest
class AdminCorrectionsTest {
    private static final String DAYS = "/admin/people/E-1/days";

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Autowired
    private Api api;

    private AdminVisit visit;

    @BeforeEach
    void somebodyWorksAtNight() {
        visit = new AdminVisit(api, chromium);
        api.eraseEverybody();
        post("/sites", "{'name':'Madrid','zone':'Europe/Madrid'}");
        post(
                "/shifts",
                "{'name':'Night','rules':{'segments':[{'start':'22:00','end':'06:00','crossesMidnight':true}]}}");
        post("/shifts", "{'name':'Nine to five','rules':{'segments':[{'start':'09:00','end':'17:00'}]}}");
        post("/employees", "{'employeeId':'E-1','fullName':'Eileen Collins','site':'Madrid'}")
                .expect(201);
    }

    private Answer post(String path, String body) {
        return api.json("POST", path, body.replace('\'', '"'));
    }

    private void works(String shift) {
        post("/assignments", """
                {'employeeId':'E-1','firstDay':'2026-03-01','lastDay':'2026-11-20','site':'Madrid','shift':'%s','weekdays':
                ['MONDAY','TUESDAY','WEDNESDAY','THURSDAY','FRIDAY','SATURDAY','SUNDAY']}""".formatted(shift)).expect(201);
    }

    private void punch(String at, String direction) {
        var asked = post(
                "/attendance/corrections",
                "{'employeeId':'E-1','kind':'ADD','at':'%s','direction':'%s','reason':'The tablet was off'}"
                        .formatted(at, direction));
        post("/attendance/corrections/" + asked.expect(201).at("/id") + "/approve", "{'reason':'Seen'}")
                .expect(200);
    }

    /** Opens the details of a day, in a browser in another time zone, whatever month it is now. */
    private Page day(String role, String month, String title, String day) {
        var page = visit.as(role, Setup.english());
        page.devTools("Emulation.setTimezoneOverride", Map.of("timezoneId", "America/Los_Angeles"));
        return turnTo(visit.open(page, DAYS), month, title, day);
    }

    private static Page turnTo(Page page, String month, String title, String day) {
        page.see("main h2", " ");
        while (!page.text("main h2").equals(month)) {
            var before = page.text("main h2");
            page.click("main .between .row .button");
            page.waitUntil("return document.querySelector('main h2').innerText !== arguments[0]", before);
        }
        return page.click("[data-day='" + day + "']").see("#detail h2", title);
    }

    /** Fills a field as if somebody typed the value into it. */
    private static void enter(Page page, String field, String value) {
        page.see(field);
        page.js("""
                const field = document.querySelector(arguments[0]);
                field.value = arguments[1];
                field.dispatchEvent(new Event('input', { bubbles: true }));""", field, value);
    }

    private static Page addPunch(Page page, String time, String direction) {
        page.js("[...document.querySelectorAll('#detail .button')].at(-1).click()");
        page.see("dialog", "On the clock of Europe/Madrid");
        enter(page, "dialog [name=at]", time);
        return page.click("dialog [name=direction] [value=" + direction + "]").type("dialog textarea", "Forgot");
    }

    private static String date(Page page) {
        return String.valueOf(page.js("return document.querySelector('dialog [name=date]').value"));
    }

    private String asked(String what) {
        return api.get("/attendance/corrections?state=REQUESTED&employeeId=E-1").at("/items/0/" + what);
    }

    @Test
    void theEndOfANightShiftIsOnTheNextDay() {
        works("Night");
        punch("2026-11-18T22:00:00+01:00", "IN");
        var page = day("hr", "November 2026", "November 18", "2026-11-18");
        addPunch(page, "22:10", "IN");
        assertThat(date(page)).isEqualTo("2026-11-18");
        enter(page, "dialog [name=at]", "06:00");
        assertThat(date(page)).isEqualTo("2026-11-19");
        page.inspect("admin-add-punch");
        page.click("dialog [name=direction] [value=OUT]")
                .click("dialog .button-main")
                .see(".notice", "asked for");
        assertThat(asked("at")).isEqualTo("2026-11-19T05:00:00Z");
        assertThat(asked("zone")).isEqualTo("Europe/Madrid");

        var article = "[data-id='" + asked("id") + "']";
        visit.open(page, "/admin/corrections").see(article, "Nov 19, 2026, 06:00 (Europe/Madrid)");
        page.click(article + " .button-main").type("dialog textarea", "Seen").click("dialog .button-main");
        page.seeNo(article);
        var worked = api.get("/attendance/workdays?employeeId=E-1&from=2026-11-18&to=2026-11-18");
        assertThat(worked.at("/items/0/worked")).isEqualTo("PT8H");
        assertThat(worked.at("/items/0/lastOut")).isEqualTo("2026-11-19T05:00:00Z");
    }

    @Test
    void theDateThatWasChosenStays() {
        works("Night");
        punch("2026-11-18T21:58:00+01:00", "IN");
        var page = day("hr", "November 2026", "November 18", "2026-11-18");
        addPunch(page, "06:00", "OUT");
        enter(page, "dialog [name=date]", "2026-11-17");
        enter(page, "dialog [name=at]", "05:30");
        assertThat(date(page)).isEqualTo("2026-11-17");
        page.click("dialog .button-main").see(".notice", "asked for");
        assertThat(asked("at")).isEqualTo("2026-11-17T04:30:00Z");
    }

    @Test
    void anHourThatCameTwiceIsAskedFor() {
        works("Night");
        punch("2026-10-24T22:00:00+02:00", "IN");
        var page = day("hr", "October 2026", "October 24", "2026-10-24");
        addPunch(page, "02:30", "OUT").click("dialog .button-main");
        page.see("dialog [role=alert]", "put back and showed this time twice");
        page.click("dialog [name=offset] [value='+01:00']").inspect("admin-time-twice");
        page.click("dialog .button-main").see(".notice", "asked for");
        assertThat(asked("at")).isEqualTo("2026-10-25T01:30:00Z");
    }

    @Test
    void anHourThatWasLeftOutIsRefused() {
        works("Night");
        punch("2026-03-28T22:00:00+01:00", "IN");
        var page = day("hr", "March 2026", "March 28", "2026-03-28");
        addPunch(page, "02:30", "OUT").click("dialog .button-main");
        page.see("dialog [role=alert]", "put forward over this time");
        enter(page, "dialog [name=at]", "03:30");
        page.click("dialog .button-main").see(".notice", "asked for");
        assertThat(asked("at")).isEqualTo("2026-03-29T01:30:00Z");
    }

    /** Havana stays at -04:00 in the winter of 2026, which browsers do not know yet. */
    @Test
    void timesAreThoseOfTheServiceAndNotOfTheBrowser() {
        post("/sites", "{'name':'Havana','zone':'America/Havana'}");
        post("/assignments", """
                {'employeeId':'E-1','firstDay':'2026-11-09','lastDay':'2026-11-13','site':'Havana',
                'shift':'Nine to five','weekdays':['TUESDAY']}""").expect(201);
        punch("2026-11-10T09:00:00-04:00", "IN");
        punch("2026-11-10T17:00:00-04:00", "OUT");
        assertThat(worked("2026-11-10", "firstInOffset")).isEqualTo("-04:00");

        var page = day("hr", "November 2026", "November 10", "2026-11-10");
        assertThat(page.see("#detail dl", "09:00").text("#detail dl"))
                .contains("17:00")
                .doesNotContain("08:00", "16:00");

        page.js("[...document.querySelectorAll('#detail .button')].at(-1).click()");
        page.see("dialog", "On the clock of America/Havana");
    }

    /** Every zone, at each hour of the two weeks around every change of its clocks; zones that are alike are compared once. */
    @Test
    void allZonesAreShownAsInTheReference() throws IOException {
        var page = visit.as("hr", Setup.english());
        var around = Duration.ofDays(7);
        int compared = 0;
        for (var changes : new HashSet<>(ZoneReference.read().values())) {
            var instants = new TreeSet<Instant>();
            for (var change : changes.keySet()) {
                for (var at = change.minus(around);
                        at.isBefore(change.plus(around));
                        at = at.plus(Duration.ofHours(1))) {
                    instants.add(at.isBefore(ZoneReference.FROM) ? ZoneReference.FROM : at);
                }
            }
            var offsets = instants.stream()
                    .map(at -> ZoneOffset.ofTotalSeconds(changes.floorEntry(at).getValue()))
                    .toList();
            var locals = new ArrayList<String>();
            int next = 0;
            for (var at : instants) {
                locals.add(LocalDateTime.ofInstant(at, offsets.get(next++)).toString());
            }
            var wrong = page.js(
                    """
                    const { local, time } = await import('/admin/format.js');
                    const [instants, offsets, locals] = arguments;
                    return instants.filter((at, i) => local(at, offsets[i]) !== locals[i]
                      || time(at, offsets[i]) !== locals[i].slice(11));
                    """,
                    instants.stream().map(Instant::toString).toList(),
                    offsets.stream().map(Offsets::text).toList(),
                    locals);
            assertThat((List<?>) wrong).as(changes.toString()).isEmpty();
            compared += instants.size();
        }
        assertThat(compared).isGreaterThan(80_000);
    }

    private void overtimeOf(String... days) {
        works("Nine to five");
        for (var day : days) {
            punch(day + "T09:00:00+01:00", "IN");
            punch(day + "T19:00:00+01:00", "OUT");
        }
    }

    private String worked(String day, String what) {
        return api.get("/attendance/workdays?employeeId=E-1&from=%s&to=%s".formatted(day, day))
                .at("/items/0/" + what);
    }

    /** Shows what waits from a day on to 18 November. */
    private Page waitingSince(Page page, String day) {
        page.js("document.querySelector('#inbox [name=from]').value = '" + day + "'");
        enter(page, "#inbox [name=to]", "2026-11-18");
        page.js("document.querySelector('#inbox [name=to]').dispatchEvent(new Event('change', { bubbles: true }))");
        return page;
    }

    @Test
    void overtimeIsApprovedUpToWhatIsSaid() {
        overtimeOf("2026-11-17", "2026-11-18");
        var page = day("hr", "November 2026", "November 17", "2026-11-17");
        page.click("#detail > .button").see("dialog", "2:00 waits").type("dialog [name=most]", "90 minutes");
        page.type("dialog textarea", "Stocktaking").click("dialog .button-main");
        assertThat(page.isSeen("dialog")).as("that is no duration").isTrue();
        page.type("dialog [name=most]", "1:30").inspect("admin-overtime");
        page.click("dialog .button-main").seeNo("dialog").see("#detail", "approved 1:30");
        assertThat(worked("2026-11-17", "overtime")).isEqualTo("PT1H30M");
        assertThat(worked("2026-11-17", "pending")).isEqualTo("PT0S");
        page.seeNo("#detail > .button");

        waitingSince(visit.open(page, "/admin/corrections"), "2026-11-18").see("#inbox tbody tr", "Nov 18, 2026");
        page.see("#inbox tbody tr", "Overtime to approve").inspect("admin-overtime-inbox");
        page.js("[...document.querySelectorAll('#inbox > .stack > .row .button')].at(0).click()");
        page.click("#inbox .button-main").type("dialog textarea", "Stocktaking");
        page.click("dialog .button-main").see(".notice", "Done: 1").see("#inbox", "Nothing waits");
        assertThat(worked("2026-11-18", "overtime")).isEqualTo("PT2H");
        var decided = api.get("/attendance/corrections?state=APPROVED&employeeId=E-1&from=2026-11-18&to=2026-11-18");
        assertThat(decided.json().at("/items").valueStream())
                .filteredOn(one -> one.at("/kind").asString().equals("OVERTIME"))
                .singleElement()
                .satisfies(one -> assertThat(one.at("/decidedBy").asString()).isEqualTo("user:hr"));
    }

    @Test
    void aManagerAsksAndAnAuditorOnlySees() {
        overtimeOf("2026-11-17");
        var page = day("manager", "November 2026", "November 17", "2026-11-17");
        page.click("#detail > .button").type("dialog textarea", "Stocktaking").click("dialog .button-main");
        page.seeNo("dialog").see(".notice", "asked for");
        assertThat(asked("overtime")).isEqualTo("PT2H");
        assertThat(worked("2026-11-17", "pending")).isEqualTo("PT2H");

        page = visit.as("auditor", Setup.english());
        turnTo(visit.open(page, DAYS), "November 2026", "November 17", "2026-11-17")
                .see("#detail", "Overtime to approve");
        assertThat(page.isSeen("#detail > .button")).isFalse();
        waitingSince(visit.open(page, "/admin/corrections"), "2026-11-17").see("#inbox tbody tr", "Nov 17, 2026");
        assertThat(page.isSeen("#inbox .button-main")).isFalse();
        page.see("[data-id='" + asked("id") + "']", "2:00");
        assertThat(page.isSeen("article .button")).isFalse();
    }

    /** The pages say the same in the other language. */
    @Test
    void spanishSaysTheSame() {
        overtimeOf("2026-11-17");
        var page = visit.as("hr", Setup.english().in("es-ES"));
        waitingSince(visit.open(page, "/admin/corrections"), "2026-11-17")
                .see("#inbox tbody tr", "Horas extra por aprobar");
        turnTo(visit.open(page, DAYS), "noviembre de 2026", "17 de noviembre", "2026-11-17")
                .click("#detail > .button")
                .see("dialog", "Con 0:00 no se paga nada");
        assertThat(page.text("dialog h2")).isEqualTo("Aprobar horas extra: E-1, 17 nov 2026");
    }

    @Test
    void whatWaitsIsMendedAtOnceWithOneReason() {
        works("Nine to five");
        punch("2026-11-17T09:00:00+01:00", "IN");
        punch("2026-11-18T09:00:00+01:00", "IN");
        var page = visit.as("hr", Setup.english());
        waitingSince(visit.open(page, "/admin/corrections").see("#inbox", "Decide"), "2026-11-17");
        page.waitUntil("return document.querySelectorAll('#inbox tbody tr').length === 2");
        page.see("#inbox tbody tr", "Eileen Collins").inspect("admin-inbox");
        assertThat(page.resize(Size.LANDSCAPE).number("""
                        const style = getComputedStyle(document.querySelector('#inbox tbody select'));
                        const pen = document.createElement('canvas').getContext('2d');
                        pen.font = style.font;
                        return parseFloat(style.width) - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
                            - pen.measureText('Not now').width"""))
                .as("pixels for the arrow beside the whole word")
                .isGreaterThan(15);
        assertThat(page.number("return document.querySelector('#inbox tbody tr').offsetHeight"))
                .as("so that a screen has room for seven")
                .isLessThan(80);
        enter(page, "#inbox tbody tr:last-child [name=at]", "2026-11-18T16:30");
        // every proposal, with one reason
        page.js("[...document.querySelectorAll('#inbox > .stack > .row .button')].at(0).click()");
        page.click("#inbox .button-main").type("dialog textarea", "Said by phone");
        page.click("dialog .button-main").see(".notice", "Done: 2");
        page.see("#inbox", "Nothing waits");
        var worked = api.get("/attendance/workdays?employeeId=E-1&from=2026-11-17&to=2026-11-18");
        assertThat(worked.at("/items/0/worked")).isEqualTo("PT8H");
        assertThat(worked.at("/items/1/worked")).isEqualTo("PT7H30M");
    }
}
