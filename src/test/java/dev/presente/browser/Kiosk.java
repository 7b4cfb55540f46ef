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
        // as the tests of the other pages describe it: whichever comes first does so for all that share the service
        api.json("POST", "/sites", "{\"name\":\"Madrid\",\"zone\":\"Europe/Madrid\"}");
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

    /** Waits until the page knows what the service says of its kiosk now; it does so from its first moment when it is loaded again. */
    static void learns(Page page, String name, Object value) {
        page.waitUntil("""
                dispatchEvent(new Event('online')); // then it asks
                const opened = indexedDB.open('presente-kiosk');
                const database = await new Promise(done => opened.onsuccess = () => done(opened.result));
                const asked = database.transaction('device').objectStore('device').get('identity');
                await new Promise(done => asked.onsuccess = done);
                database.close();
                return asked.result[arguments[0]] === arguments[1];""", name, value);
    }

    /** Sends a form that is filled in, as somebody does who sees that it was not taken: the page does one thing at a time. */
    static void send(Page page, String form) {
        page.waitUntil("""
                const form = document.querySelector(arguments[0] + ' form');
                if (form.checkValidity()) {
                    form.requestSubmit();
                }
                return !form.checkValidity();""", form);
    }

    /** Goes to a button with the keyboard: then the result stays. */
    static void holdResult(Page page) {
        page.js("document.querySelector('#result button:not([hidden])').focus()");
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
