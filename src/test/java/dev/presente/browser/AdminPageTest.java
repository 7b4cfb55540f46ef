package dev.presente.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests what HR, managers, administrators and auditors do in the pages, and that the API then shows the same. */
@BrowserTest
class AdminPageTest {
    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    private AdminVisit visit;

    @BeforeEach
    void somePeople() {
        visit = new AdminVisit(api, chromium);
        untilWorkingHours();
        api.eraseEverybody();
        api.json("POST", "/sites", "{\"name\":\"Madrid\",\"zone\":\"Europe/Madrid\"}");
        api.json("POST", "/shifts", """
                {"name":"Day","rules":{"segments":[{"start":"09:00","end":"17:30"}],"grace":{"late":"PT10M"}}}""");
        var people = Map.of(
                "E-1", "Eileen Collins",
                "E-2", "Grace Hopper",
                "E-3", "Ada Lovelace",
                "E-4", "Katherine Johnson",
                "E-5", "Margarita Salas",
                "E-6", "Ángela Ruiz Robles");
        people.forEach((id, name) -> {
            api.json("POST", "/employees", """
                    {"employeeId":"%s","fullName":"%s","site":"Madrid"}""".formatted(id, name)).expect(201);
            api.json("POST", "/assignments", """
                    {"employeeId":"%s","firstDay":"%s","site":"Madrid","shift":"Day"}""".formatted(id, day(-10))).expect(201);
        });
    }

