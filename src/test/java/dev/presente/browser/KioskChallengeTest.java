package dev.presente.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.browser.Chromium.Setup;
import dev.presente.face.challenge.Motion;
import dev.presente.pad.Bursts;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.TestClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/**
 * Tests a kiosk that asks for movement. Passive liveness and the flash only report here, because the camera shows pictures
 * and not a real person.
 */
@BrowserTest
@TestPropertySource(properties = {"presente.liveness=report", "presente.challenge-flash=report"})
class KioskChallengeTest {
    private static final List<Motion> ALL = List.of(Motion.values());

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void graceIsEnrolled() {
        clock.advance(Duration.ofHours(20));
        api.eraseEverybody();
        api.enrol("E-7", Faces.hopper()).expect(201);
    }

    /** Returns what a camera sees of the person: first at rest, then in each motion, for which the page gives four seconds. */
    private static List<FakeCamera> seen(List<byte[]> burst) {
        return burst.stream().map(Sights::photo).map(FakeCamera::showing).toList();
    }

    private Page kioskThatAlwaysAsks() {
        var page = Kiosk.paired(chromium, Setup.english().with(FakeCamera.showing(Sights.emptyRoom())), api);
        var always = "{\"challenge\":\"always\"}";
        api.json("PATCH", "/kiosks/" + Kiosk.id(page, api), always).expect(200);
        return page;
    }

    /** Shows the person at rest until the page asks for a motion, and returns that motion. */
    private Motion come(Page page, List<FakeCamera> burst) {
        chromium.nowShows(burst.get(0));
        return asked(page, "");
    }

