package dev.presente.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.Visitor;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The addresses that people type, without a key. */
@ServiceTest
class FrontPageTest {
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    private Api api;

    private Answer open(String path, String language) {
        return api.send(api.request(path).header("Accept-Language", language).GET());
    }

    @Test
    void leadsToKioskAdministrationAndApi() {
        var page = open("/", "en").expect(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.text())
                .contains(
                        "<html lang=\"en\"",
                        "href=\"/kiosk\"",
                        "href=\"/admin\"",
                        "href=\"/me\"",
                        "href=\"/swagger-ui.html\"");
        assertThat(open("/", "es-MX,es;q=0.9").expect(200).text())
                .contains("<html lang=\"es\"", "Administración", "href=\"/kiosk\"");
        assertThat(open("/", "-").expect(200).text()).contains("<html lang=\"en\"");
        assertThat(open("/?lang=es", "en").expect(200).text()).contains("<html lang=\"es\"");
        for (var link : new String[] {"/kiosk", "/admin", "/me", "/swagger-ui.html"}) {
            assertThat(open(link, "en").status()).as(link).isIn(200, 302);
        }
    }

    @Test
    void isGuardedAsOtherPagesAre() {
        var page = open("/", "en").expect(200).headers();
        var other = open("/admin/sign-in", "en").headers();
        for (var name : new String[] {
            "Content-Security-Policy", "X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy", "Cache-Control"
        }) {
            assertThat(page.firstValue(name)).as(name).isPresent().isEqualTo(other.firstValue(name));
        }
        var head = api.send(api.request("/").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.expect(200).text()).isEmpty();
        api.send(api.request("/").POST(BodyPublishers.noBody())).expectProblem(405, "method-not-allowed");
    }

    @Test
    void browsersFindAnIconBesideAnAnswerThatIsNoPage() {
        var icon = api.send(api.request("/favicon.ico").GET()).expect(302);
        var place = icon.headers().firstValue("Location").orElse("");
        assertThat(api.send(api.request(place).GET()).expect(200).headers().firstValue("Content-Type"))
                .hasValue("image/svg+xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin", "/admin/people", "/admin/people/E-7", "/admin/setup", "/admin/nothing"})
    void slashAtTheEndChangesNothing(String path) {
        var plain = open(path, "en");
        var slash = open(path + "/", "en");
        assertThat(slash.status())
                .as("for a stranger")
                .isEqualTo(plain.status())
                .isIn(200, 302);
        assertThat(slash.headers().firstValue("Location"))
                .isEqualTo(plain.headers().firstValue("Location"));

        var name = "slash-" + UUID.randomUUID();
        api.json("POST", "/accounts", """
                {"name":"%s","role":"hr","password":"%s"}""".formatted(name, PASSWORD)).expect(201);
        var person = new Visitor(api);
        person.signIn(name, PASSWORD).expect(302);
        plain = person.open(path);
        slash = person.open(path + "/");
        assertThat(slash.status()).as("for a person").isEqualTo(plain.status());
        assertThat(withoutTokens(slash)).isEqualTo(withoutTokens(plain));
        api.delete("/accounts/" + name).expect(204);
    }

    /** The token against requests of other sites looks different each time. */
    private static String withoutTokens(Answer page) {
        return page.text().replaceAll("csrf\" (value|content)=\"[^\"]+\"", "");
    }

    @Test
    void kioskIsTheSameWithASlash() {
        assertThat(open("/kiosk", "en").expect(302).headers().firstValue("Location"))
                .hasValue("/kiosk/");
        open("/kiosk/", "en").expect(200);
        open("/admin/sign-in/", "en").expect(open("/admin/sign-in", "en").status());
    }
}
