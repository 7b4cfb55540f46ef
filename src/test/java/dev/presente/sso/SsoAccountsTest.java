package dev.presente.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.account.Origin;
import dev.presente.account.SsoSignIn;
import dev.presente.openid.RefusedSignIn;
import dev.presente.openid.RefusedSignIn.Reason;
import dev.presente.system.ProblemException;
import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import dev.presente.testkit.TestClock;
import dev.presente.testkit.TestProvider;
import dev.presente.testkit.Visitor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Accounts that were made before become people's at the provider, and have no other way in from then on. */
@ServiceTest
class SsoAccountsTest {
    private static final TestProvider PROVIDER = new TestProvider();
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    private Api api;

    @Autowired
    private SsoSignIn accounts;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final String name = "p" + UUID.randomUUID().toString().substring(0, 8);

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("presente.sso.issuer", PROVIDER::issuer);
        settings.add("presente.sso.client-id", () -> TestProvider.CLIENT);
        settings.add("presente.sso.client-secret", () -> TestProvider.SECRET);
        settings.add("presente.sso.roles", () -> "staff-hr=hr");
        settings.add("presente.sso.account-claim", () -> "account");
        settings.add("presente.sign-in.failures-per-minute", () -> "1");
        settings.add("presente.sign-in.failure-burst", () -> "5");
    }

    @BeforeEach
    void provider() {
        PROVIDER.register(api.port());
        PROVIDER.at(clock::instant);
    }

    @AfterAll
    static void end() {
        PROVIDER.close();
    }

    private void account(String called, String role) {
        api.json("POST", "/accounts", """
                {"name":"%s","role":"%s","password":"%s"}""".formatted(called, role, PASSWORD)).expect(201);
    }

    /** Signs somebody in whom the provider calls the owner of an account, and returns the account in which that ends. */
    private String owner(String person, String account) {
        PROVIDER.person(person, Map.of("groups", List.of("staff-hr"), "account", account));
        return arrive(person);
    }

    private String arrive(String person) {
        var browser = new Journey(api);
        browser.arrive(person);
        return browser.visit("/accounts/self").body().replaceFirst("(?s).*\"name\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void anAccountThatWasThereIsThePersonsOnlyIfItsClaimSaysSo() {
        account(name, "auditor");
        new Visitor(api).signIn(name, PASSWORD).expect(302);
        PROVIDER.person(name, Map.of("groups", List.of("staff-hr")));
        assertThat(arrive(name)).isEqualTo(name + "-2");
        new Visitor(api).signIn(name, PASSWORD).expect(302);

        assertThat(owner(name + "x", name.toUpperCase(Locale.ROOT))).isEqualTo(name);
        new Visitor(api).signIn(name, PASSWORD).expect(401);
        assertThat(arrive(name + "x")).isEqualTo(name);
        assertThat(isListedAsOfTheProvider(name)).isTrue();
        account(name + "-local", "auditor");
        assertThat(isListedAsOfTheProvider(name + "-local")).isFalse();
        assertThat(owner(name + "y", name)).as("it is somebody's now").isEqualTo(name + "y");
    }

    private boolean isListedAsOfTheProvider(String account) {
        return api.get("/accounts?size=1000")
                .json()
                .at("/items")
                .valueStream()
                .filter(one -> one.at("/name").asString().equals(account))
                .anyMatch(one -> one.at("/singleSignOn").asBoolean(false));
    }

    @Test
    void anotherIssuerGivesAccountsAnew() {
        account(name, "auditor");
        assertThat(owner(name + "x", name)).isEqualTo(name);
        jdbc.sql("update account_identity set issuer = 'https://former.example'"
                        + " where account_id = (select id from account where name = :name)")
                .param("name", name)
                .update();
        assertThat(owner(name + "y", name)).isEqualTo(name);
        assertThat(arrive(name + "x")).as("it has one owner").isEqualTo(name + "x");
    }

    @Test
    void theLastAdministratorWhoNeverCameFromAProviderKeepsThePassword() {
        jdbc.sql("delete from account where role = 'ADMIN'").update(); // those of other tests
        account(name, "admin");
        account(name + "-last", "admin");
        assertThat(owner(name + "x", name)).isEqualTo(name);
        assertThat(owner(name + "y", name + "-last")).isEqualTo(name + "-last");
        new Visitor(api).signIn(name, PASSWORD).expect(401);
        new Visitor(api).signIn(name + "-last", PASSWORD).expect(302);
    }

    @Test
    void aNetworkWhoseProofsAreRefusedHasToWait() {
        var guesser = new Origin("203.0.113.7", "", Optional.empty());
        for (int i = 0; i < 10; i++) {
            expectRefusal(guesser, Reason.UNREACHABLE, RefusedSignIn.class);
        }
        for (int i = 0; i < 5; i++) {
            expectRefusal(guesser, Reason.TOKEN, RefusedSignIn.class);
        }
        expectRefusal(guesser, Reason.TOKEN, ProblemException.class);
        expectRefusal(new Origin("203.0.113.8", "", Optional.empty()), Reason.TOKEN, RefusedSignIn.class);
    }

    private void expectRefusal(Origin origin, Reason reason, Class<? extends Exception> refusal) {
        assertThatThrownBy(() -> accounts.proven(origin, () -> {
                    throw new RefusedSignIn(reason);
                }))
                .isInstanceOf(refusal);
    }
}
