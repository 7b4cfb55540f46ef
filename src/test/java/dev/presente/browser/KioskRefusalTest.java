package dev.presente.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.TestClock;
import dev.presente.testkit.TestPhotos;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests that a person who is not accepted is told why, and that no name is shown. */
@BrowserTest
class KioskRefusalTest {
    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void nobodyIsEnrolled() {
        clock.advance(Duration.ofHours(20));
        api.eraseEverybody();
    }

    private void isRefused(FakeCamera camera, String title, String text, String picture) {
        var page = Kiosk.paired(chromium, Setup.english().with(camera), api);
        page.see("#result-title", title).see("#result-text", text);
        Kiosk.holdResult(page);
        page.inspect(picture);
        assertThat(page.text("body")).doesNotContain("E-7", "E-8");
        assertThat(api.get("/attendance/events?employeeId=E-7").expect(200).number("/total"))
                .isZero();
        page.click("#result [data-open=badge-entry]").see("#badge-title", "Check in with a badge");
    }

    @Test
    void printOfAFaceIsNoLiveFace() {
        api.enrol("E-7", Faces.hopper()).expect(201);
        var print = FakeCamera.showing(Sights.photo(TestPhotos.heldUpPrint(Faces.hopper())));
        isRefused(print, "I cannot tell that this is a live face", "look straight at the camera", "kiosk-spoof");
    }

    /** The kiosk asks for this without anybody having configured it. */
    @Test
    void pictureThatMayBeAFaceIsAskedToTurnTheHead() {
        api.enrol("E-7", Faces.hopper()).expect(201);
        var print = FakeCamera.showing(Sights.photo(TestPhotos.nearPrint(Faces.hopper(), 100)));
        var page = Kiosk.paired(chromium, Setup.english().with(print), api);
        page.see(".stage[data-motion]:not([data-motion=''])");
        page.see("#result-title", "I did not see your head turn");
        assertThat(api.get("/attendance/events?employeeId=E-7").expect(200).number("/total"))
                .isZero();
    }

    @Test
    void whoeverLooksLikeAnotherTakesPinOrBadge() {
        api.enrol("E-7", Faces.astronaut()).expect(201);
        api.enrol("E-8", Faces.hopper()).expect(201);
        api.enrolLookAlike("E-9", Faces.astronaut()).expect(201);
        isRefused(
                FakeCamera.showing(Sights.eileen()),
                "I am not sure who you are",
                "Two people here look much alike",
                "kiosk-ambiguous");
    }

    @Test
    void whoIsOfAnotherSiteIsSentAway() {
        api.enrol("E-7", Faces.astronaut()).expect(201);
        api.site("Lima");
        api.json("PATCH", "/employees/E-7", "{\"site\":\"Lima\"}").expect(200);
        var page = Kiosk.paired(chromium, Setup.english().with(FakeCamera.showing(Sights.covered())), api);
        api.json("PATCH", "/kiosks/" + Kiosk.id(page, api), "{\"otherSites\":\"REFUSE\"}")
                .expect(200);
        api.json("PUT", "/employees/E-7/badge", "{\"code\":\"04:A1:B2\"}").expect(204);
        page.click("[data-open=badge-entry]").type("#badge-code", "04:A1:B2", Keys.ENTER);
        page.see("#result-title", "You cannot check in at this site").see("#result-text", "Ask HR");
        page.inspect("kiosk-other-site");
        assertThat(page.text("body")).doesNotContain("E-7");
    }

    @Test
    void whoHasLeftIsSentToHr() {
        api.enrol("E-7", Faces.astronaut()).expect(201);
        api.json("PUT", "/employees/E-7/active", "{\"to\":\"2026-11-01\"}").expect(204);
        isRefused(
                FakeCamera.showing(Sights.eileen()),
                "You cannot check in today",
                "HR has no employment of yours for this day",
                "kiosk-not-employed");
    }
}
