package dev.presente.openid;

import dev.presente.openid.RefusedSignIn.Reason;
import dev.presente.system.Secret;
import dev.presente.system.SingleLine;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/** Sends people to the provider, and finds out who they are when they come back: OpenID Connect's flow with a code, and PKCE. */
@Component
public class CodeFlow {
    /** The provider leads back to this path. */
    public static final String CALLBACK = "/sso/callback";

    private static final Logger LOG = LoggerFactory.getLogger(CodeFlow.class);

    /** A provider that hangs keeps no more requests than these, and those that wait. */
    private static final int MOST_AT_ONCE = 8;

    private static final int MOST_WAITING = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** OpenID Connect allows no more. */
    private static final int LONGEST_SUBJECT = 255;

    private final Provider provider;
    private final SsoProperties settings;
    private final Semaphore turns = new Semaphore(MOST_AT_ONCE, true);

    CodeFlow(Provider provider, SsoProperties settings) {
        this.provider = provider;
        this.settings = settings;
    }

    /**
     * Returns the address at the provider where somebody signs in.
     *
     * @param own the address of this service
     * @throws RefusedSignIn {@link Reason#UNREACHABLE}
     */
    public URI address(Departure departure, String own) {
        var known = provider.atHand().orElseGet(() -> inTurn(provider::known));
        return URI.create(request(departure, own, known.registration()).getAuthorizationRequestUri());
    }

    /**
     * Returns who has signed in at the provider.
     *
     * @param own the address of this service, the same as at the departure
     * @throws RefusedSignIn {@link Reason#ABANDONED}, {@link Reason#STATE}, {@link Reason#TOKEN}, {@link Reason#UNREACHABLE}
     */
    public Identity identify(Departure departure, Answer answer, String own) {
        if (!departure.state().equals(answer.state())
                || (answer.issuer() != null && !answer.issuer().equals(settings.issuer()))) {
            throw new RefusedSignIn(Reason.STATE);
        }
        var code = answer.code();
        if (code == null || code.isBlank()) {
            throw new RefusedSignIn(
                    "temporarily_unavailable".equals(answer.error()) ? Reason.UNREACHABLE : Reason.ABANDONED);
        }
        return inTurn(() -> exchange(departure, code, own));
    }

    private Identity exchange(Departure departure, String code, String own) {
        var known = provider.known();
        var request = request(departure, own, known.registration());
        var response = OAuth2AuthorizationResponse.success(code)
                .redirectUri(own + CALLBACK)
                .state(departure.state())
                .build();
        var exchange = new OAuth2AuthorizationExchange(request, response);
        try {
            var proved = known.check().authenticate(new OAuth2LoginAuthenticationToken(known.registration(), exchange));
            var person = (OidcUser)
                    Objects.requireNonNull(Objects.requireNonNull(proved).getPrincipal());
            var subject = Objects.requireNonNullElse(person.getSubject(), "");
            if (!SingleLine.Validator.isLine(subject, LONGEST_SUBJECT)) {
                throw new RefusedSignIn(Reason.TOKEN);
            }
            return new Identity(
                    Objects.requireNonNull(settings.issuer()),
                    subject,
                    new Secret(person.getIdToken().getTokenValue()),
                    person.getClaims());
        } catch (OAuth2AuthenticationException | JwtException | IllegalArgumentException e) {
            LOG.warn("What the provider of single sign-on answers is refused: {}", why(e));
            throw new RefusedSignIn(ProviderHttp.isOutage(e) ? Reason.UNREACHABLE : Reason.TOKEN, e);
        }
    }

    /** The messages of tokens that are wrong tell times, addresses and names of clients; others may be about the person. */
    private static String why(Exception failure) {
        var code = failure instanceof OAuth2AuthenticationException known
                ? known.getError().getErrorCode()
                : failure.getClass().getSimpleName();
        return failure.getCause() instanceof JwtException token ? code + ": " + token.getMessage() : code;
    }

    private OAuth2AuthorizationRequest request(Departure departure, String own, ClientRegistration registration) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
                .clientId(registration.getClientId())
                .redirectUri(own + CALLBACK)
                .scopes(registration.getScopes())
                .state(departure.state())
                .attributes(new HashMap<>(Map.of("nonce", departure.nonce(), "code_verifier", departure.verifier())))
                .additionalParameters(new HashMap<>(Map.of(
                        "nonce", Departure.hash(departure.nonce()),
                        "code_challenge", Departure.hash(departure.verifier()),
                        "code_challenge_method", "S256")))
                .build();
    }

    private <T> T inTurn(Supplier<T> step) {
        awaitTurn();
        try {
            return step.get();
        } finally {
            turns.release();
        }
    }

    private void awaitTurn() {
        try {
            if (turns.getQueueLength() < MOST_WAITING && turns.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new RefusedSignIn(Reason.UNREACHABLE);
    }
}
