package dev.presente.browser;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests the page that somebody sees who knows only the service's address. */
@BrowserTest
class FrontPageTest {
    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Autowired
    private Api api;

    @Test
    void eachOfItsLinksLeadsToAPage() {
        var page = chromium.open(Setup.english(), api.url("/"));
        page.see("h1", "Attendance").inspect("front");
        page.click("a[href='/kiosk']").see("#code");
        page.go(api.url("/")).click("a[href='/admin']").see("h1", "");
        page.go(api.url("/")).click("a[href='/swagger-ui.html']").see("#swagger-ui", "Check a person in or out");
        page.go(api.url("/")).speak("es").see("h1", "Control de presencia");
    }

    @Test
    void administrationWorksWithASlashAtTheEnd() {
        api.json("POST", "/employees", "{\"employeeId\":\"E-front\"}").expect(201);
        var page = new AdminVisit(api, chromium).as("hr", Setup.english());
        page.go(api.url("/admin/"))
                .see(".tile", "")
                .click(".pages a[href='/admin/people']")
                .see("h1", "People");
        page.go(api.url("/admin/people/")).see("h1", "People").see("table", "");
    }
}
