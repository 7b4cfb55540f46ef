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

    /**
     * Creates a problem with further members.
     *
     * @param properties further members of the problem detail
     */
    public ProblemException(ProblemCode code, String detail, Map<String, Object> properties) {
        super(code.status(), code.detail(detail), null);
        properties.forEach(getBody()::setProperty);
    }

    /** Creates {@code rate-limited}: the caller may ask again after {@code wait}. */
    public static ProblemException rateLimited(String detail, Duration wait) {
        var problem = new ProblemException(ProblemCode.RATE_LIMITED, detail);
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, retryAfter(wait));
        return problem;
    }

    /** Creates {@code faces-off}: the service knows no faces. */
    public static ProblemException facesOff() {
        return new ProblemException(
                ProblemCode.FACES_OFF,
                "This service knows no faces, because PRESENTE_FACES is off: check in by badge or PIN, without a photo");
    }

    /** Returns whole seconds, at least one, as a {@code Retry-After} header states them. */
    public static String retryAfter(Duration wait) {
        return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
    }
}
