package dev.presente.system;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.system.page.Texts;
import dev.presente.wording.Wording;
import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** Names the stable {@code code} of every problem detail, with its HTTP status. */
public enum ProblemCode {
    UNDECODABLE_IMAGE(HttpStatus.UNPROCESSABLE_CONTENT),
    NO_FACE(HttpStatus.UNPROCESSABLE_CONTENT),
    MULTIPLE_FACES(HttpStatus.UNPROCESSABLE_CONTENT),
    LOW_QUALITY(HttpStatus.UNPROCESSABLE_CONTENT),
    DIFFERENT_PERSON(HttpStatus.UNPROCESSABLE_CONTENT),
    DUPLICATE_PERSON(HttpStatus.CONFLICT),
    CHALLENGE_INVALID(HttpStatus.UNPROCESSABLE_CONTENT),
    CONFIRMATION_INVALID(HttpStatus.UNPROCESSABLE_CONTENT),
    CONSENT_REQUIRED(HttpStatus.UNPROCESSABLE_CONTENT),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    IMAGE_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    MISSING_PART(HttpStatus.BAD_REQUEST),
    INVALID_FILE(HttpStatus.UNPROCESSABLE_CONTENT),
    INVALID_PARAMETER(HttpStatus.BAD_REQUEST),
    NO_SUCH_TIME(HttpStatus.BAD_REQUEST),
    AMBIGUOUS_TIME(HttpStatus.BAD_REQUEST),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED),
    FORBIDDEN(HttpStatus.FORBIDDEN),
    NOT_FOUND(HttpStatus.NOT_FOUND),
    ALREADY_EXISTS(HttpStatus.CONFLICT),
    IN_USE(HttpStatus.CONFLICT),
    LAST_ADMINISTRATOR(HttpStatus.CONFLICT),
    OVERLAP(HttpStatus.CONFLICT),
    BEYOND_BALANCE(HttpStatus.CONFLICT),
    IN_A_CIRCLE(HttpStatus.CONFLICT),
    ALREADY_DECIDED(HttpStatus.CONFLICT),
    TOO_FEW_PEOPLE(HttpStatus.CONFLICT),
    TOO_LATE(HttpStatus.CONFLICT),
    PERIOD_LOCKED(HttpStatus.CONFLICT),
    PERIOD_NOT_OVER(HttpStatus.CONFLICT),
    PERIOD_NOT_FINISHED(HttpStatus.CONFLICT),
    FACES_OFF(HttpStatus.CONFLICT),
    PERIOD_NOT_CLOSED(HttpStatus.CONFLICT),
    ALREADY_LOCKED(HttpStatus.CONFLICT),
    HISTORY_CHANGES(HttpStatus.CONFLICT),
    SAME_PERSON(HttpStatus.CONFLICT),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    REQUEST_TIMEOUT(HttpStatus.REQUEST_TIMEOUT),
    RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS),
    OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR);

    /** The {@code Retry-After} header of an answer that is {@link #isWorthARepeat} says this, unless a better time is known. */
    public static final String RETRY_AFTER_SECONDS = "5";

    private final HttpStatus status;

    ProblemCode(HttpStatus status) {
        this.status = status;
    }

    public HttpStatus status() {
        return status;
    }

    /** Returns the code as answers write it, such as {@code no-face}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the problem detail of this code in English: {@code type}, {@code title}, {@code status}, {@code detail}, {@code code}
     * and, within a request, {@code requestId}.
     */
    ProblemDetail detail(Wording detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail.english());
        problem.setType(URI.create("urn:presente:problem:" + code()));
        problem.setTitle(Texts.ofProblem(code(), Locale.ENGLISH));
        problem.setProperty("code", code());
        RequestId.current().ifPresent(id -> problem.setProperty(RequestId.MEMBER, id.text()));
        return problem;
    }

    /** Whether the same request may succeed later, so that the answer needs a {@code Retry-After} header. */
    public static boolean isWorthARepeat(int status) {
        return status == RATE_LIMITED.status.value() || status == OVERLOADED.status.value();
    }

    public static ProblemCode of(PhotoRejectedException.Reason reason) {
        return valueOf(reason.name());
    }

    /** Returns the code of an error that only has an HTTP status. */
    public static ProblemCode of(HttpStatusCode status) {
        return switch (status.value()) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 408 -> REQUEST_TIMEOUT;
            case 413 -> IMAGE_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 429 -> RATE_LIMITED;
            case 503 -> OVERLOADED;
            default -> status.is4xxClientError() ? INVALID_PARAMETER : INTERNAL;
        };
    }
}
