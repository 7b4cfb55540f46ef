package dev.presente.sso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.Visitor;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** The service starts without its provider, and administrators still get in. Nothing listens at port 1. */
@ServiceTest
@TestPropertySource(
        properties = {
            "presente.sso.issuer=http://localhost:1",
            "presente.sso.client-id=presente",
            "presente.sso.roles=staff-hr=hr",
            "presente.sso.passwords=administrators"
        })
class SsoOutageTest {
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    private Api api;

    private int signIn(String role) {
        var name = role + "-" + UUID.randomUUID();
        api.json("POST", "/accounts", """
                {"name":"%s","role":"%s","password":"%s"}""".formatted(name, role, PASSWORD)).expect(201);
        return new Visitor(api).signIn(name, PASSWORD).status();
    }

    @Test
    void aPageTellsTheOtherWayIn() {
        var page = new Visitor(api).open("/sso/sign-in?to=me").expect(503);
        assertThat(page.text()).contains("does not answer", "href=\"/me/sign-in\"");
        assertThat(new Visitor(api).open("/sso/sign-in").expect(503).text()).contains("href=\"/admin/sign-in\"");
        assertThat(new Visitor(api)
                        .open("/sso/callback?code=x&state=y")
                        .expect(401)
                        .text())
                .contains("took too long");
    }

    @Test
    void passwordsAreForAdministrators() {
        assertThat(new Visitor(api).open("/admin/sign-in").text())
                .contains("only administrators sign in here", "company’s account");
        assertThat(signIn("admin")).isEqualTo(302);
        assertThat(signIn("hr")).isEqualTo(401);
    }
}
