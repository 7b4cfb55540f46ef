package dev.presente.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests that a kiosk loads its page anew while replicas of two releases answer in turns. */
@BrowserTest
class KioskUpgradeTest {
    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Autowired
    private Api api;

    @Test
    void noPageIsMadeOfTwoReleases() throws IOException {
        try (var replicas = new TwoReleases(api.port())) {
            var page = chromium.open(Setup.english(), replicas.url());
            page.see("#pairing-title", "Pair this tablet");
            page.waitUntil("return navigator.serviceWorker.controller !== null");
            replicas.mix();
            page.driver().navigate().refresh();
            page.see("#pairing-title", "Pair this tablet");
            assertThat(replicas.scripts()).as("the scripts were loaded anew").isGreaterThan(20);
        }
    }
}
