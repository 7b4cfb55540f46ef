package dev.presente.system.security;

import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
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

    void write(HttpServletResponse response, ProblemCode code, String detail) throws IOException {
        if (code == ProblemCode.UNAUTHENTICATED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (code == ProblemCode.OVERLOADED) {
            response.setHeader(HttpHeaders.RETRY_AFTER, ProblemCode.RETRY_AFTER_SECONDS);
        }
        response.setStatus(code.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), code.detail(detail));
    }

    void write(HttpServletResponse response, ProblemException problem) throws IOException {
        if (problem.getStatusCode().equals(ProblemCode.OVERLOADED.status())) {
            response.setHeader(HttpHeaders.RETRY_AFTER, ProblemCode.RETRY_AFTER_SECONDS);
        }
        problem.getHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        response.setStatus(problem.getStatusCode().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem.getBody());
    }
}
