package dev.presente.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.presente.browser.Chromium.Setup;
import dev.presente.testkit.Api;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Tests what is set up once: kiosks, keys, plans and texts of consent. Also tests that the pages are well made, and that a
 * manager is told which page the role may not see.
 */
@BrowserTest
class AdminSettingsTest {
    @RegisterExtension
    final Chromium chromium = new Chromium();

    @Autowired
    private Api api;

    private AdminVisit visit;

    @BeforeEach
    void somebodyComes() {
        visit = new AdminVisit(api, chromium);
    }

    @Test
    void kioskCodesAndKeysAreMadeAndRevoked() {
        var page = visit.as("admin", Setup.english());
        visit.open(page, "/admin/kiosks").click(".heading .button-main");
        page.type("dialog [name=name]", "door").click("dialog .button-main").see("#code");
        page.inspect("admin-pairing");
        var code = page.see("#code").getText();
        page.click("dialog:last-of-type .button-main").seeNo("dialog");
        assertThat(code.replaceAll("[^0-9A-Za-z]", "")).hasSizeGreaterThan(5);

        visit.open(page, "/admin/keys").click(".heading .button-main");
        page.type("dialog [name=name]", "payroll")
                .click("dialog [value=auditor]")
                .click("dialog .button-main");
        var key = page.see("#secret").getText();
        api.send(api.request("/employees").header("X-API-Key", key).GET()).expect(200);
        page.click("dialog:last-of-type .row:last-child .button-main")
                .seeNo("dialog")
                .waitUntil(TURN_TO, "payroll", "");
        var row = "return [...document.querySelectorAll('tr')].find(r => r.innerText.includes('payroll'))";
        page.js(row + ".querySelector('.button-danger').click()");
        page.click("dialog .button-danger").seeNo("dialog");
        api.send(api.request("/employees").header("X-API-Key", key).GET()).expectProblem(401, "unauthenticated");
    }

    @Test
    void whoeverAdministersAloneIsToldThatTheAccountStays() {
        var page = visit.as("admin", Setup.english());
        api.get("/accounts?size=1000")
                .json()
                .at("/items")
                .valueStream()
                .filter(one -> one.at("/role").asString().equals("admin"))
                .map(one -> one.at("/name").asString())
                .filter(one -> !one.equals("admin"))
                .forEach(one -> api.delete("/accounts/" + one).expect(204));
        visit.open(page, "/admin/accounts").see("tbody tr", "admin");
        page.js("[...document.querySelectorAll('tr')].find(r => r.cells[0].innerText === 'admin')"
                + ".querySelector('.button-danger').click()");
        page.click("dialog .button-danger").see("dialog [role=alert]", "the only account that administers");
        page.see("tbody tr", "admin");
    }

    /** Turns the pages of a list, until there is a row with this name that contains some text. */
    private static final String TURN_TO = """
            if ([...document.querySelectorAll('tbody tr')].some(r => r.cells[0].innerText === arguments[0] && r.innerText.includes(arguments[1]))) {
                return true;
            }
            document.querySelector('.pager button:last-child:not(:disabled)')?.click();
            return false;""";

