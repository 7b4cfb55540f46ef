package dev.presente.browser;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;

/** Whoever signs in to the admin pages. */
record AdminVisit(Api api, Chromium chromium) {
    static final String PASSWORD = "correct horse battery";

    /** Makes the account and signs in with it. */
    Page as(String role, Setup setup) {
        var made = api.json("POST", "/accounts", """
                {"name":"%s","role":"%s","password":"%s"}""".formatted(role, role, PASSWORD));
        if (made.status() == 409) {
            // the last administrator is not deleted; what another test changed is set right
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

    static void signIn(Page page, String name, String password) {
        page.type("#name", name).type("#password", password).click("form .button-main");
    }

    Page open(Page page, String path) {
        return page.go(api.url(path)).see("h1", "");
    }
}
