package dev.presente.system;

import java.util.Map;
import org.springframework.web.ErrorResponseException;

/** Ends a request with an RFC 9457 problem detail. */
public final class ProblemException extends ErrorResponseException {
    public ProblemException(ProblemCode code, String detail) {
        this(code, detail, Map.of());
    }

    /** @param properties further members of the problem detail */
    public ProblemException(ProblemCode code, String detail, Map<String, Object> properties) {
        super(code.status(), code.detail(detail), null);
        properties.forEach(getBody()::setProperty);
    }
}