    @Test
    void aKioskIsToldToAskForMovementAndToBeTrusted() {
        var name = Kiosk.paired(chromium, Setup.english(), api).text("#kiosk");
        var page = visit.as("admin", Setup.english());
        visit.open(page, "/admin/kiosks").waitUntil(TURN_TO, name, "");
        page.js(
                "[...document.querySelectorAll('tr')].find(r => r.cells[0].innerText === arguments[0]).querySelector('.button').click()",
                name);
        page.click("dialog [value=always]").click("dialog [name=trusted]").click("dialog [name=sound]");
        page.click("dialog [value=ASK]").click("dialog [value=REFUSE]");
        page.inspect("admin-kiosk").click("dialog .button-main").seeNo("dialog").waitUntil(TURN_TO, name, "always");
        var kiosk = api.get("/kiosks?size=1000")
                .json()
                .at("/items")
                .valueStream()
                .filter(one -> one.at("/name").asString().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(kiosk.at("/challenge").asString()).isEqualTo("always");
        assertThat(kiosk.at("/trustedForOffline").asBoolean()).isTrue();
        assertThat(kiosk.at("/sound").asBoolean()).isTrue();
        assertThat(kiosk.at("/directions").asString()).isEqualTo("ASK");
        assertThat(kiosk.at("/otherSites").asString()).isEqualTo("REFUSE");
    }

    @Test
    void hrSeesWhatAKioskHasLearntOfLiveFacesAndLetsItLearnAnew() {
        var name = Kiosk.paired(chromium, Setup.english(), api).text("#kiosk");
        var page = visit.as("hr", Setup.english());
        visit.open(page, "/admin/kiosks").waitUntil(TURN_TO, name, "Liveness");
        page.js(
                "[...document.querySelectorAll('tr')].find(r => r.cells[0].innerText === arguments[0]).querySelector('.button').click()",
                name);
        page.see("dialog h2", "Liveness at " + name).see("dialog .chip", "learning");
        page.see("dialog figure .chart canvas", "").inspect("admin-kiosk-liveness");
        page.click("dialog .button-danger").see("dialog .chip", "learning");
        // the chip said so before, too
        await().untilAsserted(() ->
                assertThat(api.get("/audit/acts?size=20").expect(200).text()).contains("/kiosks/{id}/liveness/reset"));
    }

    @Test
    void aWebhookIsMadeReadAndDeleted() {
        var page = visit.as("admin", Setup.english());
        visit.open(page, "/admin/webhooks").click(".heading .button-main");
        page.type("dialog [name=url]", "https://payroll.example/presente")
                .click("dialog [value='correction.requested']")
                .click("dialog .button-main");
        assertThat(page.see("#secret").getText()).startsWith("whsec_");
        page.click("dialog:last-of-type .row:last-child .button-main").see("tbody tr", "payroll.example");
        api.json("POST", "/employees", "{\"employeeId\":\"W-1\"}");
        api.json("POST", "/attendance/corrections", """
                {"employeeId":"W-1","kind":"ADD","at":"2026-03-02T09:00:00Z","direction":"IN","reason":"Forgot"}""").expect(201);
        page.click("tbody .button").see("dialog tbody tr", "correction asked for");
        page.inspect("admin-deliveries").click("dialog .button-main").seeNo("dialog");
        page.click("tbody .button-danger")
                .click("dialog .button-danger")
                .seeNo("dialog")
                .see("main", "Nobody is told");
        assertThat(api.get("/webhooks").number("/total")).isZero();
    }

    @Test
    void aTextOfConsentIsAdded() {
        var page = visit.as("hr", Setup.english());
        visit.open(page, "/admin/consents").click(".heading .button-main");
        var version = "v" + System.nanoTime();
        page.type("dialog [name=version]", version)
                .type("dialog textarea", "I agree\nthat my face opens the door.")
                .click("dialog .button-main")
                .seeNo("dialog")
                .see("article", version);
        assertThat(api.get("/consent-texts").at("/items/0/language")).isEqualTo("en");
        assertThat(api.get("/consent-texts").at("/items/0/text")).contains("I agree");
        page.click(".heading .button-main")
                .type("dialog [name=version]", version)
                .type("dialog textarea", "Another");
        page.click("dialog .button-main").see("dialog [role=alert]", "a text never changes");
    }

    @Test
    void plansAreMade() {
        api.delete("/sites/Bilbao");
        var page = visit.as("hr", Setup.english());
        visit.open(page, "/admin/plans").click("#sites .between .button");
        page.type("dialog [name=name]", "Bilbao").click("dialog .button-main").see("#sites", "Bilbao");
        page.click("#holidays .between .button").type("dialog [name=name]", "Founders' day");
        page.click("dialog .button-main").see("#holidays", "Founders");
        assertThat(api.get("/holidays?size=1000").text()).contains("Founders' day");
        page.inspect("admin-plans");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "people",
                "consents",
                "kiosks",
                "terminals",
                "keys",
                "webhooks",
                "accounts",
                "audit",
                "system",
                "self"
            })
    void everyPageIsWellMade(String name) {
        var page = visit.as("admin", Setup.english().in("es-ES"));
        visit.open(page, "/admin/" + name).see("main .card, main .scroll");
        page.inspect("admin-" + name);
    }

    @Test
    void theAuditTellsInSentencesWhoDidWhat() {
        api.eraseEverybody();
        api.json("POST", "/employees", "{\"employeeId\":\"E-31\",\"fullName\":\"José Ruiz\"}")
                .expect(201);
        api.json("PATCH", "/employees/E-31", "{\"fullName\":\"José Ruiz Gil\"}").expect(200);
        api.delete("/sites/Nowhere").expect(404);
        api.send(api.request("/employees").header("X-API-Key", "wrong").GET()).expect(401);
        var auditor = visit.as("auditor", Setup.english().in("es-ES"));
        visit.open(auditor, "/admin/audit").see("#acts tbody tr", "cambió los datos de José Ruiz Gil");
        auditor.see("#acts tbody tr", "José Ruiz → José Ruiz Gil").see("#refusals tbody tr", "/employees");
        auditor.type("#acts [name=whom]", "E-31");
        auditor.js("document.querySelector('#acts [name=whom]').dispatchEvent(new Event('change'))");
        auditor.seeNo("#acts tbody tr:nth-child(3)");
        auditor.see(".heading a[download='acts.csv'][href*='employeeId=E-31']");
        auditor.see("#acts a[href='/admin/people/E-31']");
        api.delete("/employees/E-31").expect(200);

        var hr = visit.as("hr", Setup.english());
        visit.open(hr, "/admin/audit").see("main .card");
        assertThat(hr.isSeen("#acts")).isFalse();
        assertThat(hr.isSeen("#refusals")).isFalse();
    }

    @Test
    void aManagerIsToldWhereNothingIs() {
        var page = visit.as("manager", Setup.english());
        assertThat(page.isSeen("a[href='/admin/people']")).isFalse();
        visit.open(page, "/admin/people").see("main", "your role may not see it");
    }
}
