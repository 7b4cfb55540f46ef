package dev.presente.system.security;

import static dev.presente.system.Scope.ADMIN;
import static dev.presente.system.Scope.AUDITOR;
import static dev.presente.system.Scope.ENROL;
import static dev.presente.system.Scope.HR;
import static dev.presente.system.Scope.KIOSK;
import static dev.presente.system.Scope.MANAGER;

import dev.presente.system.Credentials;
import dev.presente.system.ProblemCode;
import dev.presente.system.Scope;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Says which scope opens which path. A path that is not listed needs an admin key. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RateLimits.class)
class SecurityConfiguration {
    /** Pages may run only what the service itself serves; {@code blob:} and {@code data:} are a camera's pictures. */
    private static final String CONTENT_POLICY =
            "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; object-src 'none'; base-uri 'none';"
                    + " form-action 'self'; frame-ancestors 'none'";

    /** The page of the API description creates style elements. */
    private static final String API_PAGE_POLICY = CONTENT_POLICY + "; style-src 'self' 'unsafe-inline'";

    private static final String PERMISSIONS = "camera=(self), microphone=(), geolocation=()";

    @Bean
    SecurityFilterChain filters(HttpSecurity http, List<Credentials> kinds, ProblemWriter problems, RateLimits limits)
            throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable) // our own CSRF filter is added below, as the last one
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(paths -> paths.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/actuator/health/**", "/v3/api-docs/**", "/swagger-ui/**", "/swagger-ui.html")
                        .permitAll()
                        .requestMatchers(
                                "/",
                                "/favicon.ico",
                                "/style/**",
                                "/kiosk",
                                "/kiosk/**",
                                "/admin/**",
                                "/webjars/uplot/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/kiosks/pair")
                        .permitAll()
                        .requestMatchers("/kiosks/self")
                        .hasAnyAuthority(any(KIOSK))
                        .requestMatchers(HttpMethod.GET, "/attendance/**", "/reports/**", "/sites/**")
                        .hasAnyAuthority(any(HR, AUDITOR, MANAGER))
                        .requestMatchers(HttpMethod.POST, "/attendance/corrections")
                        .hasAnyAuthority(any(HR, MANAGER))
                        .requestMatchers(
                                HttpMethod.GET,
                                "/audit/**",
                                "/employees",
                                "/employees/*",
                                "/employees/*/employments",
                                "/erasures",
                                "/shifts/**",
                                "/rosters/**",
                                "/assignments",
                                "/holidays",
                                "/absences",
                                "/retention",
                                "/gallery/**",
                                "/model/**",
                                "/system")
                        .hasAnyAuthority(any(HR, AUDITOR))
                        .requestMatchers("/accounts/self/password", "/accounts/self/totp")
                        .hasAnyAuthority(any(HR, AUDITOR, MANAGER))
                        .requestMatchers(HttpMethod.GET, "/accounts/self")
                        .hasAnyAuthority(any(HR, AUDITOR, MANAGER))
                        .requestMatchers(HttpMethod.GET, "/kiosks", "/api-keys", "/accounts")
                        .hasAnyAuthority(any(AUDITOR))
                        .requestMatchers(HttpMethod.POST, "/enroll")
                        .hasAnyAuthority(any(ENROL))
                        .requestMatchers(HttpMethod.POST, "/checkin", "/checkin/*/not-me", "/challenges")
                        .hasAnyAuthority(any(KIOSK))
                        .requestMatchers(HttpMethod.POST, "/verify")
                        .hasAnyAuthority(any(KIOSK, HR))
                        .requestMatchers(HttpMethod.GET, "/employees/*/consent", "/consent-texts")
                        .hasAnyAuthority(any(HR, ENROL, AUDITOR))
                        .requestMatchers("/employees/*/consent")
                        .hasAnyAuthority(any(HR, ENROL))
                        .requestMatchers(
                                "/identify",
                                "/employees/**",
                                "/erasures",
                                "/attendance/**",
                                "/reports/**",
                                "/actuator/prometheus")
                        .hasAnyAuthority(any(HR))
                        .requestMatchers(
                                "/sites/**",
                                "/shifts/**",
                                "/rosters/**",
                                "/assignments/**",
                                "/holidays/**",
                                "/absences/**",
                                "/consent-texts",
                                "/retention")
                        .hasAnyAuthority(any(HR))
                        .requestMatchers("/enroll", "/checkin", "/challenges", "/verify")
                        .authenticated()
                        .anyRequest()
                        .hasAuthority(ADMIN.name()))
                .exceptionHandling(errors -> errors.authenticationEntryPoint((request, response, e) -> problems.write(
                                response, ProblemCode.UNAUTHENTICATED, "Send a valid key as 'Authorization: Bearer …'"))
                        .accessDeniedHandler(
                                (request, response, e) -> problems.write(response, ProblemCode.FORBIDDEN, refusal(e))))
                .headers(headers -> headers.addHeaderWriter(SecurityConfiguration::writeContentPolicy)
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS)))
                .addFilterBefore(new CallerFilter(kinds, problems), AuthorizationFilter.class)
                .addFilterBefore(new RateLimitFilter(limits, problems), AuthorizationFilter.class)
                .addFilterAfter(csrf(problems), AuthorizationFilter.class)
                .build();
    }

    /**
     * Creates the filter against forged requests. It may read a form, so it comes after everything that refuses a request by
     * its headers.
     */
    private static CsrfFilter csrf(ProblemWriter problems) {
        var session = new SessionCsrf();
        var filter = new CsrfFilter(session);
        filter.setRequireCsrfProtectionMatcher(session);
        filter.setRequestHandler(session);
        filter.setAccessDeniedHandler(
                (request, response, e) -> problems.write(response, ProblemCode.FORBIDDEN, refusal(e)));
        return filter;
    }

    private static void writeContentPolicy(HttpServletRequest request, HttpServletResponse response) {
        var isApiPage = request.getRequestURI().startsWith("/swagger-ui/");
        response.setHeader("Content-Security-Policy", isApiPage ? API_PAGE_POLICY : CONTENT_POLICY);
    }

    private static String refusal(AccessDeniedException e) {
        return e instanceof CsrfException
                ? "The request of a signed-in person lacks the token of the page in X-CSRF-Token"
                : "The key lacks the scope for this request";
    }

    private static String[] any(Scope... scopes) {
        return Stream.concat(Stream.of(ADMIN), Stream.of(scopes))
                .map(Scope::name)
                .toArray(String[]::new);
    }

    /** Provides no users, so that Spring Security generates no password. */
    @Bean
    UserDetailsService noUsers() {
        return new InMemoryUserDetailsManager();
    }
}
