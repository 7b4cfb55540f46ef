package dev.presente.tls;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Leads whoever comes by plain HTTP to HTTPS, but for the page that tells how to trust the authority. */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
class PlainPort extends OncePerRequestFilter {
    private static final int USUAL = 443;

    private final LocalTls tls;
    private final Environment environment;

    PlainPort(LocalTls tls, Environment environment) {
        this.tls = tls;
        this.environment = environment;
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
        var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        response.setStatus(HttpServletResponse.SC_PERMANENT_REDIRECT);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store"); // TLS may be taken away again
        response.setHeader(
                HttpHeaders.LOCATION,
                "https://" + request.getServerName() + (port == USUAL ? "" : ":" + port) + request.getRequestURI()
                        + query);
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
