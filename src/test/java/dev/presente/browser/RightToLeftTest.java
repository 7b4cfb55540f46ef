package dev.presente.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.browser.Chromium.Setup;
import dev.presente.system.page.Texts;
import dev.presente.testkit.Api;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Tests the pages in Arabic: they begin at the right, fit every screen, and ids and times stay as they are typed. */
@BrowserTest
@TestPropertySource(properties = {"presente.me.kiosk-sites=*", "presente.me.hours-sites=Madrid"})
class RightToLeftTest {
    private static final Setup ARABIC = Setup.english().in("ar");

    private final Map<String, String> texts = Texts.of(Locale.forLanguageTag("ar"));

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Autowired
    private Api api;

    @BeforeEach
    void somePeople() {
        api.eraseEverybody();
        api.json("POST", "/sites", "{\"name\":\"Madrid\",\"zone\":\"Europe/Madrid\"}");
        api.json(
                "POST",
                "/shifts",
                "{\"name\":\"Day\",\"rules\":{\"segments\":[{\"start\":\"00:00\",\"end\":\"23:30\"}]}}");
        Map.of("E-7", "Eileen Collins", "E-8", "ليلى حسن", "E-9", "Ada (Countess) Lovelace!")
                .forEach((id, name) -> api.json(
                                "POST",
                                "/employees",
                                "{\"employeeId\":\"%s\",\"fullName\":\"%s\",\"site\":\"Madrid\"}".formatted(id, name))
                        .expect(201));
        for (var id : List.of("E-7", "E-9")) {
            api.json(
                            "POST",
                            "/assignments",
                            "{\"employeeId\":\"%s\",\"site\":\"Madrid\",\"shift\":\"Day\",\"firstDay\":\"2026-01-01\"}"
                                    .formatted(id))
                    .expect(201);
        }
        api.json("PUT", "/employees/E-7/badge", "{\"code\":\"04:A1:B2\"}").expect(204);
    }

    private String text(String key) {
        return texts.getOrDefault(key, key);
    }

    /** Where the middle of an element is, of the width of the window. */
    private static double place(Page page, String selector) {
        var place = page.js(
                "const box = document.querySelector(arguments[0]).getBoundingClientRect();"
                        + " return String((box.left + box.right) / 2 / innerWidth)",
                selector);
        return Double.parseDouble(String.valueOf(place));
    }

    private static void isMirrored(Page page) {
        assertThat(page.js("return document.documentElement.lang")).isEqualTo("ar");
        assertThat(page.js("return getComputedStyle(document.body).direction")).isEqualTo("rtl");
    }

    @Test
    void administration() {
        var page = chromium.open(ARABIC, api.url("/"));
        page.see("h1", text("front")).inspect("ar-front");
        isMirrored(page);
        page = new AdminVisit(api, chromium).as("hr", ARABIC);
        isMirrored(page);
        page.see("h1", text("page.board"));
        assertThat(place(page, ".side")).as("the navigation is at the right").isGreaterThan(0.5);
        page.see("main table", "Eileen Collins").inspect("ar-board");

        page.go(api.url("/admin/people")).see("td", "Ada (Countess) Lovelace!").inspect("ar-people");
        assertThat(page.js("""
                return [...document.querySelectorAll('td bdi[dir=ltr]')].map(one => one.textContent)
                    .filter(text => text === 'E-9' || text === 'Ada (Countess) Lovelace!').length""")).isEqualTo(2L);
        assertThat(place(page, "td:first-child")).isGreaterThan(place(page, "td:nth-child(2)"));
        page.click(".heading .button-main").see("dialog h2", text("people.new")).inspect("ar-dialog");

        page.go(api.url("/admin/people/E-8")).see("h1", "ليلى حسن").inspect("ar-person");
        page.go(api.url("/admin/people/E-7/days")).see("table.calendar", "").inspect("ar-days");
        assertThat(page.js("return document.querySelector('.calendar th').textContent"))
                .as("a week begins on Saturday")
                .isEqualTo("السبت");
        page.go(api.url("/admin/reports")).see("h1", text("page.reports")).inspect("ar-reports");
        page.go(api.url("/admin/plans")).see("#week", "").inspect("ar-plans");
        assertThat(page.js("return import('/admin/dom.js').then(dom => dom.h('textarea', {}, 'Madrid').value)"))
                .as("the names of sites in a form")
                .isEqualTo("Madrid");
    }

    @Test
    void kioskAndOwnPage() {
        var page = Kiosk.paired(chromium, ARABIC, api).see("#watch-title", "");
        isMirrored(page);
        page.inspect("ar-kiosk");
        page.click("[data-open=pin]").see("#pin-title", text("kiosk.pin.title")).inspect("ar-kiosk-pin");
        page.click("#pin [data-open=watch]").see("#watch-title", "");
        page.devTools("Page.bringToFront", Map.of());
        page.js("document.activeElement.blur()");
        page.js("""
                for (const key of [...'04:A1:B2', 'Enter']) {
                    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
                }""");
        page.see("#result-title", "Eileen Collins").see("#result-hours", "0:00");
        Kiosk.holdResult(page);
        page.inspect("ar-kiosk-result");
        page.click("#mine-now").see("#month", "").see("h1", "Eileen Collins");
        isMirrored(page);
        page.click("#leave .button").see("#watch-title", "");
        page.resize(Size.PHONE).click("#language option[value=pt]");
        page.see("#watch-title", Texts.of(Locale.forLanguageTag("pt")).getOrDefault("kiosk.watch.title", ""));
        assertThat(page.js("return document.documentElement.dir")).isEqualTo("ltr");
    }

    @Test
    void ownPage() {
        var path = api.json("POST", "/employees/E-7/links", "").expect(201).at("/path");
        var page = chromium.open(ARABIC, api.url(path)).see("#link .button-main", text("me.link.open"));
        page.inspect("ar-me-link").resize(Size.PHONE).click("#link .button-main");
        page.see("#month .sums", "").see("h1", "Eileen Collins");
        isMirrored(page);
        page.inspect("ar-me").resize(Size.PHONE);
        page.click(".days summary").see(".days details[open]", "");
        page.click("#requests .button-main").see("dialog", text("me.leave.ask")).inspect("ar-me-dialog");
    }
}
