package dev.presente.system.web;

import dev.presente.face.image.PhotoRejectedException;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.database.DatabaseOutage;
import dev.presente.system.metrics.DatabaseFailures;
import java.time.DateTimeException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;

/** Answers every error with an RFC 9457 problem detail with a stable {@code code}; none shows what happened inside. */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    private final DatabaseFailures failures;

    ProblemHandler(DatabaseFailures failures) {
        this.failures = failures;
    }

    record InvalidParameter(String parameter, String detail) {}

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> rejected(PhotoRejectedException e, WebRequest request) {
        var code = ProblemCode.of(e.reason());
        var problem = code.detail(String.valueOf(e.getMessage()));
        if (e.measure() != null) {
            problem.setProperty("measure", e.measure());
        }
        var flaw = e.flaw();
        if (flaw != null) {
            problem.setProperty("flaw", flaw.code());
        }
        return handleExceptionInternal(e, problem, new HttpHeaders(), code.status(), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> multipart(MultipartException e, WebRequest request) {
        if (TemporaryFolder.isBehind(e)) {
            LOG.warn("Photos cannot be kept while they arrive: {}", TemporaryFolder.line(e));
            return answer(ProblemCode.OVERLOADED, "The service has no room for the form", e, request);
        }
        return answer(
                e, ProblemCode.INVALID_PARAMETER, "The multipart body cannot be read or has too many parts", request);
    }

    /**
     * Answers an error of a form. The code and the detail are for a form that is wrong itself, not for a body that was refused
     * while it was read.
     */
    private @Nullable ResponseEntity<Object> answer(
            MultipartException e, ProblemCode code, String detail, WebRequest request) {
        for (var cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException refusal) {
                return handleExceptionInternal(
                        refusal, refusal.getBody(), refusal.getHeaders(), refusal.getStatusCode(), request);
            }
        }
        return answer(code, detail, e, request);
    }

    /** Answers errors of Tomcat and the firewall, which look at a parameter only when it is first asked for. */
    @ExceptionHandler({InvalidParameterException.class, RequestRejectedException.class})
    @Nullable
    ResponseEntity<Object> malformed(Exception e, WebRequest request) {
        return answer(ProblemCode.INVALID_PARAMETER, "A parameter is malformed", e, request);
    }

    /** Answers every other failure. Those of the database come wrapped in many other exceptions. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> unforeseen(Exception e, WebRequest request) {
        if (DatabaseOutage.isBehind(e)) {
            LOG.warn("The database does not answer: {}", failures.note(e));
            return answer(ProblemCode.OVERLOADED, "The database does not answer", e, request);
        }
        var incident = UUID.randomUUID();
        LOG.error("Incident {}", incident, e);
        return answer(ProblemCode.INTERNAL, "The log says more under incident " + incident, e, request);
    }

    private @Nullable ResponseEntity<Object> answer(
            ProblemCode code, @Nullable String detail, Exception e, WebRequest request) {
        var problem = code.detail(detail == null ? "" : detail);
        return handleExceptionInternal(e, problem, new HttpHeaders(), code.status(), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(e, ProblemCode.IMAGE_TOO_LARGE, "A photo may have 10 MB", request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestPart(
            MissingServletRequestPartException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(
                ProblemCode.MISSING_PART, "Part '" + e.getRequestPartName() + "' must be sent as a file", e, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(ProblemCode.MISSING_PART, "Part '" + e.getParameterName() + "' is missing", e, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var errors = e.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error ->
                                new InvalidParameter(name(result, error), String.valueOf(error.getDefaultMessage()))))
                .toList();
        return invalid(errors, e, request);
    }

    /** Returns the name of what is wrong; of a body it is the member. */
    private static String name(ParameterValidationResult result, MessageSourceResolvable error) {
        return error instanceof FieldError field
                ? field.getField()
                : String.valueOf(result.getMethodParameter().getParameterName());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var errors = e.getFieldErrors().stream()
                .map(error -> new InvalidParameter(error.getField(), String.valueOf(error.getDefaultMessage())))
                .toList();
        return invalid(errors, e, request);
    }

    /** Answers a body that is no JSON, has a member of the wrong kind, or one that nobody knows. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (e instanceof UnknownMembersException unknown) {
            var errors = unknown.members().stream()
                    .map(member -> new InvalidParameter(member, "is not known"))
                    .toList();
            return invalid("Not known: " + String.join(", ", unknown.members()), errors, e, request);
        }
        if (e.getCause() instanceof DatabindException wrong && !wrong.getPath().isEmpty()) {
            return invalid(List.of(new InvalidParameter(path(wrong), why(wrong.getCause()))), e, request);
        }
        var twice = e.getCause() instanceof StreamReadException broken
                && broken.getOriginalMessage().startsWith("Duplicate");
        var detail = twice ? "The body has a member twice" : "The body is missing or no valid JSON";
        return answer(ProblemCode.INVALID_PARAMETER, detail, e, request);
    }

    /**
     * Returns the message of a cause. Our own readers of days and times say what they expect; what other classes say is not for
     * everybody.
     */
    private static String why(@Nullable Throwable cause) {
        return cause instanceof DateTimeException ? String.valueOf(cause.getMessage()) : "is not valid";
    }

    private static String path(DatabindException wrong) {
        return wrong.getPath().stream()
                .map(step ->
                        step.getPropertyName() != null ? "." + step.getPropertyName() : "[" + step.getIndex() + "]")
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    /** Answers a wrong day, time or number in a path, a query or a form. */
    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (!(e instanceof MethodArgumentTypeMismatchException argument)) {
            return super.handleTypeMismatch(e, headers, status, request);
        }
        return invalid(
                List.of(new InvalidParameter(argument.getName(), why(NestedExceptionUtils.getMostSpecificCause(e)))),
                e,
                request);
    }

    private @Nullable ResponseEntity<Object> invalid(List<InvalidParameter> errors, Exception e, WebRequest request) {
        var first = errors.isEmpty()
                ? "A parameter is not valid"
                : errors.get(0).parameter() + " " + errors.get(0).detail();
        return invalid(first, errors, e, request);
    }

    private @Nullable ResponseEntity<Object> invalid(
            String detail, List<InvalidParameter> errors, Exception e, WebRequest request) {
        var problem = ProblemCode.INVALID_PARAMETER.detail(detail);
        problem.setProperty("errors", errors);
        return handleExceptionInternal(e, problem, new HttpHeaders(), HttpStatus.BAD_REQUEST, request);
    }

    /** Gives the answers that Spring itself makes a code from their status; all answers pass here. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var answer = body instanceof ProblemDetail problem ? problem : ProblemDetail.forStatus(status);
        if (answer.getProperties() == null || !answer.getProperties().containsKey("code")) {
            var detail = answer.getDetail();
            answer = ProblemCode.of(status).detail(detail == null ? "" : detail);
        }
        var all = new HttpHeaders();
        all.putAll(headers);
        if (ProblemCode.isWorthARepeat(status.value()) && !all.containsHeader(HttpHeaders.RETRY_AFTER)) {
            all.set(HttpHeaders.RETRY_AFTER, ProblemCode.RETRY_AFTER_SECONDS);
        }
        all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(answer, all, status);
    }
}
