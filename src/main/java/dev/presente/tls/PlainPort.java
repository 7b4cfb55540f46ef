package dev.presente.tls;

import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.page.Language;
import dev.presente.wording.Wording;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Leads whoever comes to read by plain HTTP to HTTPS, but for the page that tells how to trust the authority. Whoever sends
 * something is refused: it would cross the network in the clear each time, and nobody would notice.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
class PlainPort extends OncePerRequestFilter {
    private static final int USUAL = 443;
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final LocalTls tls;
    private final Environment environment;
    private final JsonMapper json;

    PlainPort(LocalTls tls, Environment environment, JsonMapper json) {
        this.tls = tls;
        this.environment = environment;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var isPlain = tls.plainPort() != 0 && request.getLocalPort() == tls.plainPort();
        if (!isPlain || isOpen(request.getRequestURI())) {
            chain.doFilter(request, response);
            return;
        }
        int port = environment.getRequiredProperty("local.server.port", Integer.class);
        var server = "https://" + request.getServerName() + (port == USUAL ? "" : ":" + port);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store"); // TLS may be taken away again
        if (!READING.contains(request.getMethod())) {
            refuse(request, response, server);
            return;
        }
        var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        response.setStatus(HttpServletResponse.SC_PERMANENT_REDIRECT);
        response.setHeader(HttpHeaders.LOCATION, server + request.getRequestURI() + query);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, String server) throws IOException {
        var problem = new ProblemException(ProblemCode.METHOD_NOT_ALLOWED, Wording.of("detail.plain", server));
        var language =
                Language.chosen(request.getHeader(HttpHeaders.COOKIE), request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        var body = problem.updateAndGetBody(null, language);
        problem.getHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        response.setStatus(problem.getStatusCode().value());
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, Language.of(language).tag());
        response.setHeader(HttpHeaders.ALLOW, "GET, HEAD");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), body);
    }

    private static boolean isOpen(String path) {
        return path.equals("/trust")
                || path.startsWith("/trust/")
                || path.startsWith("/style/")
                || path.equals("/admin/icon.svg")
                || path.equals("/admin/frame.css")
                || path.equals("/admin/parts.css");
    }
}
