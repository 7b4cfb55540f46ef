package dev.presente.system;

import dev.presente.system.page.Language;
import dev.presente.system.page.Texts;
import dev.presente.wording.Wording;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Ends a request with an RFC 9457 problem detail. It is English, until it is answered in the language of the caller. */
public final class ProblemException extends ErrorResponseException {
    private static final long serialVersionUID = 1;

    private final ProblemCode code;
    private final transient Wording detail;

    public ProblemException(ProblemCode code, Wording detail) {
        this(code, detail, Map.of());
    }

    /**
     * Creates a problem with further members.
     *
     * @param properties further members of the problem detail
     */
    public ProblemException(ProblemCode code, Wording detail, Map<String, Object> properties) {
        super(code.status(), code.detail(detail), null);
        this.code = code;
        this.detail = detail;
        properties.forEach(getBody()::setProperty);
    }

    /** Creates {@code rate-limited}: the caller may ask again after {@code wait}. */
    public static ProblemException rateLimited(Wording detail, Duration wait) {
        var problem = new ProblemException(ProblemCode.RATE_LIMITED, detail);
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, retryAfter(wait));
        return problem;
    }

    /** Creates {@code faces-off}: the service knows no faces. */
    public static ProblemException facesOff() {
        return new ProblemException(ProblemCode.FACES_OFF, Wording.of("detail.faces-off"));
    }

    /** Returns whole seconds, at least one, as a {@code Retry-After} header states them. */
    public static String retryAfter(Duration wait) {
        return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
    }

    /** Returns what {@code detail} says. */
    public Wording detail() {
        return detail;
    }

    /** Puts title and detail into a language; the other members are written in that of the request. */
    @Override
    public ProblemDetail updateAndGetBody(@Nullable MessageSource source, Locale locale) {
        getBody().setTitle(Texts.ofProblem(code.code(), locale));
        getBody().setDetail(detail.in(locale));
        var language = Language.of(locale);
        if (!language.equals(Language.of(Locale.ENGLISH))) {
            getHeaders().set(HttpHeaders.CONTENT_LANGUAGE, language.tag());
        }
        return getBody();
    }
}
