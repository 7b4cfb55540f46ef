package dev.presente.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests the week of plans, and the register that an inspector reads. */
@BrowserTest
class AdminWeekTest {
    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Autowired
    private Api api;

    private AdminVisit visit;

    @BeforeEach
    void somebodyHasAPlan() {
        visit = new AdminVisit(api, chromium);
        api.eraseEverybody();
        api.json("POST", "/sites", "{\"name\":\"Madrid\",\"zone\":\"Europe/Madrid\"}");
        for (var shift : new String[] {"Early", "Late"}) {
            api.json("POST", "/shifts", """
                    {"name":"%s","rules":{"segments":[{"start":"06:00","end":"14:00"}]}}""".formatted(shift));
        }
        api.json("POST", "/employees", """
                {"employeeId":"E-1","fullName":"Eileen Collins","site":"Madrid"}""").expect(201);
        api.json("POST", "/assignments", """
                {"employeeId":"E-1","site":"Madrid","shift":"Early","firstDay":"2026-01-01"}""").expect(201);
    }

    @Test
    void oneDayIsSwapped() {
        var page = visit.as("hr", Setup.english());
        visit.open(page, "/admin/plans").see("#week tbody tr", "Eileen Collins").see("#week tbody tr", "Off");
        page.inspect("admin-week");
        page.js("document.querySelector('#week tbody [data-day]').click()");
        page.see("dialog [name=shift]");
        page.click("dialog [name=shift] [value=Late]");
        page.click("dialog .button-main").seeNo("dialog").see("#week tbody tr", "Late");
        assertThat(api.get("/assignments?employeeId=E-1").number("/total")).isEqualTo(3);
    }

    @Test
    void anAuditorReadsTheRegisterAndTakesASignedFile(@TempDir Path folder) {
        var page = visit.as("auditor", Setup.english());
        visit.open(page, "/admin/register").see("h1", "Register");
        page.js("document.querySelector('[name=from]').value = '2025-12-31'");
        page.js("document.querySelector('[name=employeeId]').value = 'E-1'");
        page.js("document.querySelector('form.filters').requestSubmit()");
        page.see("tbody tr", "assignment.created").inspect("admin-register");
        page.devTools("Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
        page.click("[data-format=csv]");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(folder)
                        .isDirectoryContaining(file -> file.toString().endsWith(".csv"))
                        .isDirectoryContaining(file -> file.toString().endsWith(".csv.jws")));
    }
}
