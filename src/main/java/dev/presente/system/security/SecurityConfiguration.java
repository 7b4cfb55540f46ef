package dev.presente.system.security;

import static dev.presente.system.Scope.ADMIN;
import static dev.presente.system.Scope.AUDITOR;
import static dev.presente.system.Scope.ENROL;
import static dev.presente.system.Scope.HR;
import static dev.presente.system.Scope.KIOSK;
import static dev.presente.system.Scope.MANAGER;
import static dev.presente.system.Scope.METRICS;

import dev.presente.system.Caller;
import dev.presente.system.Credentials;
import dev.presente.system.Scope;
import dev.presente.system.metrics.DatabaseFailures;
import dev.presente.system.page.PagePolicy;
import dev.presente.system.port.Exposure;
import jakarta.servlet.DispatcherType;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Says which scope opens which path. A path that is not listed needs an admin key. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RateLimits.class)
class SecurityConfiguration {
    @Bean
    SecurityFilterChain filters(
            HttpSecurity http,
            List<Credentials> kinds,
            ProblemWriter problems,
            DatabaseFailures failures,
            RateLimits limits,
            Exposure exposure,
            @Value("${presente.tls:off}") String tls)
            throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable) // our own CSRF filter is added below, as the last one
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(paths -> paths.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/v3/api-docs/**", "/swagger-ui/**", "/swagger-ui.html")
                        .access((caller, request) -> new AuthorizationDecision(mayRead(exposure, caller.get())))
                        .requestMatchers(
                                "/",
                                "/favicon.ico",
                                "/style/**",
                                "/kiosk",
                                "/kiosk/**",
                                "/admin/**",
                                "/trust",
                                "/trust/**",
                                "/sso/sign-in",
                                "/sso/callback",
                                "/webjars/uplot/**")
                        .permitAll()
                        .requestMatchers("/me", "/me/sign-in", "/me/sign-out", "/me/*.js", "/me/*.css")
                        .permitAll()
                        .requestMatchers("/me/**")
                        .access((caller, request) -> new AuthorizationDecision(isLinked(caller.get())))
                        .requestMatchers(HttpMethod.POST, "/kiosks/pair")
                        .permitAll()
                        .requestMatchers("/iclock/**")
                        .permitAll()
                        .requestMatchers("/kiosks/self/**")
                        .hasAnyAuthority(any(KIOSK))
                        .requestMatchers(
                                HttpMethod.GET,
                                "/attendance/drift",
                                "/reports/payroll/handovers/**",
                                "/reports/register/**")
                        .hasAnyAuthority(any(HR, AUDITOR))
                        .requestMatchers(
                                HttpMethod.GET,
                                "/attendance/**",
                                "/reports/**",
                                "/sites/**",
                                "/departments",
                                "/deputies",
                                "/employees/*/leave",
                                "/absence-requests",
                                "/absence-requests/*/away")
                        .hasAnyAuthority(any(HR, AUDITOR, MANAGER))
                        .requestMatchers(
                                HttpMethod.POST,
                                "/attendance/corrections",
                                "/attendance/corrections/*/approve",
                                "/attendance/corrections/*/reject",
                                "/attendance/inbox",
                                "/absence-requests/*/approve",
                                "/absence-requests/*/reject",
                                "/deputies")
                        .hasAnyAuthority(any(HR, MANAGER))
                        .requestMatchers(HttpMethod.DELETE, "/deputies/*")
                        .hasAnyAuthority(any(HR, MANAGER))
                        .requestMatchers(HttpMethod.GET, "/audit/acts/**", "/audit/refusals")
                        .hasAnyAuthority(any(AUDITOR))
                        .requestMatchers(
                                HttpMethod.GET,
                                "/audit/**",
                                "/employees",
                                "/employees/*",
                                "/employees/*/employments",
                                "/employees/*/agreements",
                                "/erasures",
                                "/shifts/**",
                                "/rosters/**",
                                "/assignments",
                                "/plans",
                                "/holidays",
                                "/absences",
                                "/agreements/**",
                                "/departments/**",
                                "/leave-rules",
                                "/employees/*/departments",
                                "/retention",
                                "/gallery/**",
                                "/model/**",
                                "/actuator/info",
                                "/zones",
                                "/system")
                        .hasAnyAuthority(any(HR, AUDITOR))
                        .requestMatchers(
                                "/accounts/self/password",
                                "/accounts/self/totp",
                                "/accounts/self/passkeys/**",
                                "/accounts/self/recovery-codes",
                                "/accounts/self/sessions/**")
                        .hasAnyAuthority(any(HR, AUDITOR, MANAGER))
                        .requestMatchers("/accounts/self/digest")
                        .hasAnyAuthority(any(HR, MANAGER))
                        .requestMatchers(HttpMethod.GET, "/accounts/self")
                        .hasAnyAuthority(any(HR, AUDITOR, MANAGER))
                        .requestMatchers(HttpMethod.GET, "/devices/**")
                        .hasAnyAuthority(any(HR, AUDITOR))
                        .requestMatchers("/devices/**", "/imports/**")
                        .hasAnyAuthority(any(HR))
                        .requestMatchers(HttpMethod.GET, "/kiosks", "/kiosks/*/liveness")
                        .hasAnyAuthority(any(HR, AUDITOR))
                        .requestMatchers("/kiosks/*/liveness/reset")
                        .hasAnyAuthority(any(HR))
                        .requestMatchers(HttpMethod.GET, "/api-keys", "/accounts")
                        .hasAnyAuthority(any(AUDITOR))
                        .requestMatchers(HttpMethod.POST, "/enroll")
                        .hasAnyAuthority(any(ENROL))
                        .requestMatchers(HttpMethod.GET, "/checkin/*/hours")
                        .hasAnyAuthority(any(KIOSK))
                        .requestMatchers(HttpMethod.POST, "/checkin", "/checkin/*/not-me", "/challenges")
                        .hasAnyAuthority(any(KIOSK))
                        .requestMatchers(HttpMethod.POST, "/verify")
                        .hasAnyAuthority(any(KIOSK, HR))
                        .requestMatchers(HttpMethod.GET, "/employees/*/consent", "/consent-texts")
                        .hasAnyAuthority(any(HR, ENROL, AUDITOR))
                        .requestMatchers("/employees/*/consent")
                        .hasAnyAuthority(any(HR, ENROL))
                        .requestMatchers("/identify", "/employees/**", "/erasures", "/attendance/**", "/reports/**")
                        .hasAnyAuthority(any(HR))
                        .requestMatchers(HttpMethod.GET, MetricsKeys.PATH)
                        .hasAnyAuthority(any(HR, METRICS))
                        .requestMatchers(
                                "/sites/**",
                                "/plans/**",
                                "/shifts/**",
                                "/rosters/**",
                                "/assignments/**",
                                "/holidays/**",
                                "/absences/**",
                                "/absence-requests/**",
                                "/agreements/**",
                                "/departments/**",
                                "/leave-rules/**",
                                "/consent-texts",
                                "/retention")
                        .hasAnyAuthority(any(HR))
                        .requestMatchers("/enroll", "/checkin", "/challenges", "/verify")
                        .authenticated()
                        .anyRequest()
                        .hasAuthority(ADMIN.name()))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(
                                (request, response, e) -> problems.unauthenticated(request, response))
                        .accessDeniedHandler(problems::forbidden))
                .headers(headers -> headers.addHeaderWriter(PagePolicy::write)
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(policy -> policy.policy(PagePolicy.PERMISSIONS))
                        .httpStrictTransportSecurity(hsts ->
                                hsts.requestMatcher(request -> request.isSecure() && !"local".equalsIgnoreCase(tls))))
                .addFilterBefore(new CallerFilter(kinds, problems, failures), AuthorizationFilter.class)
                .addFilterBefore(new RateLimitFilter(limits, problems), AuthorizationFilter.class)
                .addFilterAfter(SessionCsrf.filter(problems), AuthorizationFilter.class)
                .build();
    }

    /** Decides whether the caller is an employee, who may see what is their own. */
    private static boolean isLinked(Authentication caller) {
        return caller.getPrincipal() instanceof Caller one && one.employeeKey() != null;
    }

    /** Decides who may read the API description; the server knows only by now where it listens. */
    private static boolean mayRead(Exposure exposure, Authentication caller) {
        return switch (exposure.apiDocs()) {
            case EVERYBODY -> true;
            case CALLERS -> caller.getPrincipal() instanceof Caller;
            case NOBODY -> false;
        };
    }

    private static String[] any(Scope... scopes) {
        return Stream.concat(Stream.of(ADMIN), Stream.of(scopes))
                .map(Scope::name)
                .toArray(String[]::new);
    }

    /** Hashes passwords and PINs, in a tenth of a second on purpose. */
    @Bean
    BCryptPasswordEncoder slowHash() {
        return new BCryptPasswordEncoder(11);
    }

    /** Provides no users, so that Spring Security generates no password. */
    @Bean
    UserDetailsService noUsers() {
        return new InMemoryUserDetailsManager();
    }
}
