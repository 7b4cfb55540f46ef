package dev.presente.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;
import dev.presente.testkit.Authenticator;
import dev.presente.testkit.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests how the first account is made, and how people sign in. */
@BrowserTest
class AdminSignInTest {
    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void nobodyCanSignIn() {
        // the API does not delete the last administrator
        jdbc.sql("delete from account").update();
    }

    private Page setUp(Setup setup) {
        var page = chromium.open(setup, api.url("/admin"));
        page.see("#key");
        page.inspect("admin-setup");
        page.type("#key", "wrong").type("#name", "maria").type("#password", AdminVisit.PASSWORD);
        page.click("form .button-main").see("#refused");
        page.type("#key", Api.ADMIN_KEY).click("form .button-main");
        page.seeNo("#key");
        return page;
    }

    @Test
    void theFirstAccountIsMadeWithTheAdminKeyOnce() {
        var page = setUp(Setup.english());
        page.see("h1", "Sign in").inspect("admin-sign-in");
        AdminVisit.signIn(page, "maria", AdminVisit.PASSWORD);
        page.see(".tile", "").see(".who", "maria");
        page.go(api.url("/admin/setup"));
        page.see("h1", "Today");
        page.click(".who form .button").see("h1", "Sign in");
        page.go(api.url("/admin/people"));
        page.see("h1", "Sign in");
        assertThat(page.isSeen("#key")).isFalse();
    }

    @Test
    void wrongPasswordsLockTheAccountForAWhile() {
        var page = setUp(Setup.english().in("es-ES"));
        page.see("h1", "Iniciar sesión");
        for (int i = 0; i < 5; i++) {
            AdminVisit.signIn(page, "maria", "not the password");
            page.see("[role=alert]", "cinco");
        }
        AdminVisit.signIn(page, "maria", AdminVisit.PASSWORD);
        page.see("[role=alert]", "cinco");
        clock.advance(Duration.ofMinutes(16));
        AdminVisit.signIn(page, "maria", AdminVisit.PASSWORD);
        page.see("h1", "Hoy").speak("en").see("h1", "Today").see(".tile", "");
        clock.advance(Duration.ofMinutes(31));
        page.go(api.url("/admin"));
        page.see("h1", "Sign in");
    }

    @Test
    void oneTimeCodesComeWithRecoveryCodesAndSessionsAreShown() {
        var page = setUp(Setup.english().in("es-ES"));
        AdminVisit.signIn(page, "maria", AdminVisit.PASSWORD);
        page.see("h1", "Hoy");
        page.go(api.url("/admin/self"));
        page.see("#sessions td", "Chrome").see("#sessions .chip", "esta");
        page.click("#factor .button").see("#totp", "");
        var secret = page.text("#totp");
        page.type("[name=code]", Authenticator.code(secret, clock.instant()))
                .type("[name=current]", AdminVisit.PASSWORD)
                .click("dialog .button-main");
        page.see("#recovery li", "-").inspect("admin-recovery-codes");
        var code = page.text("#recovery li");
        page.click("dialog .button-main").see("#recovery-left", "10");
        page.inspect("admin-self");
        page.click(".who form .button").see("h1", "Iniciar sesión");
        page.type("#name", "maria").type("#password", AdminVisit.PASSWORD);
        page.click("summary").type("#code", code).click("form .button-main").see("h1", "Hoy");
        page.go(api.url("/admin/self"));
        page.see("#recovery-left", "9").click("#sessions .button-danger").see("dialog p", "iniciar sesión");
        page.click("dialog .button-danger").see("h1", "Iniciar sesión");
    }
}
