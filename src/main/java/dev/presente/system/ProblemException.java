package dev.presente.system;

import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponseException;

/** Ends a request with an RFC 9457 problem detail. */
public final class ProblemException extends ErrorResponseException {
    public ProblemException(ProblemCode code, String detail) {
        this(code, detail, Map.of());
    }

    /** {@code rate-limited}, with the time until which trying again is useless. */
    public static ProblemException rateLimited(String detail, Duration wait) {
        var problem = new ProblemException(ProblemCode.RATE_LIMITED, detail);
        var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        return problem;
    }

    /** @param properties further members of the problem detail */
    public ProblemException(ProblemCode code, String detail, Map<String, Object> properties) {
        super(code.status(), code.detail(detail), null);
        properties.forEach(getBody()::setProperty);
    }
}
