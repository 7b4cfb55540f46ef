package dev.presente.openid;

import dev.presente.system.Scope;
import dev.presente.system.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code presente.sso.*}: signing in with an account of the company, by OpenID Connect.
 *
 * @param issuer The address of the provider, which it calls its issuer, such as {@code https://id.example.com/realms/staff}. Without it
 *     there is no single sign-on. It begins with {@code https://}, unless the provider runs on this machine.
 * @param clientId The name under which this service is registered at the provider.
 * @param clientSecret The secret of that registration. Without it the service is a public client, which PKCE protects.
 * @param name What people call the provider, for the button of the sign-in pages.
 * @param address The address by which people open this service, such as {@code https://time.example.com}. Without it the address of the
 *     request counts, which a named proxy tells.
 * @param scopes What the provider is asked for; {@code openid} is among it.
 * @param groupsClaim The claim that holds the groups of a person; a dot leads into a claim, as in {@code realm_access.roles}.
 * @param roles The groups that get in to the admin pages, each with its role: {@code staff-hr=hr,heads=manager}. The first that fits
 *     counts. Roles are {@code admin}, {@code hr}, {@code manager} and {@code auditor}.
 * @param createAccounts Whether somebody with such a group who has no account gets one at the first sign-in.
 * @param accountClaim The claim that names an account that was made before: at the first sign-in it becomes the person's, and loses its
 *     password and passkeys. Without it no such account does. Nobody may be able to change that claim of their own.
 * @param employeeClaim The claim that names the employee who the person is, for whom the own page opens. The claim {@code email} counts
 *     only where the provider says {@code email_verified}.
 * @param employeeIs What that claim holds: our {@code employee-id}, or the {@code external-id} of another system, such as an address
 *     of e-mail.
 * @param passwords Who may still sign in with a password or a passkey of this service, for instance while the provider is down.
 */
@ConfigurationProperties("presente.sso")
public record SsoProperties(
        @Nullable String issuer,
        @Nullable String clientId,
        @Nullable Secret clientSecret,
        @Nullable String name,
        @Nullable String address,
        @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
        @DefaultValue("groups") String groupsClaim,
        @DefaultValue List<String> roles,
        @DefaultValue("true") boolean createAccounts,
        @Nullable String accountClaim,
        @Nullable String employeeClaim,
        @DefaultValue("employee-id") EmployeeName employeeIs,
        @DefaultValue("everybody") LocalWay passwords) {
    private static final String ORIGIN = "https?://[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:\\d{1,5})?";
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    public SsoProperties {
        issuer = given(issuer);
        clientId = given(clientId);
        clientSecret = clientSecret == null || clientSecret.text().isBlank() ? null : clientSecret;
        name = given(name);
        address = given(address);
        accountClaim = given(accountClaim);
        employeeClaim = given(employeeClaim);
        scopes = List.copyOf(scopes);
        roles = List.copyOf(roles);
        roles.forEach(GroupRole::of);
        if (issuer != null && !isAddress(issuer)) {
            throw new IllegalArgumentException("presente.sso.issuer is an address that begins with https://");
        }
        if (issuer != null && clientId == null) {
            throw new IllegalArgumentException("presente.sso.client-id is missing: it belongs to presente.sso.issuer");
        }
        if (issuer != null && !scopes.contains("openid")) {
            throw new IllegalArgumentException("presente.sso.scopes must have openid among them");
        }
        if (issuer != null && roles.isEmpty() && employeeClaim == null) {
            throw new IllegalArgumentException(
                    "presente.sso lets nobody in: set presente.sso.roles, presente.sso.employee-claim or both");
        }
        if (address != null && !address.matches(ORIGIN)) {
            throw new IllegalArgumentException(
                    "presente.sso.address is an address without a path, such as https://time.example.com");
        }
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static boolean isAddress(String text) {
        try {
            var address = URI.create(text);
            var host = address.getHost();
            return host != null
                    && address.getQuery() == null
                    && address.getFragment() == null
                    && ("https".equals(address.getScheme())
                            || ("http".equals(address.getScheme()) && THIS_MACHINE.contains(host)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Decides whether there is single sign-on. */
    public boolean isOn() {
        return issuer != null;
    }

    /** Decides whether a sign-in through the provider can make an account. */
    public boolean makesAccounts() {
        return isOn() && createAccounts && !roles.isEmpty();
    }

    /** Decides whether somebody may sign in with a password or a passkey of this service. */
    public boolean allowsPassword(boolean isAdministrator) {
        return !isOn()
                || switch (passwords) {
                    case EVERYBODY -> true;
                    case ADMINISTRATORS -> isAdministrator;
                    case NOBODY -> false;
                };
    }

    /** Returns the role of somebody in these groups, as the scope of that name; empty when no group has one. */
    public Optional<Scope> role(Set<String> groups) {
        return roles.stream()
                .map(GroupRole::of)
                .filter(rule -> groups.contains(rule.group()))
                .map(GroupRole::role)
                .findFirst();
    }
}
