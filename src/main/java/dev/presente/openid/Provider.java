package dev.presente.openid;

import dev.presente.openid.RefusedSignIn.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Knows the provider: what it says about itself is read when somebody first signs in, and again after an hour. Nothing is read
 * at the start. While it does not answer, what was read before serves on, and it is asked once a minute. The keys of its
 * signatures are read when one is not known.
 */
@Component
@EnableConfigurationProperties(SsoProperties.class)
class Provider {
    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);
    private static final String METADATA = "/.well-known/openid-configuration";
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final SsoProperties settings;
    private final Clock clock;
    private final SingletonSupplier<ProviderHttp> http = SingletonSupplier.of(ProviderHttp::new);
    private volatile @Nullable Known known;
    private volatile Instant askAgainAt = Instant.MIN;

    Provider(SsoProperties settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Holds what the provider says about itself.
     *
     * @param check exchanges a code for a proof, and checks that
     */
    record Known(ClientRegistration registration, AuthenticationProvider check) {
        /** Returns a member of the metadata; null when there is none. */
        @Nullable
        Object stated(String member) {
            return registration.getProviderDetails().getConfigurationMetadata().get(member);
        }
    }

    /**
     * Returns the provider. What was read before serves on while it does not answer.
     *
     * @throws RefusedSignIn {@link Reason#UNREACHABLE}
     */
    Known known() {
        return atHand().orElseGet(this::asked);
    }

    /** Returns what was read; empty when the provider has to be asked. */
    Optional<Known> atHand() {
        return Optional.ofNullable(known).filter(any -> clock.instant().isBefore(askAgainAt));
    }

    private Known asked() {
        var before = known;
        var now = clock.instant();
        askAgainAt = now.plus(PAUSE); // meanwhile what was read before serves everybody else
        try {
            var read = read();
            known = read;
            askAgainAt = now.plus(FRESH);
            return read;
        } catch (RuntimeException e) {
            LOG.warn("The provider of single sign-on does not answer as it should: {}", e.getMessage());
            if (before != null) {
                return before;
            }
            throw new RefusedSignIn(Reason.UNREACHABLE, e);
        }
    }

    private Known read() {
        var issuer = Objects.requireNonNull(settings.issuer());
        var metadata = Objects.requireNonNull(http.obtain()
                .json()
                .exchange(
                        issuer.replaceFirst("/$", "") + METADATA,
                        HttpMethod.GET,
                        null,
                        new ParameterizedTypeReference<Map<String, Object>>() {})
                .getBody());
        if (!issuer.equals(metadata.get("issuer"))) {
            throw new IllegalStateException("it calls itself " + metadata.get("issuer") + ", and not " + issuer);
        }
        var registration = registration(metadata);
        return new Known(registration, check(decoder(registration, metadata)));
    }

    private ClientRegistration registration(Map<String, Object> metadata) {
        var registration = ClientRegistrations.fromOidcConfiguration(metadata)
                .clientId(Objects.requireNonNull(settings.clientId()))
                .redirectUri("{baseUrl}" + CodeFlow.CALLBACK)
                .scope(settings.scopes());
        var secret = settings.clientSecret();
        return secret == null
                ? registration
                        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                        .build()
                : registration.clientSecret(secret.text()).build();
    }

    private AuthenticationProvider check(JwtDecoder decoder) {
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(http.obtain().tokens());
        var more = new DefaultOAuth2UserService();
        more.setRestOperations(http.obtain().json());
        var users = new OidcUserService();
        users.setOauth2UserService(more);
        var check = new OidcAuthorizationCodeAuthenticationProvider(tokens, users);
        check.setJwtDecoderFactory(any -> decoder);
        return check;
    }

    private JwtDecoder decoder(ClientRegistration registration, Map<String, Object> metadata) {
        var times = new JwtTimestampValidator();
        times.setClock(clock);
        var claims = new OidcIdTokenValidator(registration);
        claims.setClock(clock);
        var decoder = NimbusJwtDecoder.withJwkSetUri(
                        Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri()))
                .restOperations(http.obtain().json())
                .jwsAlgorithms(accepted -> {
                    accepted.clear();
                    algorithms(metadata).forEach(accepted::add);
                })
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, claims));
        return decoder;
    }

    /** Signatures with a shared secret, and proofs without one, are never accepted, whatever the provider says. */
    private static Stream<SignatureAlgorithm> algorithms(Map<String, Object> metadata) {
        var stated = metadata.get("id_token_signing_alg_values_supported") instanceof Collection<?> names
                ? names.stream()
                        .map(String::valueOf)
                        .map(SignatureAlgorithm::from)
                        .filter(Objects::nonNull)
                        .toList()
                : List.<SignatureAlgorithm>of();
        return stated.isEmpty() ? Stream.of(SignatureAlgorithm.RS256) : stated.stream();
    }
}
