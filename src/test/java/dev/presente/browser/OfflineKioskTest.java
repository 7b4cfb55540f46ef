package dev.presente.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;
import dev.presente.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Tests a kiosk whose server cannot be reached for a while. */
@BrowserTest
class OfflineKioskTest {
    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    private Wire wire;

    @BeforeEach
    void eileenIsEnrolled() {
        clock.advance(Duration.ofHours(20));
        api.eraseEverybody();
        Kiosk.enrolEileen(api);
        api.json("PUT", "/employees/E-7/badge", "{\"code\":\"04:A1:B2\"}").expect(204);
        wire = new Wire(api.port());
    }

    @AfterEach
    void cut() {
        wire.close();
    }

    private Page kiosk(FakeCamera camera) {
        var url = "http://localhost:" + wire.port() + "/kiosk/";
        var page = Kiosk.paired(chromium, Setup.english().with(camera), api, url);
        page.js("return navigator.serviceWorker.ready.then(() => true)");
        return page;
    }

    private static Page badge(Page page) {
        return page.click("#watch [data-open=badge-entry]").type("#badge-code", "04:A1:B2", Keys.ENTER);
    }

    private double checkinsOf(String path) {
        return api.get(path).expect(200).number("/total");
    }

    @Test
    void checkinsWaitAndAreDecidedOnceTheServerIsBack() {
        var page = kiosk(FakeCamera.showing(Sights.covered()));
        wire.cut();
        badge(page).see("#result-kind", "Queued, not yet decided").see("#connection", "Offline · 1 queued");
        page.press(Keys.TAB);
        page.inspect("kiosk-offline");

        page.driver().navigate().refresh();
        page.see("#kiosk", "Main door").see("#connection", "Offline · 1 queued");
        badge(page).see("#connection", "Offline · 2 queued");
        assertThat(page.js("""
                        const opened = indexedDB.open('presente-kiosk');
                        const database = await new Promise(done => opened.onsuccess = () => done(opened.result));
                        const asked = database.transaction('queue').objectStore('queue').getAll();
                        const waiting = await new Promise(done => asked.onsuccess = () => done(asked.result));
                        return waiting.some(item => new TextDecoder().decode(item.data).includes('04:A1'))
                        """)).as("readable on the tablet").isEqualTo(false);
        assertThat(checkinsOf("/attendance/events?employeeId=E-7")).isZero();

        wire.mend();
        page.click("#done").see("#told", "2 were checked in, 0 were not").seeNo("#connection:not(:empty)");
        var event = api.get("/attendance/events?employeeId=E-7").expect(200);
        assertThat(event.number("/total")).as("the second is a duplicate").isEqualTo(1);
        assertThat(event.at("/items/0/capturedAt")).isNotEmpty();
    }

    @Test
    void pinWaitsToo() {
        api.json("PUT", "/employees/E-7/pin", "{\"pin\":\"483920\"}").expect(200);
        var page = kiosk(FakeCamera.showing(Sights.covered()));
        wire.cut();
        page.click("#watch [data-open=pin]").type("#pin-id", "E-7").type("#pin-digits", "000001", Keys.ENTER);
        page.see("#result-kind", "Queued, not yet decided").click("#done");
        page.click("#watch [data-open=pin]").type("#pin-id", "E-7").type("#pin-digits", "483920", Keys.ENTER);
        page.see("#result-kind", "Queued, not yet decided").see("#connection", "Offline · 2 queued");
        wire.mend();
        page.click("#done").see("#told", "1 were checked in, 1 were not");
        assertThat(checkinsOf("/attendance/events?employeeId=E-7")).isEqualTo(1);
    }

    /** Adds check-ins of other people to the kiosk's queue. */
    private static void queue(Page page, int number, Duration ago) {
        page.js("""
                const opened = indexedDB.open('presente-kiosk');
                const database = await new Promise(done => opened.onsuccess = () => done(opened.result));
                const transaction = database.transaction('queue', 'readwrite');
                const item = { key: 'none', at: new Date(Date.now() - arguments[1]).toISOString(), data: new ArrayBuffer(8) };
                for (let i = 0; i < arguments[0]; i++) {
                    transaction.objectStore('queue').add(item);
                }
                await new Promise(done => transaction.oncomplete = done);
                """, number, ago.toMillis());
    }

    @Test
    void whoeverCannotBeKeptIsToldSo() {
        var page = kiosk(FakeCamera.showing(Sights.covered()));
        wire.cut();
        queue(page, 200, Duration.ZERO);
        badge(page).see("#result-kind", "Not kept").see("#result-text", "Tell HR that you were here");
        page.inspect("kiosk-full");
    }

