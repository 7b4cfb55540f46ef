package dev.presente.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;
import dev.presente.testkit.Punches;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Tests that lists can be searched, filtered, sorted and turned over on their pages, and that a reload and Back show the same. */
@BrowserTest
@TestPropertySource(properties = "presente.test.lists=own") // a database without the corrections of other tests
class ListPagesTest {
    private static final int PEOPLE = 60;

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Autowired
    private Api api;

    @Autowired
    private Punches punches;

    private AdminVisit visit;

    @BeforeEach
    void manyPeople() {
        visit = new AdminVisit(api, chromium);
        api.eraseEverybody();
        api.site("Cádiz");
        api.site("Lugo");
        for (int i = 10; i < 10 + PEOPLE; i++) {
            api.json("POST", "/employees", """
                    {"employeeId":"L-%d","fullName":"%s %d","site":"%s"}""".formatted(
                                    i, i == 42 ? "Søren Groß" : "Ángela Ruiz", i, i % 2 == 0 ? "Cádiz" : "Lugo"))
                    .expect(201);
            punches.punchAt(i % 2 == 0 ? "Cádiz" : "Lugo", "L-" + i, "2026-11-19T08:00:00Z", "2026-11-19T16:00:00Z");
        }
    }

    private void everybodyAsks() {
        for (int i = 10; i < 10 + PEOPLE; i++) {
            api.json("POST", "/attendance/corrections", """
                    {"employeeId":"L-%d","kind":"ADD","at":"2026-11-19T17:%02d:00Z","direction":"OUT","reason":"Forgot"}""".formatted(i, i % 60))
                    .expect(201);
        }
    }

    private static void pick(Page page, String selector, String value) {
        page.see(selector);
        page.js("""
                const control = document.querySelector(arguments[0]);
                control.value = arguments[1];
                control.dispatchEvent(new Event('change', { bubbles: true }));""", selector, value);
    }

    /**
     * Looks through a list.
     *
     * @param part where it is on the page, such as {@code #week}
     * @param row what selects a row of it
     */
    private void look(Page page, String path, String part, String row) {
        visit.open(page, path);
        holds(page, part, row, PEOPLE);
        page.click(part + " .pager .button:last-child").see(part + " .pager .button:first-child:enabled");
        var second = page.text(part + " " + row);
        page.driver().navigate().refresh();
        page.see(part + " .pager .button:first-child:enabled", "").see(part + " " + row, second);
        page.driver().navigate().back();
        page.see(part + " .pager .button:first-child:disabled");

        page.type(part + " [name=search]", "GROSS soren");
        page.waitUntil("return document.querySelectorAll(arguments[0]).length === 1", part + " " + row);
        page.see(part + " " + row, "42");
        page.driver().navigate().refresh();
        page.see(part + " " + row, "42");
        assertThat(page.see(part + " [name=search]").getAttribute("value")).isEqualTo("GROSS soren");
        page.driver().navigate().back();
        holds(page, part, row, PEOPLE);

        pick(page, part + " [name=site]", "Cádiz");
        holds(page, part, row, PEOPLE / 2);
        page.driver().navigate().refresh();
        holds(page, part, row, PEOPLE / 2);
        page.driver().navigate().back();
        holds(page, part, row, PEOPLE);
    }

    /** Waits until a list holds so many, which its pager tells where they are more than fit on a page. */
    private static void holds(Page page, String part, String row, int count) {
        page.waitUntil("""
                const pager = document.querySelector(arguments[0] + ' .pager span');
                const rows = document.querySelectorAll(arguments[0] + ' ' + arguments[1]).length;
                return pager ? rows > 0 && pager.innerText.endsWith(' ' + arguments[2]) : rows === arguments[2];""", part, row, count);
    }

    /** Sorts a list that has no columns. */
    private static void choose(Page page, String part, String row) {
        var before = page.text(part + " " + row);
        pick(page, part + " [name=sort]", "EMPLOYEE");
        page.see(part + " " + row, "L-10");
        pick(page, part + " [name=sort]", "-EMPLOYEE");
        page.see(part + " " + row, "L-69").driver().navigate().refresh();
        page.see(part + " " + row, "L-69").driver().navigate().back();
        page.see(part + " " + row, "L-10").driver().navigate().back();
        page.see(part + " " + row, before);
    }

    /**
     * Sorts a list by a column.
     *
     * @param sort its key; the first row is another one in each direction
     */
    private static void sort(Page page, String part, String row, String sort) {
        var button = part + " [data-sort=" + sort + "]";
        page.see(button).sendKeys(Keys.ENTER);
        page.see(part + " [aria-sort] [data-sort=" + sort + "]");
        var first = Objects.requireNonNull(page.see(part + " [aria-sort]").getAttribute("aria-sort"));
        page.waitUntil("return document.activeElement.dataset.sort === arguments[0]", sort);
        page.see(button).sendKeys(Keys.ENTER);
        page.waitUntil(
                "return document.querySelector(arguments[0]).getAttribute('aria-sort') !== arguments[1]",
                part + " [aria-sort]",
                first);
        var turned = page.text(part + " " + row);
        page.driver().navigate().refresh();
        page.see(part + " " + row, turned).driver().navigate().back();
        page.waitUntil(
                "return document.querySelector(arguments[0])?.getAttribute('aria-sort') === arguments[1]",
                part + " [aria-sort]",
                first);
    }

    @Test
    void listsAreLookedThrough() {
        everybodyAsks();
        var page = visit.as("hr", Setup.english());
        look(page, "/admin", "main", "tbody tr");
        sort(page, "main", "tbody tr", "FIRST_IN");
        page.click("[data-tile=UNPLANNED]").see("[data-tile=UNPLANNED][aria-pressed=true]");
        look(page, "/admin/people", "main", "tbody tr");
        sort(page, "main", "tbody tr", "SITE");
        look(page, "/admin/plans", "#week", "tbody tr");
        sort(page, "#week", "tbody tr", "NAME");
        look(page, "/admin/corrections", "#corrections", "article");
        choose(page, "#corrections", "article");
        visit.open(page, "/admin/corrections").inspect("admin-corrections-lists");
        visit.open(page, "/admin/plans").inspect("admin-plans-lists");
    }

    @Test
    void listsArePickedThroughInArabic() {
        var page = visit.as("hr", Setup.english());
        visit.open(page, "/admin/people").speak("ar").see("tbody tr", "");
        page.click("[data-sort=NAME]").see("[aria-sort]", "").inspect("admin-people-arabic");
    }
}
