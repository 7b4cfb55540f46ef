package dev.presente.browser;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;

/** Signs in to the admin pages for a test. */
record AdminVisit(Api api, Chromium chromium) {
    static final String PASSWORD = "correct horse battery";

    /** Makes an account with this role, unless there is one, and signs in with it. */
    Page as(String role, Setup setup) {
        var made = api.json("POST", "/accounts", """
                {"name":"%s","role":"%s","password":"%s"}""".formatted(role, role, PASSWORD));
        if (made.status() == 409) {
            // the account is there already: the last administrator is never deleted, and a test may have changed it
            api.json("PATCH", "/accounts/" + role, """
                    {"role":"%s","password":"%s","secondFactor":false}""".formatted(role, PASSWORD))
                    .expect(200);
        } else {
            made.expect(201);
        }
        var page = chromium.open(setup, api.url("/admin"));
        signIn(page, role, PASSWORD);
        return page.see(".tile", "");
    }

    /** Sends the form, and waits for the page that follows: the same one when the service refuses. */
    static void signIn(Page page, String name, String password) {
        page.type("#name", name).type("#password", password).js("window.isBefore = true");
        page.click("form .button-main").waitUntil("return !window.isBefore");
    }

    Page open(Page page, String path) {
        return page.go(api.url(path)).see("h1", "");
    }
}
