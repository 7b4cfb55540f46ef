package dev.presente.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;
import java.io.IOException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests that a kiosk loads its page anew while replicas of two releases answer in turns, and when one ends while it does so. */
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

    /** A replica that stops may cut what it sends; nobody is there to load the page anew. */
    @Test
    void aPageWhoseScriptWasCutLoadsItselfAnew() throws IOException {
        try (var replicas = new TwoReleases(api.port())) {
            replicas.cutMain(2);
            var page = chromium.open(Setup.english(), replicas.url());
            page.see("#pairing-title", "Pair this tablet");
            assertThat(page.forgivenErrors()).hasSize(2).allMatch(line -> line.contains("/main.js"));
        }
    }

    /** The page and some scripts are of the new release when the network goes: then the old one starts whole. */
    @Test
    void anUpgradeThatWasCutShortLeavesAPageThatStartsOffline() throws IOException {
        try (var replicas = new TwoReleases(api.port())) {
            var page = chromium.open(Setup.english(), replicas.url());
            page.see("#pairing-title", "Pair this tablet");
            page.waitUntil("return navigator.serviceWorker.controller !== null");
            page.waitUntil("return (await (await caches.open('presente-kiosk')).match('/kiosk/good')) !== undefined");
            replicas.upgradeAndEndAfter(10);
            page.driver().navigate().refresh();
            Awaitility.await().until(replicas::isOver);
            page.see("#pairing-title", "Pair this tablet");
            assertThat(page.forgivenErrors()).as("what did not come").isNotEmpty();
            page.driver().navigate().refresh();
            page.see("#pairing-title", "Pair this tablet");
            page.forgivenErrors(); // what cannot be had offline
        }
    }
}
