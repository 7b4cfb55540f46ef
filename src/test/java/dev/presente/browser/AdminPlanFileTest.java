package dev.presente.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests that HR can take files of plans on the page, and sees first what would happen and which lines are wrong. */
@BrowserTest
class AdminPlanFileTest {
    private static final String STATUS = "dialog [role=status]";
    private static final String ALERT = "dialog [role=alert]";
    private static final String SEND = "dialog .button-main";

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Autowired
    private Api api;

    private final String name = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aFileIsCheckedMendedAndTaken() throws IOException {
        var shift = "Frühschicht " + name;
        var visit = new AdminVisit(api, chromium);
        var page = visit.as("hr", Setup.english());
        visit.open(page, "/admin/plans").click(".heading .button");

        // the first file is in another encoding than the service expects
        var shifts = "name;start;end\n" + shift + ";8:00;16:00\n";
        choose(page, "shifts", write("shifts.csv", shifts, "windows-1252"));
        page.click(SEND).see(ALERT, "line 2: the file is not UTF-8");
        select(page, "encoding", "windows-1252");
        page.click(SEND).see(STATUS, "would be new: 1.").see(ALERT, "Send it once more");
        assertThat(shifts(shift)).as("only checked").isZero();
        page.inspect("admin-plan-file")
                .click(SEND)
                .seeNo("dialog")
                .see(".notices", "New lines: 1.")
                .see("#shifts", shift);
        assertThat(shifts(shift)).isEqualTo(1);
    }

    @Test
    void wrongLinesAreNamedAndAnotherFileIsCheckedAgain() throws IOException {
        var shift = "Early " + name;
        var roster = "Team " + name;
        api.json("POST", "/shifts", """
                {"name":"%s","rules":{"segments":[{"start":"06:00","end":"14:00"}]}}""".formatted(shift)).expect(201);
        var visit = new AdminVisit(api, chromium);
        var page = visit.as("hr", Setup.english());
        visit.open(page, "/admin/plans").click(".heading .button");

        var head = "name,anchor,shifts\n";
        var good = roster + ",05/01/2026," + shift + "|" + shift + "|-\n";
        choose(page, "rosters", write("wrong.csv", head + good + "Other,32/01/2026,Nobody knows it\n", "UTF-8"));
        select(page, "dates", "dd/mm/yyyy");
        page.click(SEND).see(ALERT, "Wrong lines: 2.").see(STATUS, "there is no shift 'Nobody knows it'");
        assertThat(page.text(STATUS)).contains("3", "anchor must be");
        page.inspect("admin-plan-file-wrong");

        choose(page, "rosters", write("good.csv", head + good, "UTF-8"));
        assertThat(page.text(STATUS)).as("it was about the other file").isEmpty();
        page.click(SEND).see(STATUS, "would be new: 1.");
        choose(page, "rosters", write("better.csv", head + good + good.replace("Team", "Crew"), "UTF-8"));
        page.click(SEND).see(STATUS, "would be new: 2.");
        assertThat(api.get("/rosters/Team%20" + name).status()).isEqualTo(404);
        page.click(SEND).seeNo("dialog").see("#rosters", roster).see("#rosters", "Crew " + name);
        assertThat(api.get("/rosters/Crew%20" + name).expect(200).at("/anchor")).isEqualTo("2026-01-05");
    }

    /** The browser is English, the page Spanish by choice. */
    @Test
    void wrongLinesAreToldInTheLanguageOfThePage() throws IOException {
        var visit = new AdminVisit(api, chromium);
        var page = visit.as("hr", Setup.english());
        visit.open(page, "/admin/plans?lang=es").click(".heading .button");
        choose(page, "rosters", write("wrong.csv", "name,anchor,shifts\nOther,soon,Nobody knows it\n", "UTF-8"));
        page.click(SEND).see(STATUS, "no hay ningún turno “Nobody knows it”").see(STATUS, "se espera una fecha como");
    }

    private long shifts(String shift) {
        return api.get("/shifts?size=1000").expect(200).json().at("/items").findValuesAsString("name").stream()
                .filter(shift::equals)
                .count();
    }

    private Path write(String file, String text, String encoding) throws IOException {
        return Files.write(folder.resolve(file), text.getBytes(Charset.forName(encoding)));
    }

    private static void choose(Page page, String kind, Path file) {
        select(page, "kind", kind);
        page.attach("dialog [name=file]", file);
    }

    private static void select(Page page, String control, String value) {
        page.js("""
                const control = document.querySelector(`dialog [name=${arguments[0]}]`);
                control.value = arguments[1];
                control.dispatchEvent(new Event('change', { bubbles: true }))""", control, value);
    }
}
