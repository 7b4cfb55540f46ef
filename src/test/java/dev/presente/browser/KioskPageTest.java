package dev.presente.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.TestClock;
import dev.presente.testkit.TestPhotos;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests the check-in as the person before the tablet sees it. */
@BrowserTest
class KioskPageTest {
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

    private Page kiosk(FakeCamera camera) {
        return Kiosk.paired(chromium, Setup.english().with(camera), api);
    }

    private double events() {
        return api.get("/attendance/events?employeeId=E-7").number("/total");
    }

    private static long requests(Page page) {
        return page.number(
                "return performance.getEntriesByType('resource').filter(r => r.name.endsWith('/checkin')).length");
    }

    @Test
    void isPairedWithACode() {
        var page = chromium.open(Setup.english().with(FakeCamera.showing(Sights.emptyRoom())), api.url("/kiosk"));
        page.see("h1", "Pair this tablet");
        page.inspect("kiosk-pairing");
        page.type("#code", "AAAA-2222", Keys.ENTER).see("[role=alert]", "Ask for a new one");
        page.type("#code", Kiosk.code(api), Keys.ENTER).see("#site", "Madrid").see("#kiosk", "Main door");
        // somebody who has the tablet cannot read the key out of it
        assertThat(page.js("""
                        const opened = indexedDB.open('presente-kiosk');
                        const database = await new Promise(done => opened.onsuccess = () => done(opened.result));
                        const asked = database.transaction('device').objectStore('device').get('key');
                        const key = await new Promise(done => asked.onsuccess = () => done(asked.result));
                        return await crypto.subtle.exportKey('pkcs8', key).catch(error => error.name);
                        """)).isEqualTo("InvalidAccessError");
        api.delete("/kiosks/" + Kiosk.id(page, api)).expect(204);
        // the page may learn of it before anybody touches it: it looks for people, and for the service, by itself
        page.waitUntil("""
                const face = document.getElementById('use-face');
                if (face.checkVisibility()) {
                    face.click();
                }
                return document.getElementById('pairing').checkVisibility();""").see("[role=alert]", "Pair it again");
    }

    @Test
    void waitsForSomebodyToComeAndIsLight() {
        var page = kiosk(FakeCamera.showing(Sights.emptyRoom()));
        page.see("#hint", "Look straight at the camera").see("#hint", "Stand in front of the camera");
        page.inspect("kiosk-idle");
        page.pause(Duration.ofSeconds(5));
        assertThat(requests(page)).as("check-ins of an empty room").isEqualTo(1);
        assertThat(page.number("""
                        return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                            .reduce((sum, entry) => sum + entry.transferSize, 0)
                        """)).as("bytes transferred").isBetween(10_000L, 300_000L);
    }

    @Test
    void checksInWhoeverComes() {
        var page = kiosk(FakeCamera.showing(Sights.emptyRoom()));
        page.see("#hint", "Stand in front of the camera");
        chromium.nowShows(FakeCamera.showing(Sights.eileen()));
        page.see("#result-title", "Welcome, Eileen Collins").see("#result-kind", "Checked in at");
        page.press(Keys.TAB).press(Keys.TAB);
        page.inspect("kiosk-accepted");
        assertThat(page.text("#spoken")).contains("Welcome, Eileen Collins");
        assertThat(events()).isEqualTo(1);
        page.click("#done").see("#hint", "Stand in front of the camera");
        page.pause(Duration.ofSeconds(3));
        assertThat(requests(page)).as("she stays, and is not checked in again").isEqualTo(2);
    }

    @Test
    void strangerIsToldSoAndNobodyIsNamed() {
        var page = kiosk(FakeCamera.showing(Sights.grace()));
        page.see("#result-title", "I do not recognise you").see("#result-text", "use your PIN or badge");
        page.press(Keys.TAB);
        page.inspect("kiosk-unknown");
        assertThat(page.text("body")).doesNotContain("Eileen", "E-7");
        page.click("#result [data-open=pin]").see("#pin-title", "Check in with a PIN");
    }

    @Test
    void whoWearsSunglassesIsAskedToTakeThemOff() {
        api.eraseEverybody();
        api.enrol("E-8", Faces.hopper()).expect(201);
        var page = kiosk(FakeCamera.showing(Sights.photo(TestPhotos.withSunglasses())));
        page.see("#result-title", "I do not recognise you").see("#result-text", "no sunglasses");
    }

    @Test
    void twoPeopleAreAskedToComeOneByOne() {
        var page = kiosk(FakeCamera.showing(Sights.twoPeople()));
        page.see("#hint", "One person only");
        page.inspect("kiosk-guide");
        page.pause(Duration.ofSeconds(6));
        assertThat(requests(page)).as("tries").isBetween(2L, 5L);
        assertThat(page.isSeen("#result")).isFalse();
        assertThat(events()).isZero();
    }

