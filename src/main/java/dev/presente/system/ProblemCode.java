package dev.presente.system;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.presente.face.image.PhotoRejectedException;
import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** Names the stable {@code code} of every problem detail, with its HTTP status. */
public enum ProblemCode {
    UNDECODABLE_IMAGE(HttpStatus.UNPROCESSABLE_CONTENT, "The photo cannot be decoded"),
    NO_FACE(HttpStatus.UNPROCESSABLE_CONTENT, "No face in the photo"),
    MULTIPLE_FACES(HttpStatus.UNPROCESSABLE_CONTENT, "More than one face"),
    LOW_QUALITY(HttpStatus.UNPROCESSABLE_CONTENT, "The photo is not good enough"),
    DIFFERENT_PERSON(HttpStatus.UNPROCESSABLE_CONTENT, "The photo is of another person"),
    DUPLICATE_PERSON(HttpStatus.CONFLICT, "The person is enrolled already"),
    CHALLENGE_INVALID(HttpStatus.UNPROCESSABLE_CONTENT, "The challenge cannot be answered"),
    CONFIRMATION_INVALID(HttpStatus.UNPROCESSABLE_CONTENT, "The check-in cannot be confirmed"),
    CONSENT_REQUIRED(HttpStatus.UNPROCESSABLE_CONTENT, "Consent is required"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type"),
    IMAGE_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The photo is too large"),
    MISSING_PART(HttpStatus.BAD_REQUEST, "A part is missing"),
    INVALID_FILE(HttpStatus.UNPROCESSABLE_CONTENT, "Lines of the file are wrong"),
    INVALID_PARAMETER(HttpStatus.BAD_REQUEST, "A parameter is not valid"),
    NO_SUCH_TIME(HttpStatus.BAD_REQUEST, "The clocks were put forward over this time"),
    AMBIGUOUS_TIME(HttpStatus.BAD_REQUEST, "The clocks showed this time twice"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "An API key is required"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "The API key does not allow this"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),
    ALREADY_EXISTS(HttpStatus.CONFLICT, "It exists already"),
    IN_USE(HttpStatus.CONFLICT, "It is in use"),
    LAST_ADMINISTRATOR(HttpStatus.CONFLICT, "There must be an administrator"),
    OVERLAP(HttpStatus.CONFLICT, "It overlaps another"),
    BEYOND_BALANCE(HttpStatus.CONFLICT, "There is not enough leave left"),
    IN_A_CIRCLE(HttpStatus.CONFLICT, "It would lie below itself"),
    ALREADY_DECIDED(HttpStatus.CONFLICT, "It has been decided already"),
    TOO_FEW_PEOPLE(HttpStatus.CONFLICT, "Too few people are enrolled"),
    TOO_LATE(HttpStatus.CONFLICT, "It is too late"),
    PERIOD_LOCKED(HttpStatus.CONFLICT, "The period is locked"),
    PERIOD_NOT_OVER(HttpStatus.CONFLICT, "The period is not over"),
    PERIOD_NOT_FINISHED(HttpStatus.CONFLICT, "Something in the period waits"),
    FACES_OFF(HttpStatus.CONFLICT, "Faces are switched off"),
    PERIOD_NOT_CLOSED(HttpStatus.CONFLICT, "The period is not closed"),
    ALREADY_LOCKED(HttpStatus.CONFLICT, "The period is locked already"),
    HISTORY_CHANGES(HttpStatus.CONFLICT, "Past days would change"),
    SAME_PERSON(HttpStatus.CONFLICT, "Another person must decide"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "No acceptable representation"),
    REQUEST_TIMEOUT(HttpStatus.REQUEST_TIMEOUT, "The request came too slowly"),
    RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),
    OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE, "Try again later"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error");

    /** {@link #OVERLOADED} states this number in the {@code Retry-After} header. */
    public static final String RETRY_AFTER_SECONDS = "5";

    private final HttpStatus status;
    private final String title;

    ProblemCode(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
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
     * Returns the problem detail of this code: {@code type}, {@code title}, {@code status}, {@code detail}, {@code code} and,
     * within a request, {@code requestId}.
     */
    public ProblemDetail detail(String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:presente:problem:" + code()));
        problem.setTitle(title);
        problem.setProperty("code", code());
        RequestId.current().ifPresent(id -> problem.setProperty(RequestId.MEMBER, id.text()));
        return problem;
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
