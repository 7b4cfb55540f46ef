package dev.presente.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.presente.system.Scope;
import dev.presente.system.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings of single sign-on that would let the wrong people in, or nobody, end the start. */
class SsoPropertiesTest {
    private static SsoProperties settings(Map<String, String> given) {
        var all = new MapConfigurationPropertySource();
        given.forEach((name, value) -> all.put("presente.sso." + name, value));
        return new Binder(all).bindOrCreate("presente.sso", SsoProperties.class);
    }

    @Test
    void offWithoutAnIssuer() {
        assertThat(settings(Map.of()).isOn()).isFalse();
        assertThat(settings(Map.of("issuer", "", "client-id", "", "roles", "")).isOn())
                .isFalse();
        assertThat(settings(Map.of("passwords", "nobody")).allowsPassword(false))
                .as("without a provider there must be a way in")
                .isTrue();
    }

    @Test
    void theFirstGroupThatFitsCounts() {
        var settings = settings(Map.of(
                "issuer",
                "https://id.example.com",
                "client-id",
                "presente",
                "roles",
                "ou=it=admin,heads = Manager,staff=hr"));
        assertThat(settings.role(Set.of("staff", "heads"))).contains(Scope.MANAGER);
        assertThat(settings.role(Set.of("staff"))).contains(Scope.HR);
        assertThat(settings.role(Set.of("Staff", "others"))).isEmpty();
    }

    @Test
    void accountsAreMadeOnlyWhereAGroupHasARole() {
        var provider = Map.of("issuer", "https://id.example.com", "client-id", "presente", "employee-claim", "oid");
        assertThat(settings(Map.of()).makesAccounts()).isFalse();
        assertThat(settings(provider).makesAccounts()).isFalse();
        var withRoles = new HashMap<>(provider);
        withRoles.put("roles", "staff=hr");
        assertThat(settings(withRoles).makesAccounts()).isTrue();
        withRoles.put("create-accounts", "false");
        assertThat(settings(withRoles).makesAccounts()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://id.example.com,presente,staff=hr,issuer",
        "ftp://id.example.com,presente,staff=hr,issuer",
        "https://id.example.com,'',staff=hr,client-id",
        "https://id.example.com,presente,'',lets nobody in",
        "https://id.example.com,presente,staff,staff",
        "https://id.example.com,presente,staff=kiosk,staff=kiosk",
        "https://id.example.com,presente,=hr,=hr",
    })
    void badOnesAreTold(String issuer, String client, String roles, String told) {
        assertThatThrownBy(() -> settings(Map.of("issuer", issuer, "client-id", client, "roles", roles)))
                .rootCause()
                .hasMessageContaining(told);
    }

    @Test
    void claimsAreFoundWithinOthersAndUnverifiedMailIsNone() {
        Map<String, Object> claims = Map.of(
                "realm_access", Map.of("roles", List.of("a", "b")),
                "https://example.com/groups", "c",
                "number", 77,
                "email", "maria@example.com",
                "email_verified", "false");
        var person = new Identity("https://id.example.com", "1", new Secret("x"), claims);
        assertThat(person.texts("realm_access.roles")).containsExactlyInAnyOrder("a", "b");
        assertThat(person.texts("https://example.com/groups")).containsExactly("c");
        assertThat(person.texts("realm_access.none.more")).isEmpty();
        assertThat(person.text("number")).contains("77");
        assertThat(person.text("email")).isEmpty();
        assertThat(person.text(null)).isEmpty();
    }

    @Test
    void aSealedTokenOpensForItsSessionAlone() {
        var session = Secret.random();
        var sealed = SealedToken.seal(session, new Secret("eyJhbGciOi"));
        assertThat(SealedToken.open(session, sealed)).contains(new Secret("eyJhbGciOi"));
        assertThat(SealedToken.open(Secret.random(), sealed)).isEmpty();
        sealed[sealed.length - 1] ^= 1;
        assertThat(SealedToken.open(session, sealed)).isEmpty();
    }
}
