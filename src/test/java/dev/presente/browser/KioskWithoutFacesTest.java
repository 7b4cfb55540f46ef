package dev.presente.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Tests the kiosk of a service that knows no faces: it shows badge and PIN, and opens no camera. */
@BrowserTest
@TestPropertySource(properties = "presente.faces=off")
@DirtiesContext
class KioskWithoutFacesTest {
    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Autowired
    private Api api;

    @Test
    void whoeverComesShowsABadgeOrTypesAPin() {
        api.eraseEverybody();
        api.site("Madrid");
        api.json("POST", "/employees", "{\"employeeId\":\"E-7\",\"fullName\":\"Eileen Collins\",\"site\":\"Madrid\"}")
                .expect(201);
        api.json("PUT", "/employees/E-7/pin", "{\"pin\":\"483920\"}").expect(200);
        var page = Kiosk.paired(chromium, Setup.english().with(FakeCamera.showing(Sights.eileen())), api);

        page.see("#watch-title", "Show your badge or type your PIN").inspect("kiosk-without-faces");
        assertThat(page.isSeen(".stage, #use-face, #automatic")).isFalse();
        assertThat(page.js("return document.querySelector('video').srcObject"))
                .as("the camera")
                .isNull();
        page.click("[data-open=pin]").type("#pin-id", "E-7").type("#pin-digits", "483920", Keys.ENTER);
        page.see("#result-title", "Welcome, Eileen Collins");
        assertThat(api.get("/attendance/events?employeeId=E-7").at("/items/0/mode"))
                .isEqualTo("PIN");
    }
}
