package dev.presente.browser;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;
import dev.presente.testkit.TestClock;
import dev.presente.testkit.TestProvider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Somebody signs in and out by the provider's own pages. */
@BrowserTest
class SsoPageTest {
    private static final TestProvider PROVIDER = new TestProvider();

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("presente.sso.issuer", PROVIDER::issuer);
        settings.add("presente.sso.client-id", () -> TestProvider.CLIENT);
        settings.add("presente.sso.client-secret", () -> TestProvider.SECRET);
        settings.add("presente.sso.name", () -> "Example");
        settings.add("presente.sso.roles", () -> "staff-hr=hr");
    }

    @AfterAll
    static void end() {
        PROVIDER.close();
    }

    @Test
    void throughTheProviderAndOutThereToo() {
        PROVIDER.register(api.port());
        PROVIDER.at(clock::instant);
        PROVIDER.person("maria", Map.of("groups", List.of("staff-hr")));
        var page = chromium.open(Setup.english(), api.url("/admin"));
        page.see("h1", "Sign in").inspect("admin-sign-in-sso");
        page.click("a.button-main").see("#username", "");
        page.type("#username", "maria").type("#password", "maria").click("button[type=submit]");
        page.see(".who", "maria").click(".who form .button").see("h1", "Attendance");

        page.go(api.url("/me/sign-in"));
        page.click("a.button-main").see("#username", "");
        page.type("#username", "eva").type("#password", "eva").click("button[type=submit]");
        page.see("h1", "You are not signed in").see("[role=alert]", "none of your groups");
        page.inspect("sso-refused");
        page.click("a.button:not(.button-main)").see("h1", "My page");
    }
}