    @Test
    void nothingIsSentOfACoveredCamera() {
        var page = kiosk(FakeCamera.showing(Sights.covered()));
        page.see("#hint", "More light").click("#use-face");
        page.pause(Duration.ofSeconds(2));
        assertThat(requests(page)).isZero();
    }

    @Test
    void nothingIsSentBeforeTheCameraShowsAnything() {
        var page = kiosk(FakeCamera.showing(Sights.covered()));
        page.devTools(
                "Page.addScriptToEvaluateOnNewDocument",
                Map.of("source", "navigator.mediaDevices.getUserMedia = () => new Promise(() => {});"));
        page.driver().navigate().refresh();
        page.see("#kiosk", "Main door").click("#use-face");
        page.pause(Duration.ofSeconds(1));
        assertThat(requests(page)).isZero();
        assertThat(page.isSeen("#watch")).as("nothing went wrong").isTrue();
    }

    @Test
    void pinDoesWhatAFaceDoes() {
        api.json("PUT", "/employees/E-7/pin", "{\"pin\":\"483920\"}").expect(200);
        var page = kiosk(FakeCamera.showing(Sights.covered()));
        page.click("[data-open=pin]").inspect("kiosk-pin");
        page.type("#pin-id", "E-7").type("#pin-digits", "000001", Keys.ENTER);
        page.see("#result-title", "Number or PIN is wrong").press(Keys.ESCAPE);
        page.click("[data-open=pin]").type("#pin-id", "E-7").type("#pin-digits", "483920", Keys.ENTER);
        page.see("#result-title", "Welcome, Eileen Collins");
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void badgeDoesWhatAFaceDoes() {
        api.json("PUT", "/employees/E-7/badge", "{\"code\":\"04:A1:B2\"}").expect(204);
        var page = kiosk(FakeCamera.showing(Sights.covered()));
        page.click("[data-open=badge-entry]").inspect("kiosk-badge");
        page.type("#badge-code", "04:A1:B3", Keys.ENTER).see("#result-title", "I do not know this badge");
        page.click("#result [data-open=badge-entry]").type("#badge-code", "04:A1:B2", Keys.ENTER);
        page.see("#result-title", "Welcome, Eileen Collins");
        assertThat(events()).isEqualTo(1);
    }

    /** The tablet has the time zone of this machine, and stands at the other end of the world. */
    @Test
    void timesAreThoseOfTheSite() {
        api.json("PUT", "/employees/E-7/badge", "{\"code\":\"04:A1:B2\"}").expect(204);
        api.json("POST", "/sites", "{\"name\":\"Kiritimati\",\"zone\":\"Pacific/Kiritimati\"}");
        var page = chromium.open(Setup.english().with(FakeCamera.showing(Sights.covered())), api.url("/kiosk"))
                .type("#code", Kiosk.code(api, "Kiritimati"), Keys.ENTER)
                .see("#kiosk", "Main door");
        var there = ZoneOffset.ofHours(14);
        var date = DateTimeFormatter.ofPattern("EEEE, MMMM d", Locale.US);
        var now = OffsetDateTime.now(there);
        page.waitUntil(
                "return arguments[0].includes(document.getElementById('date').innerText)",
                List.of(date.format(now), date.format(now.plusMinutes(1)))); // midnight may be near
        page.click("[data-open=badge-entry]").type("#badge-code", "04:A1:B2", Keys.ENTER);
        var at = clock.instant().atOffset(there).toLocalTime().toString().substring(0, 5);
        page.see("#result-kind", "Checked in at " + at);
    }

    private void badgeIsRead(Page page) {
        page.click("#watch [data-open=badge-entry]").type("#badge-code", "04:A1:B2", Keys.ENTER);
    }

    @Test
    void whoComesAndGoesWithinMinutesIsAsked() {
        api.json("PUT", "/employees/E-7/badge", "{\"code\":\"04:A1:B2\"}").expect(204);
        var page = kiosk(FakeCamera.showing(Sights.covered()));
        badgeIsRead(page);
        page.see("#result-title", "Welcome, Eileen Collins").click("#done");
        clock.advance(Duration.ofMinutes(4));
        badgeIsRead(page);
        page.see("#question-title", "Are you leaving?").see("#question-name", "Eileen Collins");
        assertThat(page.text("#question-title")).matches("You came at \\d\\d:\\d\\d\\. Are you leaving\\?");
        page.press(Keys.TAB);
        page.inspect("kiosk-question").click("#question-no").see("#result-kind", "Already done at");
        assertThat(events()).isEqualTo(1);
        page.click("#done");
        badgeIsRead(page);
        page.click("#question-yes")
                .see("#result-title", "Goodbye, Eileen Collins")
                .click("#done");
        assertThat(events()).isEqualTo(2);

        clock.advance(Duration.ofMinutes(4));
        badgeIsRead(page);
        page.see("#question-title", "Are you coming back?").see("#watch-title", "Look at the camera");
        assertThat(events()).as("nobody answered").isEqualTo(2);
    }

    @Test
    void inAndOutAreChosenByEverybodyWhereTheKioskAsks() {
        api.json("PUT", "/employees/E-7/badge", "{\"code\":\"04:A1:B2\"}").expect(204);
        var page = kiosk(FakeCamera.showing(Sights.eileen()));
        page.see("#result-title", "Welcome").click("#done");
        api.json("PATCH", "/kiosks/" + Kiosk.id(page, api), "{\"directions\":\"ASK\"}")
                .expect(200);
        clock.advance(Duration.ofMinutes(20));
        Kiosk.learns(page, "directions", "ASK");
        page.driver().navigate().refresh();
        page.see("#watch .directions", "Out").see("#hint", "Press In or Out first");
        page.inspect("kiosk-directions");
        page.pause(Duration.ofSeconds(3));
        assertThat(events()).as("nobody has chosen").isEqualTo(1);

        badgeIsRead(page);
        page.see("#badge-entry [role=alert]", "Press In or Out first")
                .waitUntil("return document.querySelector('#badge-entry input').value === ''")
                .click("#badge-entry [data-direction=IN]");
        page.pause(Duration.ofSeconds(1));
        assertThat(events())
                .as("nobody comes in by the badge of the one before")
                .isEqualTo(1);
        page.driver().navigate().refresh();
        page.see("#watch .directions", "Out");
        badgeIsRead(page);
        page.see("#badge-entry [role=alert]", "Press In or Out first").click("#badge-entry [data-direction=IN]");
        page.see("#result-title", "Welcome, Eileen Collins");
        assertThat(api.get("/attendance/events?employeeId=E-7&size=1").at("/items/0/direction"))
                .as("not in turn, but as stated")
                .isEqualTo("IN");
        page.click("#done");
        assertThat(page.isSeen("[data-direction][aria-pressed=true]"))
                .as("the next person chooses anew")
                .isFalse();

        clock.advance(Duration.ofMinutes(20));
        page.click("#watch [data-direction=OUT]").see("#result-title", "Goodbye, Eileen Collins");
        assertThat(events()).isEqualTo(3);
    }

    @Test
    void whoeverIsMistakenForAnotherTakesItBack() {
        var page = kiosk(FakeCamera.showing(Sights.eileen()));
        page.click("#not-me").see("#result-title", "Nothing was written for Eileen Collins");
        var correction = api.get("/attendance/corrections?employeeId=E-7").expect(200);
        assertThat(correction.at("/items/0/kind")).isEqualTo("NOT_ME");
        assertThat(correction.at("/items/0/state")).isEqualTo("APPROVED");
    }

    @Test
    void speaksTheLanguageOfTheBrowserUntilAnotherIsChosen() {
        var page = Kiosk.paired(chromium, Setup.english().in("es-ES").with(FakeCamera.showing(Sights.covered())), api);
        page.see("#watch-title", "Mire a la cámara").see("#hint", "Más luz");
        page.click("#language option[value=en]")
                .see("#watch-title", "Look at the camera")
                .see("#hint", "More light");
        page.driver().navigate().refresh();
        page.see("#watch-title", "Look at the camera");
        assertThat(page.js("return document.documentElement.lang")).isEqualTo("en");
    }

    @Test
    void cameraIsChosenAndRemembered() {
        var page = Kiosk.paired(chromium, Setup.english().withCameras(2), api).see("#camera-choice", "Camera");
        var second = Objects.requireNonNull(
                page.js("return document.querySelectorAll('#cameras option')[1].value"), "camera");
        page.click("#cameras option:nth-child(2)");
        page.driver().navigate().refresh();
        page.see("#camera-choice", "Camera");
        assertThat(page.js("return document.querySelector('#cameras').value")).isEqualTo(second);
        page.waitUntil(
                "return document.querySelector('video').srcObject?.getVideoTracks()[0].getSettings().deviceId === arguments[0]",
                second);
    }

    @Test
    void helpsWhenTheCameraIsRefused() {
        var page = Kiosk.paired(chromium, Setup.english().withCameraRefused(), api);
        page.see("#trouble", "Allow the camera for this page").inspect("kiosk-refused");
        assertThat(page.see("#use-face").isEnabled()).isFalse();
        page.click("[data-open=pin]").see("#pin-title", "Check in with a PIN");
    }
}
