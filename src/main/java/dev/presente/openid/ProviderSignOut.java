package dev.presente.openid;

import dev.presente.system.Secret;
import dev.presente.system.SessionCookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Signs people out at the provider too, where it offers that (OpenID Connect RP-Initiated Logout 1.0). */
@Component
public class ProviderSignOut {
    private final Provider provider;
    private final ProviderSessions sessions;
    private final OwnAddress own;
    private final SsoProperties settings;

    ProviderSignOut(Provider provider, ProviderSessions sessions, OwnAddress own, SsoProperties settings) {
        this.provider = provider;
        this.sessions = sessions;
        this.own = own;
        this.settings = settings;
    }

    /**
     * Returns the address at the provider where the person of this request signs out there; empty when the session did not
     * begin there, or the provider has none, an odd one, or does not answer. It is asked for before the session is closed.
     */
    public Optional<String> address(HttpServletRequest request) {
        return settings.isOn()
                ? SessionCookie.of(request).flatMap(sessions::idToken).flatMap(token -> address(token, own.of(request)))
                : Optional.empty();
    }

    Optional<String> address(Secret idToken, String home) {
        try {
            return Optional.ofNullable(provider.known().stated("end_session_endpoint"))
                    .map(endpoint -> UriComponentsBuilder.fromUriString(String.valueOf(endpoint))
                            .queryParam("id_token_hint", encoded(idToken.text()))
                            .queryParam("client_id", encoded(Objects.requireNonNull(settings.clientId())))
                            .queryParam("post_logout_redirect_uri", encoded(home + "/"))
                            .build(true)
                            .toUriString());
        } catch (RefusedSignIn | IllegalArgumentException e) {
            return Optional.empty(); // signed out here in any case
        }
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
