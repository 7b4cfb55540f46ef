package dev.presente.browser;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@BrowserTest
class ApiPageTest {
    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Autowired
    private Api api;

    @Test
    void describesTheApi() {
        chromium.open(Setup.english(), api.url("/swagger-ui.html"))
                .see("#swagger-ui", "Check a person in or out")
                .click("#swagger-ui .opblock-post .opblock-summary-control");
    }
}
