package dev.presente.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;
import dev.presente.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Tests the keys on the kiosk's screen, with a finger and with a keyboard, and the sound of its answers. */
@BrowserTest
@TestPropertySource(properties = "presente.me.kiosk-sites=*")
class KioskPadTest {
    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void eileenHasANumberAndAPin() {
        clock.advance(Duration.ofHours(20));
        api.eraseEverybody();
        api.site("Madrid");
        api.json("POST", "/employees", "{\"employeeId\":\"1007\",\"fullName\":\"Eileen Collins\",\"site\":\"Madrid\"}")
                .expect(201);
        api.json("PUT", "/employees/1007/pin", "{\"pin\":\"483920\"}").expect(200);
    }

    private Page atThePad(Setup setup) {
        var page = Kiosk.paired(chromium, setup.with(FakeCamera.showing(Sights.covered())), api);
        return page.click("#watch [data-open=pin]").see("#pin .pad", "5");
    }

    /** A finger: the page is told of it as of a finger, and makes a click of it. */
    @SuppressWarnings("unchecked")
    private static void tap(Page page, String selector) {
        page.see(selector);
        var at = (List<Number>) requireNonNull(page.js("""
                const box = document.querySelector(arguments[0]).getBoundingClientRect();
                return [box.left + box.width / 2, box.top + box.height / 2];""", selector));
        page.devTools(
                "Input.dispatchTouchEvent",
                Map.of("type", "touchStart", "touchPoints", List.of(Map.of("x", at.get(0), "y", at.get(1)))));
        page.devTools("Input.dispatchTouchEvent", Map.of("type", "touchEnd", "touchPoints", List.of()));
    }

    private static void tapKeys(Page page, String keys) {
        for (var key : keys.chars().mapToObj(Character::toString).toList()) {
            tap(page, "#pin [data-key='%s']".formatted(key.equals("<") ? "erase" : key));
        }
    }

    private static Object value(Page page, String field) {
        return requireNonNull(page.js("return document.querySelector(arguments[0]).value", field));
    }

    private static Object focus(Page page) {
        return requireNonNull(page.js("return document.activeElement.id || document.activeElement.dataset.key"));
    }

    private double events() {
        return api.get("/attendance/events?employeeId=1007").number("/total");
    }

    @Test
    void numberAndPinAreTapped() {
        var page = atThePad(Setup.english());
        page.devTools("Emulation.setTouchEmulationEnabled", Map.of("enabled", true));
        tapKeys(page, "1087<<07");
        assertThat(value(page, "#pin-id")).isEqualTo("1007");
        assertThat(focus(page)).as("the cursor stays").isEqualTo("pin-id");
        tap(page, "#pin-digits");
        tapKeys(page, "4839200000000000");
        assertThat(value(page, "#pin-digits")).as("no longer than a PIN").isEqualTo("483920000000");
        tapKeys(page, "<<<<<<");
        tap(page, "#pin .button-main");
        page.see("#result-title", "Welcome, Eileen Collins");
        assertThat(events()).isEqualTo(1);
        assertThat(value(page, "#pin-digits")).as("the PIN is gone").isEqualTo("");
    }

    @Test
    void fieldsKeepTheKeyboardOfTheTabletAwayUntilLettersAreAskedFor() {
        var page = atThePad(Setup.english());
        var mode =
                "return document.getElementById('pin-id').inputMode + ' ' + document.getElementById('pin-digits').inputMode";
        assertThat(page.js(mode)).isEqualTo("none none");
        page.click("#pin-digits").click("#pin [data-key=letters]");
        assertThat(page.js(mode)).isEqualTo("text none");
        assertThat(focus(page)).isEqualTo("pin-id");
        page.driver().navigate().refresh();
        page.see("#kiosk", "Main door").click("#watch [data-open=pin]").see("#pin .pad", "5");
        assertThat(page.js(mode)).as("as it was used last").isEqualTo("text none");
        page.click("#pin [data-key=letters]");
        assertThat(page.js(mode)).isEqualTo("none none");
    }

    /** While a release is put in place, a tablet may get the page of one and the scripts of another. */
    @Test
    void pageAndScriptsMayBeOfTwoReleases() {
        var page = atThePad(Setup.english());
        assertThat(page.js("return fetch('/kiosk/index.html').then(answer => answer.text())"))
                .as("fields for scripts that offer no keys")
                .asString()
                .contains("inputmode=\"numeric\"")
                .doesNotContain("inputmode=\"none\"");
        assertThat(page.js("""
                        document.querySelector('#mine .pad').remove();
                        return import('/kiosk/pad.js').then(script => script.offerPad('mine')).then(() => 'no keys');""")).isEqualTo("no keys");
    }

