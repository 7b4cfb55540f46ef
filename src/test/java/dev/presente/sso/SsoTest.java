package dev.presente.sso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import dev.presente.testkit.TestProvider;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** People sign in at a provider that runs here, and come in with the role of their groups, or to their own page. */
@ServiceTest
class SsoTest {
    private static final TestProvider PROVIDER = new TestProvider();

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final String person = "p" + UUID.randomUUID().toString().substring(0, 8);

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("presente.sso.issuer", PROVIDER::issuer);
        settings.add("presente.sso.client-id", () -> TestProvider.CLIENT);
        settings.add("presente.sso.client-secret", () -> TestProvider.SECRET);
        settings.add("presente.sso.name", () -> "Acme");
        settings.add("presente.sso.roles", () -> "staff-hr=hr,cn=heads=manager");
        settings.add("presente.sso.employee-claim", () -> "email");
        settings.add("presente.sso.employee-is", () -> "external-id");
        settings.add("presente.sign-in.second-factor", () -> "hr");
    }

    @BeforeEach
    void provider() {
        PROVIDER.register(api.port());
        PROVIDER.at(clock::instant);
        PROVIDER.lie(claims -> {});
        PROVIDER.goDown(false);
    }

    @AfterAll
    static void end() {
        PROVIDER.close();
    }

    private void is(String... groups) {
        PROVIDER.person(person, Map.of("groups", List.of(groups)));
    }

    private static void expectRefusal(HttpResponse<String> answer, int status, String text) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(text, "/admin/sign-in").doesNotContain("Exception");
    }

    @Test
    void somebodyOfAGroupGetsInWithItsRoleAndNoOtherFactor() {
        is("staff-hr", "everybody");
        var browser = new Journey(api);
        var answer = browser.arrive(person);
        assertThat(Journey.to(answer)).isEqualTo(api.url("/admin"));
        assertThat(browser.visit("/accounts/self").body())
                .contains("\"name\":\"" + person + "\"", "\"role\":\"hr\"", "\"secondFactorRequired\":false");
        assertThat(browser.visit("/employees").statusCode()).isEqualTo(200);
        assertThat(browser.visit("/accounts/self/sessions").body()).contains("\"total\":1", "\"current\":true");

        assertThat(Journey.to(new Journey(api).arrive(person))).isEqualTo(api.url("/admin"));
        assertThat(browser.visit("/accounts/self/sessions").body()).contains("\"total\":2");
        assertThat(api.get("/audit/acts?who=" + person).expect(200).text())
                .contains(person + " signed in through the provider for the first time")
                .contains(person + " signed in through the provider\"");
        clock.advance(Duration.ofMinutes(31));
        assertThat(browser.visit("/employees").statusCode()).isEqualTo(401);
    }

    @Test
    void groupsAreReadAtEachSignIn() {
        is("staff-hr");
        var browser = new Journey(api);
        browser.arrive(person);
        is("everybody", "cn=heads");
        var again = new Journey(api);
        assertThat(Journey.to(again.arrive(person))).isEqualTo(api.url("/admin"));
        assertThat(again.visit("/accounts/self").body()).contains("\"role\":\"manager\"");
        assertThat(browser.visit("/employees").statusCode()).isEqualTo(401);
        is();
        expectRefusal(new Journey(api).arrive(person), 403, "knows you as no employee");
        assertThat(again.visit("/accounts/self").statusCode()).isEqualTo(401);
        assertThat(api.get("/audit/acts?who=" + person).expect(200).text())
                .contains("with another role than before")
                .contains("is in no group with a role");
        assertThat(api.get("/audit/refusals").expect(200).text()).contains("\"path\":\"/sso/callback/employee\"");
    }

    @Test
    void anAnswerCountsOnceInTheBrowserThatHasLeft() {
        is("staff-hr");
        var browser = new Journey(api);
        var callback = browser.toCallback(person, "/sso/sign-in");
        expectRefusal(new Journey(api).open(callback), 401, "took too long");
        var other = new Journey(api);
        other.visit("/sso/sign-in");
        expectRefusal(other.open(callback), 401, "took too long");
        expectRefusal(browser.open(callback.replaceFirst("state=[^&]+", "state=x")), 401, "took too long");
        expectRefusal(browser.open(callback), 401, "took too long"); // its departure was for one answer
        expectRefusal(browser.visit("/sso/callback"), 401, "took too long");

        var late = browser.toCallback(person, "/sso/sign-in");
        assertThat(Journey.to(browser.open(late))).isEqualTo(api.url("/admin"));
        expectRefusal(browser.open(late), 401, "took too long");
        var refused = browser.toCallback(person, "/sso/sign-in");
        expectRefusal(browser.open(refused.replaceFirst("code=[^&]+", "error=access_denied")), 401, "was stopped");
        var blank = browser.toCallback(person, "/sso/sign-in");
        expectRefusal(browser.open(blank.replaceFirst("code=[^&]+", "code=")), 401, "was stopped");
    }

    @Test
    void aProofThatIsNotForThisSignInIsRefused() {
        is("staff-hr");
        PROVIDER.lie(claims -> claims.claim("nonce", "another"));
        expectRefusal(new Journey(api).arrive(person), 401, "does not prove");
        PROVIDER.lie(claims -> claims.audience(List.of("another")));
        expectRefusal(new Journey(api).arrive(person), 401, "does not prove");
        PROVIDER.lie(claims -> claims.issuer("http://localhost:1"));
        expectRefusal(new Journey(api).arrive(person), 401, "does not prove");
        PROVIDER.lie(claims -> claims.issuedAt(clock.instant().minusSeconds(900))
                .expiresAt(clock.instant().minusSeconds(600)));
        expectRefusal(new Journey(api).arrive(person), 401, "does not prove");
        PROVIDER.lie(claims -> {});
        assertThat(Journey.to(new Journey(api).arrive(person))).isEqualTo(api.url("/admin"));
    }

    @Test
    void keysOfTheProviderMayChange() {
        is("staff-hr");
        assertThat(Journey.to(new Journey(api).arrive(person))).isEqualTo(api.url("/admin"));
        PROVIDER.rotate();
        assertThat(Journey.to(new Journey(api).arrive(person))).isEqualTo(api.url("/admin"));
    }

    @Test
    void aProviderThatIsDownGivesAPage() {
        is("staff-hr");
        var browser = new Journey(api);
        var callback = browser.toCallback(person, "/sso/sign-in");
        PROVIDER.goDown(true);
        expectRefusal(browser.open(callback), 503, "does not answer");
        clock.advance(Duration.ofHours(2)); // what it says about itself is old now, and serves on
        assertThat(Journey.to(browser.visit("/sso/sign-in"))).startsWith(PROVIDER.issuer());
        PROVIDER.goDown(false);
        assertThat(Journey.to(new Journey(api).arrive(person))).isEqualTo(api.url("/admin"));
    }

    @Test
    void employeesComeToTheirOwnPage() {
        var mail = person + "@example.com";
        api.json("POST", "/employees", "{\"employeeId\":\"E-%s\",\"externalId\":\"%s\"}".formatted(person, mail))
                .expect(201);
        PROVIDER.person(person, Map.of("email", mail, "email_verified", false));
        expectRefusal(new Journey(api).arrive(person), 403, "knows you as no employee");
        PROVIDER.person(person, Map.of("email", "other-" + mail, "email_verified", true));
        expectRefusal(new Journey(api).arrive(person), 403, "knows you as no employee");
        PROVIDER.person(person, Map.of("email", mail, "email_verified", true));
        var browser = new Journey(api);
        var answer = browser.open(browser.toCallback(person, "/sso/sign-in?to=me"));
        assertThat(Journey.to(answer)).isEqualTo(api.url("/me"));
        assertThat(browser.visit("/me/person").body()).contains("E-" + person);
        assertThat(browser.visit("/employees").statusCode()).isEqualTo(403);

        PROVIDER.person(person, Map.of("email", mail, "email_verified", true, "groups", List.of("staff-hr")));
        var both = new Journey(api);
        assertThat(Journey.to(both.open(both.toCallback(person, "/sso/sign-in?to=me"))))
                .isEqualTo(api.url("/me"));
        assertThat(both.visit("/me/person").body()).contains("E-" + person);
        assertThat(both.visit("/employees").statusCode()).isEqualTo(200);
    }

    @Test
    void signingOutLeadsThroughTheProvider() {
        is("staff-hr");
        var browser = new Journey(api);
        browser.arrive(person);
        var page = browser.submit("/admin", "/admin/sign-out");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(browser.visit("/employees").statusCode()).isEqualTo(401);
        var link = page.body()
                .replaceFirst("(?s).*href=\"(http[^\"]+logout[^\"]+)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(link).startsWith(PROVIDER.issuer());
        assertThat(page.body()).contains("0;url=" + PROVIDER.issuer());
        assertThat(Journey.to(browser.open(link))).isEqualTo(api.url("/"));
        var again = browser.open(Journey.to(browser.visit("/sso/sign-in")));
        assertThat(Journey.to(again)).as("signed out there too").contains("/login");
        assertThat(jdbc.sql("select count(*) from sso_session where encode(id_token, 'escape') like '%eyJ%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void nobodyIsLedElsewhere() {
        is("staff-hr");
        var browser = new Journey(api);
        var callback = browser.toCallback(person, "/sso/sign-in?to=https://evil.example");
        assertThat(Journey.to(browser.open(callback + "&to=https://evil.example")))
                .isEqualTo(api.url("/admin"));
    }

    @Test
    void theSignInPagesHaveAButton() {
        var browser = new Journey(api);
        assertThat(browser.visit("/admin/sign-in").body()).contains("Sign in with Acme", "href=\"/sso/sign-in\"");
        assertThat(browser.visit("/admin/sign-in?to=me").body()).contains("href=\"/sso/sign-in?to=me\"");
        assertThat(browser.visit("/me/sign-in").body()).contains("Sign in with Acme", "href=\"/sso/sign-in?to=me\"");
    }
}
