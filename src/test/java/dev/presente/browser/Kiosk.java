package dev.presente.browser;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;

/** A tablet of the tests: pairs itself with a code of its own. */
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
        return api.json(
                        "POST",
                        "/kiosks/pairing-codes",
                        "{\"name\":\"Main door %d\",\"site\":\"Madrid\"}".formatted(++named))
                .expect(201)
                .at("/code");
    }

    /** The id of the kiosk that the page is. */
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

    /** The page after pairing, at any address of the service. */
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
