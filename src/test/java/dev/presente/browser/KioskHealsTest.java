package dev.presente.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;
import dev.presente.testkit.TestClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests what a browser may do to a page that runs for months. The kiosk must go on without anybody touching it. */
@BrowserTest
class KioskHealsTest {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void eileenIsEnrolled() {
        clock.advance(Duration.ofHours(20));
        api.eraseEverybody();
        Kiosk.enrolEileen(api);
    }

    private Page kiosk() {
        var page = Kiosk.paired(chromium, Setup.english().with(FakeCamera.showing(Sights.emptyRoom())), api);
        return page.see("#hint", "Stand in front of the camera");
    }

    /** Something happens to the camera or its pictures, and then Eileen comes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // one picture is refused
                """
                const real = createImageBitmap;
                window.createImageBitmap = () => {
                    window.createImageBitmap = real;
                    return Promise.reject(new DOMException('the frame is gone', 'InvalidStateError'));
                };""",
                // one picture never comes
                """
                const real = createImageBitmap;
                window.createImageBitmap = () => {
                    window.createImageBitmap = real;
                    return new Promise(() => {});
                };""",
                // another program uses the camera, or a call does: the pictures are black, as the standard says
                """
                const track = document.querySelector('video').srcObject.getVideoTracks()[0];
                Object.defineProperty(track, 'muted', { value: true });
                track.enabled = false;
                track.dispatchEvent(new Event('mute'));""",
                // the browser saves power
                "document.querySelector('video').pause();",
                // the camera was pulled out and put in again
                "document.querySelector('video').srcObject.getVideoTracks()[0].stop();",
                // the camera is busy for a while: the first two attempts to open it again fail
                """
                const media = navigator.mediaDevices;
                const real = media.getUserMedia.bind(media);
                let tries = 0;
                media.getUserMedia = (wish) => tries++ < 2
                    ? Promise.reject(new DOMException('in use', 'NotReadableError')) : real(wish);
                document.querySelector('video').srcObject.getVideoTracks()[0].stop();"""
            })
    void theCameraGoesOn(String fault) {
        var page = kiosk();
        page.js("window.began = performance.now(); " + fault);
        page.pause(Duration.ofMillis(500));
        chromium.nowShows(FakeCamera.showing(Sights.eileen()));
        page.see("#result-title", "Welcome, Eileen Collins");
        page.waitUntil("return performance.getEntriesByName('checkin').length === 1");
        assertThat(page.number("return performance.getEntriesByName('checkin')[0].startTime - began"))
                .as("milliseconds until the camera sees her, however long the service takes then")
                .isLessThan(LONGEST.toMillis());
    }

    /** The browser takes the lock of the screen back, and later the service has other pages. */
    @Test
    void theScreenStaysOnAndANewVersionIsLoaded() {
        var page = kiosk();
        page.devTools("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                window.locks = [];
                Object.defineProperty(navigator, 'wakeLock', { value: { request: async () => {
                    locks.push({ released: false });
                    return locks.at(-1);
                } } });"""));
        page.driver().navigate().refresh();
        page.see("#hint", "Stand in front of the camera").waitUntil("return locks.length === 1");
        page.js("locks[0].released = true; window.began = performance.now();");
        page.waitUntil("return locks.length === 2");
        assertThat(page.number("return performance.now() - began")).isLessThan(LONGEST.toMillis());

        page.js("""
                const real = fetch;
                window.isOld = true;
                window.began = Date.now();
                window.fetch = (what, ...more) => what === 'lists.js'
                    ? Promise.resolve(new Response('export const pages = "0123456789abcdef";\\n')) : real(what, ...more);
                sessionStorage.setItem('began', began);
                addEventListener('pagehide', () => sessionStorage.setItem('ended', Date.now()));""");
        page.waitUntil("return !window.isOld").see("#hint", "Stand in front of the camera");
        assertThat(page.number("return sessionStorage.getItem('ended') - sessionStorage.getItem('began')"))
                .isLessThan(LONGEST.toMillis());
    }

    /** Lets the test reach the kiosk's connections to its database, as the browser sees them. */
    private static void connectionsCanBeReached(Page page) {
        page.devTools("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                const real = IDBFactory.prototype.open;
                window.connections = [];
                IDBFactory.prototype.open = function (...given) {
                    const opening = real.apply(this, given);
                    opening.addEventListener('success', () => connections.push(opening.result));
                    return opening;
                };"""));
        page.driver().navigate().refresh();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // the browser closes the connection, and says so or does not
                "connections[0].close(); connections[0].dispatchEvent(new Event('close'));",
                "connections[0].close();",
                // a newer page changes the database, and this page must not prevent it
                """
                const opening = indexedDB.open('presente-kiosk', 2);
                await new Promise((done, fail) => Object.assign(opening, { onsuccess: done, onblocked: () => fail(new Error('blocked')) }));
                opening.result.close();"""
            })
    void theDatabaseIsOpenedAnew(String fault) {
        api.json("PUT", "/employees/E-7/badge", "{\"code\":\"04:A1:B2\"}").expect(204);
        var page = kiosk();
        connectionsCanBeReached(page);
        page.see("#hint", "Stand in front of the camera").js(fault);
        page.click("[data-open=badge-entry]").type("#badge-code", "04:A1:B2", Keys.ENTER);
        page.see("#result-title", "Welcome, Eileen Collins");
        assertThat(api.get("/attendance/events?employeeId=E-7").number("/total"))
                .isEqualTo(1);
    }

    /** The kiosk also goes on checking its connection: what waits is sent, although the database was lost meanwhile. */
    @Test
    void whatWaitsIsSentAfterTheDatabaseWasLost() {
        api.json("PUT", "/employees/E-7/badge", "{\"code\":\"04:A1:B2\"}").expect(204);
        try (var wire = new Wire(api.port())) {
            var page = Kiosk.paired(
                    chromium,
                    Setup.english().with(FakeCamera.showing(Sights.covered())),
                    api,
                    "http://localhost:" + wire.port() + "/kiosk/");
            page.js("return navigator.serviceWorker.ready.then(() => true)");
            connectionsCanBeReached(page);
            page.see("#kiosk", "Main door");
            wire.cut();
            page.click("[data-open=badge-entry]").type("#badge-code", "04:A1:B2", Keys.ENTER);
            page.see("#connection", "Offline · 1 queued").js("connections.forEach(connection => connection.close())");
            wire.mend();
            page.see("#told", "1 were checked in, 0 were not");
        }
    }
}
