package dev.presente.system.security;

import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/** Writes problem details before any controller is reached. */
@Component
class ProblemWriter {
    /** Tells a page that whoever looks at it has signed in anew in another window. */
    private static final String STALE_TOKEN = "Presente-Token";

    private final JsonMapper json;
    private final LocaleResolver locales;

    ProblemWriter(JsonMapper json, LocaleResolver locales) {
        this.json = json;
        this.locales = locales;
    }

    /** Says what to send: whoever signs as a kiosk has no key that could be missing. */
    void unauthenticated(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var sent = request.getHeader(HttpHeaders.AUTHORIZATION);
        var wanted = sent != null && sent.startsWith("Kiosk ")
                ? Wording.of("detail.sign-in.kiosk")
                : Wording.of("detail.sign-in.key");
        write(request, response, ProblemCode.UNAUTHENTICATED, wanted);
    }

    /** Says why somebody who is known may not do this. */
    void forbidden(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        if (e instanceof CsrfException) {
            response.setHeader(STALE_TOKEN, "stale");
        }
        write(request, response, ProblemCode.FORBIDDEN, Wording.of(refusal(request, e)));
    }

    private static String refusal(HttpServletRequest request, AccessDeniedException e) {
        if (e instanceof CsrfException) {
            return "detail.forbidden.csrf";
        }
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (!(authentication != null && authentication.getPrincipal() instanceof Caller caller)) {
            return "detail.forbidden.scope";
        }
        if (caller.scopes().isEmpty()) {
            return caller.employeeKey() == null ? "detail.forbidden.factor" : "detail.forbidden.visit";
        }
        return request.getRequestURI().startsWith("/me/") ? "detail.key.no-employee" : "detail.forbidden.scope";
    }

    void write(HttpServletRequest request, HttpServletResponse response, ProblemCode code, Wording detail)
            throws IOException {
        if (code == ProblemCode.UNAUTHENTICATED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        write(request, response, new ProblemException(code, detail));
    }

    /** Writes a problem in the language of the request. */
    void write(HttpServletRequest request, HttpServletResponse response, ProblemException problem) throws IOException {
        if (ProblemCode.isWorthARepeat(problem.getStatusCode().value())
                && !response.containsHeader(HttpHeaders.RETRY_AFTER)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, ProblemCode.RETRY_AFTER_SECONDS);
        }
        var locale = locales.resolveLocale(request);
        var body = problem.updateAndGetBody(null, locale);
        problem.getHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        response.setStatus(problem.getStatusCode().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        var before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(locale);
        try {
            json.writeValue(response.getOutputStream(), body);
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }
}