    /** Waits until the page asks for another motion than {@code before}, and returns it. */
    private static Motion asked(Page page, String before) {
        var stage = page.see(".stage[data-motion]:not([data-motion=''], [data-motion='%s'])".formatted(before));
        var label = Objects.requireNonNull(stage.getDomAttribute("data-motion"));
        return ALL.stream()
                .filter(motion -> motion.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    /** Makes both motions that the page asks for. */
    private void follow(Page page, List<FakeCamera> burst) {
        var first = come(page, burst);
        chromium.nowShows(burst.get(1 + ALL.indexOf(first)));
        var second = asked(page, first.label());
        chromium.nowShows(burst.get(1 + ALL.indexOf(second)));
    }

    @Test
    void headThatTurnsAsAskedIsCheckedIn() {
        var page = kioskThatAlwaysAsks();
        int before = facesRead();
        follow(page, seen(Bursts.head(Faces.hopper(), ALL, 1)));
        page.see("#result-kind", "Checked in").see("#result-title", "E-7");
        assertThat(facesRead() - before)
                .as("two frames before it was asked, then one at rest and two of each motion")
                .isEqualTo(2 + 1 + 2 + 2);
        assertThat(api.get("/attendance/events?employeeId=E-7").number("/total"))
                .isEqualTo(1);
    }

    /** Returns in how many photos a face was looked for; a face can be embedded a second time, in the views of a mirror. */
    private int facesRead() {
        return api.get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith("presente_stage_seconds_count") && line.contains("\"detect\""))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void tiltedPhotoIsNotAndNobodyIsNamed() {
        var page = kioskThatAlwaysAsks();
        follow(page, seen(Bursts.tilted(Faces.hopper(), ALL, 1)));
        page.see("#result-title", "I did not see your head turn").see("#result [data-open=pin]", "PIN");
        Kiosk.holdResult(page);
        page.inspect("kiosk-not-turned");
        assertThat(api.get("/attendance/events?employeeId=E-7").number("/total"))
                .isZero();
    }

    /** Notes each colour that covers the screen with the time, and the form of each check-in. */
    private static void note(Page page) {
        page.devTools(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-reduced-motion", "value", "no-preference"))));
        page.js("""
                window.painted = [];
                window.sent = [];
                const flash = document.getElementById('flash');
                new MutationObserver(() => {
                  const colour = flash.hidden ? '' : getComputedStyle(flash).backgroundColor;
                  const { width, height } = flash.getBoundingClientRect();
                  const covers = width === innerWidth && height === innerHeight;
                  if (colour && covers && colour !== painted.at(-1)?.colour) {
                    painted.push({ colour, at: performance.now() });
                  }
                }).observe(flash, { attributes: true });
                const fetched = window.fetch;
                window.fetch = async (path, options) => {
                  const answer = await fetched(path, options);
                  if (path === '/checkin') {
                    const { challenge } = await answer.clone().json();
                    const photos = options.body.getAll('photo').length;
                    sent.push({ asked: challenge?.colours, photos, colours: options.body.get('colours') });
                  }
                  return answer;
                };
                """);
    }

    private static Motion flashed(Page page, String before) {
        var flash = page.see("#flash[data-motion]:not([data-motion=''], [data-motion='%s'])".formatted(before));
        var label = Objects.requireNonNull(flash.getDomAttribute("data-motion"));
        return ALL.stream()
                .filter(motion -> motion.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void screenShowsTheColoursOfTheServerAndEachFrameSaysItsOwn() {
        var page = kioskThatAlwaysAsks();
        note(page);
        var burst = seen(Bursts.head(Faces.hopper(), ALL, 1));
        chromium.nowShows(burst.get(0));
        page.see("#flash", "Look straight at the camera").see("#flash", "PIN");
        var first = flashed(page, "");
        page.keep("kiosk-flash");
        chromium.nowShows(burst.get(1 + ALL.indexOf(first)));
        chromium.nowShows(burst.get(1 + ALL.indexOf(flashed(page, first.label()))));
        page.see("#result-kind", "Checked in").see("#result-title", "E-7");
        assertThat(page.isSeen("#flash")).isFalse();
        assertThat(page.js("const { photos, colours } = sent.at(-1); return [photos, colours]"))
                .isEqualTo(List.of(5L, "0,1,2,3,4"));
        assertThat(page.js("""
                const hex = (colour) => '#' + colour.match(/\\d+/g).map((n) => (+n).toString(16).padStart(2, '0')).join('');
                return painted.map(({ colour }) => hex(colour));
                """)).isEqualTo(page.js("return sent.find(({ asked }) => asked).asked"));
        assertThat(page.number("return Math.min(...painted.slice(1).map(({ at }, i) => at - painted[i].at))"))
                .as("milliseconds: less than three flashes, there and back, in a second")
                .isGreaterThan(170);
    }

    @Test
    void whoeverAsksForLessMotionIsShownNoColours() {
        var page = kioskThatAlwaysAsks();
        note(page);
        page.dark(false);
        follow(page, seen(Bursts.head(Faces.hopper(), ALL, 1)));
        page.see("#result-kind", "Checked in");
        assertThat(page.js("return [painted.length, sent.at(-1).photos, sent.at(-1).colours]"))
                .isEqualTo(Arrays.asList(0L, 5L, null));
    }

    @Test
    void whoeverDoesNotBearTheColoursTakesAnotherWay() {
        api.json("PUT", "/employees/E-7/badge", "{\"code\":\"04:A1:B2\"}").expect(204);
        var page = kioskThatAlwaysAsks();
        note(page);
        chromium.nowShows(seen(Bursts.head(Faces.hopper(), ALL, 1)).get(0));
        page.click("#flash [data-open=badge-entry]").seeNo("#flash");
        page.type("#badge-code", "04:A1:B2");
        Kiosk.send(page, "#badge-entry");
        page.see("#result-kind", "Checked in").see("#result-title", "E-7");
    }

    @Test
    void whoeverCannotTurnTakesAnotherWay() {
        api.json("PUT", "/employees/E-7/badge", "{\"code\":\"04:A1:B2\"}").expect(204);
        var page = kioskThatAlwaysAsks();
        var motion = come(page, seen(Bursts.head(Faces.hopper(), ALL, 1)));
        var hint = Map.of(
                Motion.TURN_LEFT, "Turn your head to your left",
                Motion.TURN_RIGHT, "Turn your head to your right",
                Motion.LOOK_UP, "Lift your chin",
                Motion.LOOK_DOWN, "Lower your chin");
        page.see("#hint", Objects.requireNonNull(hint.get(motion)));
        page.keep("kiosk-challenge").click("#watch [data-open=badge-entry]").type("#badge-code", "04:A1:B2");
        Kiosk.send(page, "#badge-entry");
        page.see("#result-kind", "Checked in").see("#result-title", "E-7");
    }
}
