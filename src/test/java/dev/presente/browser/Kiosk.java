package dev.presente.browser;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;

/** Opens the page of a kiosk in a test, and pairs it with a new code. */
final class Kiosk {
    private static int named;

    private Kiosk() {}

    static void enrolEileen(Api api) {
        var enrolment = Form.of("employeeId", "E-7")
                .field("fullName", "Eileen Collins")
                .field("consent", "true")
                .file("photo", Faces.astronaut());
        api.send(api.post("/enroll", enrolment)).expect(201);
    }

    static String code(Api api) {
        return code(api, "Madrid");
    }

    static String code(Api api, String site) {
        api.site(site);
        return api.json(
                        "POST",
                        "/kiosks/pairing-codes",
                        "{\"name\":\"Main door %d\",\"site\":\"%s\"}".formatted(++named, site))
                .expect(201)
                .at("/code");
    }

    /** Returns the id of the kiosk that this page is. */
    static long id(Page page, Api api) {
        var name = page.text("#kiosk");
        return api.get("/kiosks?size=1000")
                .json()
                .at("/items")
                .valueStream()
                .filter(kiosk -> kiosk.at("/name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .at("/id")
                .asLong();
    }

    /** Opens the page at an address of the service, and pairs it. */
    static Page paired(Chromium chromium, Setup setup, Api api, String url) {
        return chromium.open(setup, url)
                .type("#code", code(api))
                .click("#pairing button")
                .see("#kiosk", "Main door");
    }

    static Page paired(Chromium chromium, Setup setup, Api api) {
        return paired(chromium, setup, api, api.url("/kiosk"));
    }
}
