package dev.presente.system.web;

import dev.presente.face.image.PhotoRejectedException;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.database.DatabaseOutage;
import dev.presente.system.metrics.DatabaseFailures;
import dev.presente.wording.Wording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
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

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> rejected(PhotoRejectedException e, WebRequest request) {
        var properties = new LinkedHashMap<String, Object>();
        if (e.measure() != null) {
            properties.put("measure", e.measure());
        }
        var flaw = e.flaw();
        if (flaw != null) {
            properties.put("flaw", flaw.code());
        }
        return answer(new ProblemException(ProblemCode.of(e.reason()), e.wording(), properties), e, request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> multipart(MultipartException e, WebRequest request) {
        if (TemporaryFolder.isBehind(e)) {
            LOG.warn("Photos cannot be kept while they arrive: {}", TemporaryFolder.line(e));
            return answer(ProblemCode.OVERLOADED, Wording.of("detail.form.room"), e, request);
        }
        return answer(e, ProblemCode.INVALID_PARAMETER, Wording.of("detail.form.unreadable"), request);
    }

    /**
     * Answers an error of a form. The code and the detail are for a form that is wrong itself, not for a body that was refused
     * while it was read.
     */
    private @Nullable ResponseEntity<Object> answer(
            MultipartException e, ProblemCode code, Wording detail, WebRequest request) {
        for (var cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException refusal) {
                return answer(refusal, refusal, request);
            }
        }
        return answer(code, detail, e, request);
    }

    /** Answers errors of Tomcat and the firewall, which look at a parameter only when it is first asked for. */
    @ExceptionHandler({InvalidParameterException.class, RequestRejectedException.class})
    @Nullable
    ResponseEntity<Object> malformed(Exception e, WebRequest request) {
        return answer(ProblemCode.INVALID_PARAMETER, Wording.of("detail.parameter.malformed"), e, request);
    }

    /** Answers every other failure. Those of the database come wrapped in many other exceptions. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> unforeseen(Exception e, WebRequest request) {
        if (DatabaseOutage.isBehind(e)) {
            LOG.warn("The database does not answer: {}", failures.note(e));
            return answer(ProblemCode.OVERLOADED, Wording.of("detail.database"), e, request);
        }
        var incident = UUID.randomUUID();
        LOG.error("Incident {}", incident, e);
        return answer(ProblemCode.INTERNAL, Wording.of("detail.incident", incident), e, request);
    }

    private @Nullable ResponseEntity<Object> answer(ProblemCode code, Wording detail, Exception e, WebRequest request) {
        return answer(new ProblemException(code, detail), e, request);
    }

    /** Answers a problem in the language of the request. */
    private @Nullable ResponseEntity<Object> answer(ProblemException problem, Exception e, WebRequest request) {
        var body = problem.updateAndGetBody(getMessageSource(), LocaleContextHolder.getLocale());
        return handleExceptionInternal(e, body, problem.getHeaders(), problem.getStatusCode(), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(e, ProblemCode.IMAGE_TOO_LARGE, Wording.of("detail.photo.megabytes"), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestPart(
            MissingServletRequestPartException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(ProblemCode.MISSING_PART, Wording.of("detail.part.file", e.getRequestPartName()), e, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(ProblemCode.MISSING_PART, Wording.of("detail.part.missing", e.getParameterName()), e, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var errors = e.getParameterValidationResults().stream()
                .flatMap(result ->
                        result.getResolvableErrors().stream().map(error -> InvalidParameter.of(result, error)))
                .toList();
        return invalid(errors, e, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var errors = e.getFieldErrors().stream().map(InvalidParameter::of).toList();
        return invalid(errors, e, request);
    }

    /** Answers a body that is no JSON, has a member of the wrong kind, or one that nobody knows. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (e instanceof UnknownMembersException unknown) {
            var errors = unknown.members().stream()
                    .map(member -> new InvalidParameter(member, Wording.of("detail.parameter.unknown")))
                    .toList();
            return invalid(
                    Wording.of("detail.unknown-members", String.join(", ", unknown.members())), errors, e, request);
        }
        if (e.getCause() instanceof DatabindException wrong && !wrong.getPath().isEmpty()) {
            return invalid(List.of(InvalidParameter.of(wrong)), e, request);
        }
        var twice = e.getCause() instanceof StreamReadException broken
                && broken.getOriginalMessage().startsWith("Duplicate");
        var detail = Wording.of(twice ? "detail.body.twice" : "detail.body.no-json");
        return answer(ProblemCode.INVALID_PARAMETER, detail, e, request);
    }

    /** Answers a wrong day, time or number in a path, a query or a form. */
    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (!(e instanceof MethodArgumentTypeMismatchException argument)) {
            return super.handleTypeMismatch(e, headers, status, request);
        }
        return invalid(List.of(InvalidParameter.of(argument)), e, request);
    }

    private @Nullable ResponseEntity<Object> invalid(List<InvalidParameter> errors, Exception e, WebRequest request) {
        var first = errors.isEmpty()
                ? Wording.of("detail.parameter.wrong")
                : Wording.of(
                        "detail.parameter",
                        errors.get(0).parameter(),
                        errors.get(0).detail());
        return invalid(first, errors, e, request);
    }

    private @Nullable ResponseEntity<Object> invalid(
            Wording detail, List<InvalidParameter> errors, Exception e, WebRequest request) {
        return answer(
                new ProblemException(ProblemCode.INVALID_PARAMETER, detail, Map.of("errors", errors)), e, request);
    }

    /** Gives the refusals that Spring itself makes a code from their status, and the language of the request. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body != null || !(e instanceof ErrorResponse refusal)) {
            return super.handleExceptionInternal(e, body, headers, status, request);
        }
        var problem = e instanceof ProblemException own
                ? own
                : new ProblemException(ProblemCode.of(status), SpringRefusals.wording(refusal));
        var told = problem.updateAndGetBody(getMessageSource(), LocaleContextHolder.getLocale());
        var all = new HttpHeaders();
        all.putAll(headers);
        all.putAll(problem.getHeaders());
        return super.handleExceptionInternal(e, told, all, status, request);
    }

    /** All answers pass here. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var all = new HttpHeaders();
        all.putAll(headers);
        var answer = body instanceof ProblemDetail problem ? problem : ProblemDetail.forStatus(status);
        if (answer.getProperties() == null || !answer.getProperties().containsKey("code")) {
            var said = Wording.verbatim(Objects.requireNonNullElse(answer.getDetail(), ""));
            var coded = new ProblemException(ProblemCode.of(status), said);
            answer = coded.updateAndGetBody(getMessageSource(), LocaleContextHolder.getLocale());
            all.putAll(coded.getHeaders());
        }
        if (ProblemCode.isWorthARepeat(status.value()) && !all.containsHeader(HttpHeaders.RETRY_AFTER)) {
            all.set(HttpHeaders.RETRY_AFTER, ProblemCode.RETRY_AFTER_SECONDS);
        }
        all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(answer, all, status);
    }
}