    /** Makes the page take its time from {@link #tabletsClock}, from the next load on. */
    private static void clockThatCanBeSet(Page page) {
        page.devTools("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                const next = sessionStorage.getItem('test.next');
                if (next) {
                    localStorage.setItem('test.off', next);
                }
                const TrueDate = Date;
                const off = () => Number(localStorage.getItem('test.off') ?? 0);
                Date = class extends TrueDate {
                    constructor(...given) {
                        given.length ? super(...given) : super(TrueDate.now() + off());
                    }
                    static now() {
                        return TrueDate.now() + off();
                    }
                };
                """));
    }

    private static void tabletsClock(Page page, Duration off) {
        page.js("localStorage.setItem('test.off', arguments[0])", off.toMillis());
    }

    /** A tablet that starts without a network may have a wrong time, until the network corrects its clock. */
    @ParameterizedTest
    @ValueSource(strings = {"PT-72H", "PT72H"})
    void whatWasTakenWhileTheClockWasWrongIsSentWithTheRightTime(Duration off) {
        var page = kiosk(FakeCamera.showing(Sights.covered()));
        clockThatCanBeSet(page);
        tabletsClock(page, off);
        wire.cut();
        page.driver().navigate().refresh();
        var taken = Instant.now();
        badge(page).see("#connection", "Offline · 1 queued");
        tabletsClock(page, Duration.ZERO);
        wire.mend();
        page.click("#done").see("#told", "1 were checked in, 0 were not");
        var event = api.get("/attendance/events?employeeId=E-7").expect(200);
        assertThat(event.number("/total")).isEqualTo(1);
        assertThat(Instant.parse(event.at("/items/0/capturedAt"))).isCloseTo(taken, within(30, ChronoUnit.SECONDS));
        assertThat(event.at("/items/0/at")).isEqualTo(clock.instant().toString());
    }

    /** The page has seen that the clock was set, and remembers it beyond a restart. */
    @ParameterizedTest
    @ValueSource(strings = {"PT-72H", "PT-25H", "PT72H"})
    void clockThatWasSetBeforeARestartIsAllowedFor(Duration off) {
        var page = kiosk(FakeCamera.showing(Sights.covered()));
        clockThatCanBeSet(page);
        tabletsClock(page, off);
        wire.cut();
        page.driver().navigate().refresh();
        var taken = Instant.now();
        badge(page).see("#connection", "Offline · 1 queued");
        tabletsClock(page, Duration.ZERO);
        page.driver().navigate().refresh();
        page.see("#connection", "Offline · 1 queued");
        wire.mend();
        page.see("#told", "1 were checked in, 0 were not");
        var event = api.get("/attendance/events?employeeId=E-7").expect(200);
        assertThat(Instant.parse(event.at("/items/0/capturedAt"))).isCloseTo(taken, within(30, ChronoUnit.SECONDS));
    }

    /**
     * When the clock is set while the page does not run, nobody knows how long a check-in has waited: the service decides, and
     * nothing is deleted.
     */
    @ParameterizedTest
    @ValueSource(strings = {"PT-72H", "PT72H"})
    void whatSeemsToHaveWaitedForDaysIsSentAfterARestart(Duration off) {
        var page = kiosk(FakeCamera.showing(Sights.covered()));
        clockThatCanBeSet(page);
        tabletsClock(page, off);
        wire.cut();
        page.driver().navigate().refresh();
        badge(page).see("#connection", "Offline · 1 queued");
        page.js("sessionStorage.setItem('test.next', '0')");
        page.driver().navigate().refresh();
        page.see("#connection", "Offline · 1 queued");
        wire.mend();
        page.see("#told", "1 were checked in, 0 were not");
        var event = api.get("/attendance/events?employeeId=E-7").expect(200);
        assertThat(event.number("/total")).isEqualTo(1);
        assertThat(event.at("/items/0/at")).isEqualTo(clock.instant().toString());
        assertThat(api.get("/attendance/corrections?employeeId=E-7").at("/items/0/state"))
                .isEqualTo("REQUESTED");
        assertThat(Instant.parse(event.at("/items/0/capturedAt")))
                .as("what the tablet said stays beside it")
                .isCloseTo(Instant.now().plus(off), within(2, ChronoUnit.MINUTES));
    }

    /** The page says so in both languages, and shows the right time all the same. */
    @Test
    void clockThatIsWrongIsToldOf() {
        var page = kiosk(FakeCamera.showing(Sights.covered()));
        page.seeNo("#clock-wrong");
        var zone = kioskOf(page).at("/zone").asString("UTC");
        clockThatCanBeSet(page);
        tabletsClock(page, Duration.ofDays(-3));
        page.driver().navigate().refresh();
        page.see("#clock-wrong", "The clock of this tablet is 3 days slow");
        page.inspect("kiosk-clock");
        assertThat(page.text("#time"))
                .isIn(
                        timeIn(zone, Duration.ZERO),
                        timeIn(zone, Duration.ofMinutes(-1)),
                        timeIn(zone, Duration.ofSeconds(1)));
        page.click("#language option[value=es]").see("#clock-wrong", "va 3 días atrasado");
        tabletsClock(page, Duration.ZERO);
        page.seeNo("#clock-wrong");
    }

    private JsonNode kioskOf(Page page) {
        var id = Kiosk.id(page, api);
        return api.get("/kiosks?size=1000")
                .json()
                .at("/items")
                .valueStream()
                .filter(kiosk -> kiosk.at("/id").asLong() == id)
                .findFirst()
                .orElseThrow();
    }

    private static String timeIn(String zone, Duration more) {
        return LocalTime.now(ZoneId.of(zone)).plus(more).toString().substring(0, 5);
    }

    /** The tablet slept while its clock, which is right, went on: the hours count, although the page did not measure them. */
    @Test
    void hoursThatTheTabletSleptCount() {
        var page = kiosk(FakeCamera.showing(Sights.covered()));
        // the server's time is known
        page.waitUntil("return JSON.parse(localStorage.getItem('presente.clock')).ahead !== undefined");
        wire.cut();
        badge(page).see("#connection", "Offline · 1 queued");
        // moves the queued check-in into the past, as on a device that sleeps: its clock goes on, and the page's own
        // measure of time does not
        page.js("""
                const opened = indexedDB.open('presente-kiosk');
                const database = await new Promise(done => opened.onsuccess = () => done(opened.result));
                const cursor = database.transaction('queue', 'readwrite').objectStore('queue').openCursor();
                await new Promise(done => cursor.onsuccess = () => {
                    const item = cursor.result.value;
                    cursor.result.update({ ...item, at: new Date(Date.parse(item.at) - 8 * 3600e3).toISOString() }).onsuccess = done;
                });
                """);
        wire.mend();
        page.click("#done").see("#told", "1 were checked in, 0 were not");
        var captured = api.get("/attendance/events?employeeId=E-7").at("/items/0/capturedAt");
        assertThat(Instant.parse(captured))
                .isCloseTo(Instant.now().minus(Duration.ofHours(8)), within(1, ChronoUnit.MINUTES));
    }

    /**
     * The service fails at the first check-in that waits. The others do not wait for that one, nor does the person who
     * comes now.
     */
    @Test
    void oneThatTheServerFailsAtHoldsUpNobody() {
        api.json("PUT", "/employees/E-7/pin", "{\"pin\":\"483920\"}").expect(200);
        var page = kiosk(FakeCamera.showing(Sights.covered()));
        page.js("""
                const real = window.fetch;
                window.failing = true;
                window.fetch = (path, options) => {
                    const key = options?.headers?.['Idempotency-Key'];
                    window.poor ??= key;
                    return failing && key && key === window.poor ? Promise.resolve(new Response('', { status: 500 })) : real(path, options);
                };
                """);
        wire.cut();
        badge(page).see("#connection", "Offline · 1 queued").click("#done");
        page.click("#watch [data-open=pin]").type("#pin-id", "E-7").type("#pin-digits", "483920", Keys.ENTER);
        page.see("#connection", "Offline · 2 queued");
        wire.mend();
        page.click("#done").see("#told", "1 were checked in, 0 were not").see("#connection", "1 queued");
        assertThat(api.get("/attendance/events?employeeId=E-7").at("/items/0/mode"))
                .isEqualTo("PIN");
        badge(page).see("#result-kind", "Already done");
        page.js("window.failing = false");
        page.click("#done").seeNo("#connection:not(:empty)");
    }

    @Test
    void directionThatWasChosenWaitsToo() {
        var page = kiosk(FakeCamera.showing(Sights.covered()));
        api.json("PATCH", "/kiosks/" + Kiosk.id(page, api), "{\"directions\":\"ASK\"}")
                .expect(200);
        page.driver().navigate().refresh();
        page.see("#watch .directions", "Out");
        wire.cut();
        page.click("#watch [data-direction=OUT]");
        badge(page).see("#result-kind", "Queued, not yet decided");
        wire.mend();
        page.click("#done").see("#told", "1 were checked in, 0 were not");
        assertThat(api.get("/attendance/events?employeeId=E-7").at("/items/0/direction"))
                .isEqualTo("OUT");
    }

    /** The question was put, and then the server was out of reach: the answer is kept with what was shown. */
    @Test
    void answerToAQuestionWaitsToo() {
        var page = kiosk(FakeCamera.showing(Sights.covered()));
        badge(page).see("#result-title", "Welcome").click("#done");
        clock.advance(Duration.ofMinutes(4));
        badge(page).see("#question-title", "Are you leaving?");
        wire.cut();
        page.click("#question-yes").see("#result-kind", "Queued, not yet decided");
        wire.mend();
        page.click("#done").see("#told", "1 were checked in, 0 were not");
        assertThat(checkinsOf("/attendance/events?employeeId=E-7")).isEqualTo(2);
    }

    @Test
    void whatCannotBeReadIsToldAndHoldsUpNobody() {
        var page = kiosk(FakeCamera.showing(Sights.covered()));
        wire.cut();
        queue(page, 1, Duration.ofHours(1));
        page.driver().navigate().refresh();
        page.see("#connection", "Offline · 1 queued");
        badge(page).see("#connection", "Offline · 2 queued");
        wire.mend();
        page.click("#done")
                .see("#told", "1 were checked in, 1 were not")
                .see("#told", "Not checked in: 1")
                .see("#told", "Tell HR.");
        page.inspect("kiosk-refused-late");
        page.driver().navigate().refresh();
        page.see("#told", "Not checked in: 1").seeNo("#connection:not(:empty)");
        assertThat(checkinsOf("/attendance/events?employeeId=E-7")).isEqualTo(1);
    }

    @Test
    void whoeverComesWhenTheDiskIsFullIsToldSo() {
        var page = kiosk(FakeCamera.showing(Sights.covered()));
        wire.cut();
        page.js("""
                IDBObjectStore.prototype.add = () => {
                    throw new DOMException('the disk is full', 'QuotaExceededError');
                }""");
        badge(page).see("#result-kind", "Not kept").see("#result-text", "Tell HR that you were here");
    }

    @Test
    void faceIsKeptAndRecognisedLater() {
        var page = kiosk(FakeCamera.showing(Sights.emptyRoom()));
        page.see("#hint", "Stand in front of the camera");
        wire.cut();
        chromium.nowShows(FakeCamera.showing(Sights.eileen()));
        page.see("#result-kind", "Queued, not yet decided");
        wire.mend();
        page.click("#done").see("#told", "1 were checked in, 0 were not");
        assertThat(api.get("/attendance/events?employeeId=E-7").at("/items/0/mode"))
                .isEqualTo("IDENTIFY");
    }

    /** The service has written the event, but its answer is lost. The kiosk asks again with the same key. */
    @Test
    void answerThatIsLostIsAskedForAgain() {
        var page = kiosk(FakeCamera.showing(Sights.covered()));
        var before = checkinsOf("/audit/decisions");
        wire.loseAnswers(true);
        badge(page).see("#result-kind", "Queued, not yet decided");
        Awaitility.await().until(() -> checkinsOf("/attendance/events?employeeId=E-7") == 1);
        wire.loseAnswers(false);
        page.click("#done").see("#told", "1 were checked in, 0 were not");
        assertThat(checkinsOf("/attendance/events?employeeId=E-7")).isEqualTo(1);
        assertThat(checkinsOf("/audit/decisions") - before).as("decisions").isEqualTo(1);
    }

    @Test
    void everyFileOfThePageIsKept() throws IOException {
        var folder = Path.of("src/main/resources/static/kiosk");
        try (var files = Files.list(folder)) {
            var kept = chromium.open(Setup.english(), api.url("/kiosk/")).js("""
                        await navigator.serviceWorker.ready;
                        return (await (await caches.open('presente-kiosk')).keys()).map(kept => new URL(kept.url).pathname)
                        """);
            var wanted = files.map(file -> file.getFileName().toString())
                    .filter(name -> !List.of("sw.js", "index.html").contains(name))
                    .map(name -> "/kiosk/" + name)
                    .toList();
            assertThat((List<?>) kept)
                    .map(Object::toString)
                    .containsAll(wanted)
                    .contains("/kiosk/", "/kiosk/lists.js", "/kiosk/texts.js");
        }
    }
}
