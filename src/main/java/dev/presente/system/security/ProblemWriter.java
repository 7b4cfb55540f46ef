package dev.presente.system.security;

import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes problem details before any controller is reached. */
@Component
class ProblemWriter {
    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /** Says what to send: whoever signs as a kiosk has no key that could be missing. */
    void unauthenticated(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var sent = request.getHeader(HttpHeaders.AUTHORIZATION);
        var wanted = sent != null && sent.startsWith("Kiosk ")
                ? "This kiosk is not paired any more, or the request was not signed anew:"
                        + " its counter has to rise, and its time has to be that of the service"
                : "Send a valid key as 'Authorization: Bearer …'";
        write(response, ProblemCode.UNAUTHENTICATED, wanted);
    }

    /** Says why somebody who is known may not do this. */
    void forbidden(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        write(response, ProblemCode.FORBIDDEN, refusal(request, e));
    }

    private static String refusal(HttpServletRequest request, AccessDeniedException e) {
        if (e instanceof CsrfException) {
            return "The request of a signed-in person lacks the token of the page in X-CSRF-Token";
        }
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (!(authentication != null && authentication.getPrincipal() instanceof Caller caller)) {
            return "The key lacks the scope for this request";
        }
        if (caller.scopes().isEmpty()) {
            return caller.employeeKey() == null
                    ? "The role of this account needs one-time codes or a passkey: set them up at /admin/self first"
                    : "This sign-in opens a person's own page and nothing else";
        }
        return request.getRequestURI().startsWith("/me/")
                ? "This key or account is linked to no employee"
                : "The key lacks the scope for this request";
    }

    void write(HttpServletResponse response, ProblemCode code, String detail) throws IOException {
        if (code == ProblemCode.UNAUTHENTICATED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (ProblemCode.isWorthARepeat(code.status().value()) && !response.containsHeader(HttpHeaders.RETRY_AFTER)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, ProblemCode.RETRY_AFTER_SECONDS);
        }
        response.setStatus(code.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), code.detail(detail));
    }

    void write(HttpServletResponse response, ProblemException problem) throws IOException {
        if (ProblemCode.isWorthARepeat(problem.getStatusCode().value())) {
            response.setHeader(HttpHeaders.RETRY_AFTER, ProblemCode.RETRY_AFTER_SECONDS);
        }
        problem.getHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        response.setStatus(problem.getStatusCode().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem.getBody());
    }
}
