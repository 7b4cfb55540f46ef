package dev.presente.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;
import dev.presente.testkit.Authenticator;
import dev.presente.testkit.TestClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** Passkeys in a real browser, whose authenticator is a virtual one. {@code PasskeysTest} sends what is wrong. */
@BrowserTest
class PasskeyPageTest {
    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    private static Page withAuthenticator(Page page) {
        page.devTools("WebAuthn.enable", Map.of("enableUI", false));
        return page.devTools(
                "WebAuthn.addVirtualAuthenticator",
                Map.of(
                        "options",
                        Map.of(
                                "protocol",
                                "ctap2",
                                "transport",
                                "internal",
                                "hasResidentKey",
                                true,
                                "hasUserVerification",
                                true,
                                "isUserVerified",
                                true,
                                "automaticPresenceSimulation",
                                true)));
    }

    @Test
    void aPasskeyIsAddedSignsInAndIsRemoved() {
        clock.advance(Duration.ofMinutes(20));
        var visit = new AdminVisit(api, chromium);
        var page = withAuthenticator(visit.as("hr", Setup.english().in("es-ES")));
        page.go(api.url("/admin/self"));
        page.click("#passkeys .button").see("dialog p", "contraseña");
        page.type("dialog [name=label]", "Portátil").type("dialog [name=current]", AdminVisit.PASSWORD);
        page.click("dialog .button-main").see("#recovery li", "-");
        page.click("dialog .button-main").see("#passkeys td", "Portátil");
        page.inspect("admin-passkeys");

        page.click(".who form .button").see("h1", "Iniciar sesión");
        AdminVisit.signIn(page, "hr", AdminVisit.PASSWORD);
        page.see("[role=alert]", "No ha sido posible");
        page.see("#passkey button", "llave").click("#passkey button").see("h1", "Hoy");

        page.go(api.url("/admin/self"));
        page.click("#passkeys td .button").see("dialog [name=label]");
        page.type("dialog [name=label]", "Llave de casa")
                .click("dialog .button-main")
                .see("#passkeys td", "casa");
        page.click("#passkeys td .button-danger").see("dialog p", "casa");
        page.type("dialog [name=current]", AdminVisit.PASSWORD).click("dialog .button-danger");
        page.seeNo("#passkeys td");
        page.click(".who form .button").see("h1", "Iniciar sesión");
        page.click("#passkey button").see("#passkey-refused", "rechazada");
        page.pause(Duration.ofMillis(200)).inspect("admin-passkey-refused");
    }

    @Test
    void whoHasLostThePasskeySetsCodesWithARecoveryCode() {
        clock.advance(Duration.ofMinutes(20));
        var page = withAuthenticator(new AdminVisit(api, chromium).as("hr", Setup.english()));
        page.go(api.url("/admin/self"));
        page.click("#passkeys .button").type("dialog [name=label]", "Lost");
        page.type("dialog [name=current]", AdminVisit.PASSWORD)
                .click("dialog .button-main")
                .see("#recovery li", "-");
        var recovery = page.text("#recovery li");
        page.click("dialog .button-main").see("#passkeys td", "Lost");
        page.click("#factor .button").see("dialog .hint", "Leave it empty to show a passkey");
        page.devTools("Page.addScriptToEvaluateOnNewDocument", Map.of("source", "delete window.PublicKeyCredential;"));
        page.go(api.url("/admin/self")).see("#passkeys-off", "");
        page.click("#factor .button").see("#totp", "");
        page.type("dialog [name=code]", Authenticator.code(page.text("#totp"), clock.instant()));
        page.type("dialog [name=current]", AdminVisit.PASSWORD).type("dialog [name=recoveryCode]", recovery);
        page.inspect("admin-codes-after-passkey");
        page.click("dialog .button-main").see("#recovery li", "-");
    }

    @Test
    void whereTheBrowserOffersNoPasskeysThePageSaysSo() {
        var page = new AdminVisit(api, chromium).as("manager", Setup.english());
        page.go(api.url("/admin/self")).see("#passkeys .button", "Add a passkey");
        // as browsers do for an IP address and without https
        page.devTools("Page.addScriptToEvaluateOnNewDocument", Map.of("source", "delete window.PublicKeyCredential;"));
        page.go(api.url("/admin/self")).see("#passkeys-off", "opened by a name and with https");
        assertThat(page.isSeen("#passkeys .button")).isFalse();
        page.click(".who form .button").see("h1", "Sign in");
        assertThat(page.isSeen("#passkey")).isFalse();
    }
}
