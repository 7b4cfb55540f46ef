package dev.presente.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/**
 * A provider that runs in the tests: Spring Authorization Server on a port of its own. Each person's password is the name. Tests
 * say what it tells of each person, and make it tell something wrong, forget its keys, or answer nothing.
 */
public final class TestProvider implements AutoCloseable {
    public static final String CLIENT = "presente";
    public static final String SECRET = "a secret of the tests";

    private final AnnotationConfigServletWebServerApplicationContext context =
            new AnnotationConfigServletWebServerApplicationContext();
    private final Map<String, Map<String, Object>> people = new ConcurrentHashMap<>();
    private final InMemoryClients clients = new InMemoryClients();
    private volatile RSAKey key = newKey();
    private volatile boolean isDown;
    private volatile Supplier<Instant> clock = Instant::now;
    private volatile Consumer<JwtClaimsSet.Builder> fault = claims -> {};

    public TestProvider() {
        context.registerBean(TestProvider.class, () -> this);
        context.register(Settings.class);
        context.refresh();
    }

    public String issuer() {
        return "http://localhost:" + context.getWebServer().getPort();
    }

    /** Registers the service under its port. */
    public void register(int port) {
        clients.only = new InMemoryRegisteredClientRepository(RegisteredClient.withId("1")
                .clientId(CLIENT)
                .clientSecret("{noop}" + SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("http://localhost:" + port + "/sso/callback")
                .postLogoutRedirectUri("http://localhost:" + port + "/")
                .scope("openid")
                .scope("profile")
                .scope("email")
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build());
    }

    /** Proofs have the times of this clock. */
    public void at(Supplier<Instant> now) {
        clock = now;
    }

    /** Says what the provider tells of a person. */
    public void person(String name, Map<String, Object> claims) {
        people.put(name, claims);
    }

    /** Changes what the next proofs say. */
    public void lie(Consumer<JwtClaimsSet.Builder> wrong) {
        fault = wrong;
    }

    /** Signs with another key from now on, and forgets the one before. */
    public void rotate() {
        key = newKey();
    }

    public void goDown(boolean down) {
        isDown = down;
    }

    @Override
    public void close() {
        context.close();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void complete(JwtEncodingContext token) {
        if (token.getTokenType().getValue().equals("id_token")) {
            var now = clock.get();
            token.getClaims().issuedAt(now).expiresAt(now.plusSeconds(300));
            var name = token.getPrincipal().getName();
            token.getClaims().claim("preferred_username", name);
            people.getOrDefault(name, Map.of()).forEach(token.getClaims()::claim);
            fault.accept(token.getClaims());
        }
    }

    private static final class InMemoryClients implements RegisteredClientRepository {
        private volatile InMemoryRegisteredClientRepository only =
                new InMemoryRegisteredClientRepository(RegisteredClient.withId("0")
                        .clientId("nobody")
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .build());

        @Override
        public void save(RegisteredClient client) {
            only.save(client);
        }

        @Override
        public RegisteredClient findById(String id) {
            return only.findById(id);
        }

        @Override
        public RegisteredClient findByClientId(String id) {
            return only.findByClientId(id);
        }
    }

    @EnableWebSecurity
    @EnableWebMvc
    static class Settings {
        @Bean
        TomcatServletWebServerFactory server() {
            return new TomcatServletWebServerFactory(0);
        }

        @Bean
        DispatcherServlet dispatcherServlet() {
            return new DispatcherServlet();
        }

        @Bean
        DispatcherServletRegistrationBean servlet(DispatcherServlet servlet) {
            return new DispatcherServletRegistrationBean(servlet, "/");
        }

        @Bean
        DelegatingFilterProxyRegistrationBean security() {
            return new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
        }

        @Bean
        FilterRegistrationBean<Filter> outage(TestProvider provider) {
            var filter = new FilterRegistrationBean<Filter>((request, response, chain) -> {
                if (provider.isDown) {
                    ((HttpServletResponse) response).setStatus(503);
                } else {
                    chain.doFilter(request, response);
                }
            });
            filter.setOrder(Integer.MIN_VALUE);
            return filter;
        }

        @Bean
        SecurityFilterChain filters(HttpSecurity http) throws Exception {
            return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        UserDetailsService everybody() {
            return name -> User.withUsername(name)
                    .password("{noop}" + name)
                    .roles("USER")
                    .build();
        }

        @Bean
        InMemoryClients clients(TestProvider provider) {
            return provider.clients;
        }

        @Bean
        AuthorizationServerSettings addresses() {
            return AuthorizationServerSettings.builder().build();
        }

        @Bean
        JWKSource<SecurityContext> keys(TestProvider provider) {
            return (selector, any) -> selector.select(new JWKSet(List.of(provider.key)));
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims(TestProvider provider) {
            return provider::complete;
        }

        @Bean
        JwtDecoder accessTokens(JWKSource<SecurityContext> keys) {
            return NimbusJwtDecoder.withJwkSource(keys).build();
        }
    }
}