    @Test
    void keyboardReachesTheKeysInOneStop() {
        var page = atThePad(Setup.english());
        page.js("document.getElementById('pin-id').focus()");
        page.press(Keys.TAB).press(Keys.TAB);
        assertThat(focus(page)).isEqualTo("1");
        // what is aimed at is the field that had the focus last: the PIN
        page.press(Keys.ARROW_DOWN).press(Keys.ENTER).press(Keys.ARROW_RIGHT).press(Keys.ARROW_DOWN);
        assertThat(focus(page)).isEqualTo("8");
        page.press(Keys.SPACE).press(Keys.NUMPAD3).press(Keys.NUMPAD7).press(Keys.BACK_SPACE);
        assertThat(value(page, "#pin-digits")).isEqualTo("483");
        page.press(Keys.ARROW_UP).press(Keys.ARROW_UP).press(Keys.ARROW_UP);
        assertThat(focus(page)).as("there is nothing above").isEqualTo("2");
        page.press(Keys.TAB);
        assertThat(page.js("return document.activeElement.matches('#pin .button-main')"))
                .isEqualTo(true);
        assertThat(page.js("return document.querySelector('#pin .pad [tabindex=\"0\"]').dataset.key"))
                .as("the way back leads to the same key")
                .isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource({"en-US, kiosk-mine", "ar, ar-kiosk-mine"})
    void allOfItIsSeenAtOnceAndDigitsStandTheSameWay(String language, String picture) {
        var page = atThePad(Setup.english().in(language));
        for (var size : Size.values()) {
            page.resize(size)
                    .waitUntil("return document.documentElement.scrollHeight <= innerHeight"
                            + " && document.querySelector('#pin .card').getBoundingClientRect().bottom <= innerHeight");
        }
        assertThat(page.js("""
                const left = key => document.querySelector(`#pin [data-key='${key}']`).getBoundingClientRect().left;
                return left(1) < left(2) && left(2) < left(3);""")).isEqualTo(true);
        page.resize(Size.LANDSCAPE).click("#pin [data-open=watch]");
        page.click("#see-mine").see("#mine .pad", "5").inspect(picture);
    }

    /** Listens at the loudspeaker itself. */
    private static final String LISTEN = """
            const connect = AudioNode.prototype.connect;
            window.heard = 0;
            AudioNode.prototype.connect = function (target, ...more) {
                if (target instanceof AudioDestinationNode) {
                    const ear = new AnalyserNode(this.context);
                    const wave = new Float32Array(ear.fftSize);
                    connect.call(this, ear);
                    const listening = setInterval(() => {
                        ear.getFloatTimeDomainData(wave);
                        window.heard = Math.max(window.heard, ...wave.map(Math.abs));
                    }, 10);
                    setTimeout(clearInterval, 5000, listening);
                }
                return connect.call(this, target, ...more);
            };""";

    @Test
    void answerIsHeardWhereTheKioskIsSetToIt() {
        api.json("PUT", "/employees/1007/badge", "{\"code\":\"04:A1:B2\"}").expect(204);
        var page = Kiosk.paired(chromium, Setup.english().with(FakeCamera.showing(Sights.covered())), api);
        page.js(LISTEN);
        badgeIsRead(page, "04:A1:B2");
        page.see("#result-title", "Welcome, Eileen Collins").pause(Duration.ofSeconds(1));
        assertThat(page.js("return window.heard"))
                .as("nobody has asked for sound")
                .isEqualTo(0L);
        page.click("#done");

        api.json("PATCH", "/kiosks/" + Kiosk.id(page, api), "{\"sound\":true}").expect(200);
        Kiosk.learns(page, "sound", true);
        // the first sound of a browser takes its time, and the kiosk leaves out one that comes late
        page.js("await new AudioContext().resume()");
        badgeIsRead(page, "04:A1:B3");
        page.see("#result-title", "I do not know this badge").waitUntil("return window.heard > 0.1");
    }

    private static void badgeIsRead(Page page, String code) {
        page.click("#watch [data-open=badge-entry]").type("#badge-code", code, Keys.ENTER);
    }
}
