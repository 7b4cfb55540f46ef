package dev.presente.browser;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Tests how somebody asks for the e-mail of a working day. Here none is sent: nothing listens at the port of the mail server. */
@BrowserTest
@TestPropertySource(
        properties = {
            "spring.mail.host=127.0.0.1",
            "spring.mail.port=9",
            "presente.mail.from=presente@example.com",
            "presente.mail.address=https://time.example.com"
        })
@DirtiesContext
class DigestPageTest {
    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Autowired
    private Api api;

    @Test
    void isAskedForOnThePageOfTheOwnAccount() {
        var visit = new AdminVisit(api, chromium);
        var page = visit.as("hr", Setup.english());
        visit.open(page, "/admin/self").see("#digest", "not set").click("#digest .button");
        page.type("dialog [name=address]", "hr@example.com").click("dialog [value=pt]");
        page.inspect("admin-digest")
                .click("dialog .button-main")
                .seeNo("dialog")
                .see("#digest", "hr@example.com");
        page.driver().navigate().refresh();
        page.see("#digest", "hr@example.com").click("#digest .button:not(.button-danger)");
        page.waitUntil("return document.querySelector('dialog [name=language]')?.value === 'pt'");
        page.click("dialog .button:not(.button-main)").seeNo("dialog");
        page.click("#digest .button-danger").click("dialog .button-danger").see("#digest", "not set");
    }
}