    /** Advances the clock to working hours, because other tests may have advanced it by hours. */
    private void untilWorkingHours() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        if (now.getHour() < 8 || now.getHour() > 13) {
            var morning = now.toLocalDate().plusDays(now.getHour() < 8 ? 0 : 1).atTime(8, 1);
            clock.advance(Duration.between(now, morning.atOffset(ZoneOffset.UTC)));
        }
    }

    private String day(int later) {
        return clock.instant().plus(Duration.ofDays(later)).toString().substring(0, 10);
    }

    /** Asks for a punch to be added and, if {@code approved}, approves it. Returns the id of the correction. */
    private String punch(String id, Instant at, String direction, boolean approved) {
        var correction = api.json("POST", "/attendance/corrections", """
                {"employeeId":"%s","kind":"ADD","at":"%s","direction":"%s","reason":"The tablet was off"}""".formatted(id, at, direction))
                .expect(201)
                .at("/id");
        if (approved) {
            api.json("POST", "/attendance/corrections/%s/approve".formatted(correction), "{\"reason\":\"Seen\"}")
                    .expect(200);
        }
        return correction;
    }

    /** Adds days that the pages can show. */
    private void someDays() {
        for (int i = 1; i <= 6; i++) {
            var morning = Instant.parse(day(-i) + "T07:58:00Z");
            for (var id : List.of("E-1", "E-3", "E-4")) {
                punch(id, morning, "IN", true);
                punch(id, morning.plus(Duration.ofMinutes(510 + 7L * i)), "OUT", true);
            }
        }
        punch("E-3", clock.instant().minus(Duration.ofHours(2)), "IN", true);
        punch("E-4", clock.instant().minus(Duration.ofHours(2)), "IN", true);
        punch("E-4", clock.instant().minus(Duration.ofHours(1)), "OUT", true);
        api.json("POST", "/absences", """
                {"employeeId":"E-6","firstDay":"%s","lastDay":"%s","kind":"vacation"}""".formatted(day(0), day(0))).expect(201);
    }

    @Test
    void theBoardShowsWhoIsInAndFollows() {
        someDays();
        api.enrol("E-1", Faces.astronaut()).expect(201);
        api.json("PATCH", "/employees/E-1", "{\"site\":\"Madrid\"}").expect(200);
        var page = visit.as("hr", Setup.english());
        page.see("td", "Ada Lovelace").see(".tile.good strong", "1");
        api.checkIn(Faces.astronaut()).expectOutcome(201, "ACCEPTED");
        page.see(".tile.good strong", "2");
        page.inspect("admin-board");
        page.click(".tile.good").see("td", "Eileen Collins");
        assertThat(page.isSeen("a[href$='E-2/days']")).isFalse();
        page.click("a[href$='E-1/days']").see(".why", "").inspect("admin-days");
        visit.open(page, "/admin/calibration").see("#distances canvas");
        page.inspect("admin-calibration")
                .js("document.querySelector('#distances').nextElementSibling.scrollIntoView()");
        page.keep("admin-calibration-curves");
    }

    @Test
    void enrolsWithTheWebcamAndFromFiles(@TempDir Path folder) throws IOException {
        var page = visit.as("hr", Setup.english().with(FakeCamera.showing(Sights.eileen())));
        page.click("a[href='/admin/people']").type("[type=search]", "eileen").see("tbody tr", "Eileen Collins");
        page.seeNo("a[href$='E-2']");
        page.click("a[href$='people/E-1']").click("#camera").see("video");
        page.click("#take").see(".photo img", "");
        assertThat(page.see("#enrol").isEnabled()).isFalse();
        page.click("#agreed").click("#enrol").see("#faces", "in use").see(".photo.good .verdict", "Quality");
        api.checkIn(Faces.astronaut()).expectOutcome(201, "ACCEPTED");
        page.seeNo(".notices .notice").js("scrollTo(0, 0)");
        page.inspect("admin-person");

        visit.open(page, "/admin/people/E-2").see("#files");
        var good = Files.write(folder.resolve("grace.jpg"), Faces.hopper());
        var bad = Files.write(folder.resolve("nobody.png"), Faces.nobody());
        page.attach("#files", good, bad).see(".photo:nth-child(2)", "");
        page.click("#agreed")
                .click("#enrol")
                .see(".photo.bad .verdict", "no face")
                .see(".photo.good .verdict", "Quality");
        assertThat(api.get("/employees/E-2").expect(200).json().at("/templates").size())
                .isEqualTo(1);
        page.click("#consent .button-danger").click("dialog .button-danger").see("#consent", "withdrawn");
        assertThat(api.get("/employees/E-2").json().at("/templates").size()).isZero();
    }

    /** The browser decodes AVIF, but not HEIC. */
    @Test
    void photoOfAnotherFormatIsConvertedOrNamed() {
        var page = visit.as("hr", Setup.english());
        visit.open(page, "/admin/people/E-2").see("#files");
        var resources = Path.of("src/test/resources").toAbsolutePath();
        page.attach("#files", resources.resolve("faces/astronaut.avif"), resources.resolve("photos/refused-heic.heic"));
        page.see(".photo:nth-child(2)", "");
        page.click("#agreed").click("#enrol");
        page.see(".photo.good .verdict", "Quality").see(".photo.bad .verdict", "HEIC");
        assertThat(api.get("/employees/E-2").expect(200).json().at("/templates").size())
                .isEqualTo(1);
    }

    @Test
    void erasesAPersonWhoseIdIsTyped() {
        var page = visit.as("hr", Setup.english());
        visit.open(page, "/admin/people/E-2").click("#codes .button").see("dialog #pin");
        page.click("dialog .button-main").seeNo("dialog").see("#codes", "set");
        page.click("#erasure .button-danger").type("dialog input", "E-1").click("dialog .button-danger");
        page.see("dialog [role=alert]", "").type("dialog input", "E-2").click("dialog .button-danger");
        page.see("#receipt", "erased:").inspect("admin-receipt");
        api.get("/employees/E-2").expectProblem(404, "not-found");
    }

    @Test
    void aCorrectionApprovedInTheInboxChangesTheDay() {
        var morning = Instant.parse(day(-3) + "T08:00:00Z");
        punch("E-1", morning, "IN", true);
        punch("E-1", morning.plus(Duration.ofHours(4)), "OUT", true);
        punch("E-1", morning.plus(Duration.ofHours(5)), "IN", true);
        var wish = punch("E-1", morning.plus(Duration.ofHours(8)), "OUT", false);
        var query = "/attendance/workdays?employeeId=E-1&from=%s&to=%s".formatted(day(-3), day(-3));
        var before = api.get(query).at("/items/0/lastOut");
        var page = visit.as("hr", Setup.english());
        var article = "[data-id='" + wish + "']";
        visit.open(page, "/admin/corrections")
                .see(article, "The tablet was off")
                .inspect("admin-corrections");
        page.click(article + " .button-main").type("dialog textarea", "The supervisor saw it");
        page.click("dialog .button-main").seeNo(article);
        assertThat(api.get(query).at("/items/0/lastOut")).isNotEqualTo(before);
        var decided = api.get("/attendance/corrections/" + wish);
        assertThat(decided.at("/state")).isEqualTo("APPROVED");
        assertThat(decided.at("/decidedBy")).isEqualTo("user:hr");

        visit.open(page, "/admin/people/E-1/days").see("#detail h2, #detail p", "");
        if (!day(-3).startsWith(day(0).substring(0, 7))) {
            page.click("main .between .row .button");
        }
        page.click("[data-day='" + day(-3) + "']").see("#detail", "Corrected");
        page.js("[...document.querySelectorAll('#detail .button')].at(-1).click()");
        page.js("document.querySelector('dialog [name=at]').value = '17:45'");
        page.type("dialog textarea", "Stayed longer")
                .click("dialog .button-main")
                .see(".notice", "asked for");
        var asked = api.get("/attendance/corrections?state=REQUESTED&employeeId=E-1");
        assertThat(asked.at("/items/0/at")).isEqualTo(day(-3) + "T16:45:00Z");
        assertThat(asked.at("/items/0/requestedBy")).isEqualTo("user:hr");
    }

    @Test
    void reportsAreShownAndDownloaded(@TempDir Path folder) throws IOException {
        someDays();
        var page = visit.as("manager", Setup.english());
        visit.open(page, "/admin/reports").see("canvas");
        // other tests may have left many days of people who are erased now
        page.js("document.querySelector('[name=from]').value = '" + day(-6) + "'");
        page.js("document.querySelector('form.filters').requestSubmit()");
        page.see("tbody tr", "Ada Lovelace").see("canvas");
        page.inspect("admin-reports");
        page.click("[name=report] [value=payroll]");
        page.js("document.querySelector('form.filters').requestSubmit()");
        page.see("[data-template=datev-lodas]");
        page.see("[data-open]");
        page.see("tbody tr", "Ada Lovelace");
        page.inspect("admin-reports-payroll");
        page.click("[name=report] [value=timesheet]");
        page.js("document.querySelector('form.filters').requestSubmit()");
        page.see("[data-format=pdf]");
        page.devTools("Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
        for (var format : List.of("csv", "xlsx", "pdf")) {
            page.click("[data-format=" + format + "]");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(folder)
                            .isDirectoryContaining(file -> file.toString().endsWith("." + format)));
        }
        try (var files = Files.newDirectoryStream(folder, "*.csv")) {
            assertThat(Files.readString(files.iterator().next()))
                    .as("Excel knows by the mark that it is UTF-8")
                    .startsWith("\uFEFF");
        }
    }

    @Test
    void reportsSayWhichCharactersWouldBeBoxes() {
        someDays();
        api.json("PATCH", "/employees/E-1", "{\"fullName\":\"Eileen \\udbff\\udffd\"}")
                .expect(200);
        var page = visit.as("manager", Setup.english());
        visit.open(page, "/admin/reports");
        page.js("document.querySelector('[name=from]').value = '" + day(-6) + "'");
        page.js("document.querySelector('[name=employeeId]').value = 'E-1'");
        page.js("document.querySelector('form.filters').requestSubmit()");
        page.see("[data-undrawn]", "U+10FFFD").inspect("admin-reports-undrawn");
        page.js("document.querySelector('[name=employeeId]').value = 'E-3'");
        page.js("document.querySelector('form.filters').requestSubmit()");
        page.see("tbody tr", "Ada Lovelace").seeNo("[data-undrawn]");

        // the answer for E-1 comes after that for E-3, which was asked for later
        page.js("""
                const real = window.fetch;
                window.fetch = async (path, options) => {
                    const answer = await real(path, options);
                    if (path.includes('employeeId=E-1')) {
                        await new Promise(done => setTimeout(done, 1500));
                        setTimeout(() => window.isOver = true, 500);
                    }
                    return answer;
                };
                for (const id of ['E-1', 'E-3']) {
                    document.querySelector('[name=employeeId]').value = id;
                    document.querySelector('form.filters').requestSubmit();
                }""");
        page.waitUntil("return window.isOver === true").see("tbody tr", "Ada Lovelace");
        assertThat(page.isSeen("[data-undrawn]")).isFalse();
    }

    @Test
    void anAuditorSeesNoButtonsAndTheApiRefuses() {
        someDays();
        var page = visit.as("auditor", Setup.english());
        for (var path :
                List.of("people/E-1", "people/E-1/days", "corrections", "plans", "kiosks", "keys", "accounts")) {
            visit.open(page, "/admin/" + path);
            page.see("main .card");
            assertThat(page.isSeen("main .button-main, main .button-danger, main form"))
                    .as(path)
                    .isFalse();
        }
        var status = page.js("""
                return fetch('/employees/E-1', { method: 'DELETE',
                    headers: { 'X-CSRF-Token': document.querySelector('meta[name=csrf]').content } }).then(r => r.status)""");
        assertThat(status).isEqualTo(403L);
        api.get("/employees/E-1").expect(200);
    }
}
