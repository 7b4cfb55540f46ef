package dev.presente.system.web;

import dev.presente.system.RequestId;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Set;
import java.util.TreeSet;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Adds to each operation of the OpenAPI document the statuses with which it may answer a problem detail, and to each answer the
 * id of the request, and the name of the file where it is one. The statuses follow from the operation's method, path and body: a
 * client that knows them all is never surprised, though not every operation gives each of them.
 */
@Component
class ProblemAnswers implements GlobalOpenApiCustomizer {
    private static final String JSON = "application/json";
    private static final String FORM = "multipart/form-data";
    private static final Set<String> FILES = Set.of("text/csv", "application/zip");
    private static final String HEADERS = "#/components/headers/";
    private static final String REQUEST_ID = "RequestId";
    private static final String RETRY_AFTER = "RetryAfter";
    private static final String FILE_NAME = "FileName";
    private static final String AUTHENTICATE = "WwwAuthenticate";
    private static final String TAKEN = "Accept";

    /** What is read here must be in a certain state first: closed, or large enough. */
    private static final Set<String> READS_OF_A_STATE = Set.of("/reports/payroll", "/gallery/calibration");

    /** The statuses that no operation names. */
    private static final Set<HttpStatus> OTHERS =
            Set.of(HttpStatus.METHOD_NOT_ALLOWED, HttpStatus.NOT_ACCEPTABLE, HttpStatus.INTERNAL_SERVER_ERROR);

    private final RecordedExamples examples;

    ProblemAnswers(RecordedExamples examples) {
        this.examples = examples;
    }

    @Override
    public void customise(OpenAPI document) {
        var components = document.getComponents();
        components
                .addSchemas(ProblemSchema.NAME, ProblemSchema.schema())
                .addSchemas(ProblemSchema.CODE, ProblemSchema.code())
                .addHeaders(REQUEST_ID, header("The id of the request, as in the log", new StringSchema()))
                .addHeaders(RETRY_AFTER, header("After so many seconds the caller may ask again", new IntegerSchema()))
                .addHeaders(FILE_NAME, header("The name of the file, where the answer is one", new StringSchema()))
                .addHeaders(AUTHENTICATE, header("How to show who one is: Bearer", new StringSchema()))
                .addHeaders(TAKEN, header("The types that the operation takes or gives", new StringSchema()))
                .addResponses(ProblemSchema.NAME, addTaken(problem("Any other problem", OTHERS)));
        document.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    var answers = operation.getResponses();
                    answers.values().forEach(ProblemAnswers::addRequestId);
                    answers.values().forEach(ProblemAnswers::addFileName);
                    for (var status : statuses(path, method, operation)) {
                        var name = status.getReasonPhrase().replace(" ", "");
                        if (!components.getResponses().containsKey(name)) {
                            components.addResponses(name, answer(status));
                        }
                        answers.addApiResponse(Integer.toString(status.value()), reference(name));
                    }
                    answers.addApiResponse("default", reference(ProblemSchema.NAME));
                }));
    }

    private static ApiResponse reference(String name) {
        return new ApiResponse().$ref("#/components/responses/" + name);
    }

    private static ApiResponse addRequestId(ApiResponse answer) {
        return answer.addHeaderObject(RequestId.HEADER, new Header().$ref(HEADERS + REQUEST_ID));
    }

    private static void addFileName(ApiResponse answer) {
        var content = answer.getContent();
        if (content != null && content.keySet().stream().anyMatch(FILES::contains)) {
            answer.addHeaderObject(HttpHeaders.CONTENT_DISPOSITION, new Header().$ref(HEADERS + FILE_NAME));
        }
    }

    private static Set<HttpStatus> statuses(String path, HttpMethod method, Operation operation) {
        var statuses = new TreeSet<HttpStatus>();
        statuses.addAll(Set.of(
                HttpStatus.BAD_REQUEST,
                HttpStatus.UNAUTHORIZED,
                HttpStatus.FORBIDDEN,
                HttpStatus.TOO_MANY_REQUESTS,
                HttpStatus.SERVICE_UNAVAILABLE));
        if (path.contains("{")) {
            statuses.add(HttpStatus.NOT_FOUND);
        }
        if (has(operation, JSON) || has(operation, FORM)) {
            statuses.addAll(Set.of(
                    HttpStatus.REQUEST_TIMEOUT, HttpStatus.CONTENT_TOO_LARGE, HttpStatus.UNSUPPORTED_MEDIA_TYPE));
        }
        if (has(operation, FORM)) {
            statuses.add(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (method != HttpMethod.GET || READS_OF_A_STATE.contains(path)) {
            statuses.add(HttpStatus.CONFLICT);
        }
        return statuses;
    }

    private static boolean has(Operation operation, String type) {
        var body = operation.getRequestBody();
        return body != null && body.getContent().containsKey(type);
    }

    private ApiResponse answer(HttpStatus status) {
        var answer = problem(status.getReasonPhrase(), Set.of(status));
        if (status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.addHeaderObject(HttpHeaders.RETRY_AFTER, new Header().$ref(HEADERS + RETRY_AFTER));
        }
        if (status == HttpStatus.UNAUTHORIZED) {
            answer.addHeaderObject(HttpHeaders.WWW_AUTHENTICATE, new Header().$ref(HEADERS + AUTHENTICATE));
        }
        return status == HttpStatus.UNSUPPORTED_MEDIA_TYPE ? addTaken(answer) : answer;
    }

    private static ApiResponse addTaken(ApiResponse answer) {
        return answer.addHeaderObject(HttpHeaders.ACCEPT, new Header().$ref(HEADERS + TAKEN));
    }

    private ApiResponse problem(String description, Set<HttpStatus> statuses) {
        var content = new MediaType().schema(new Schema<>().$ref(ProblemSchema.REFERENCE));
        examples.addProblems(content, statuses);
        return addRequestId(new ApiResponse()
                .description(description)
                .content(new Content().addMediaType("application/problem+json", content)));
    }

    private static Header header(String description, Schema<?> schema) {
        return new Header().description(description).schema(schema);
    }
}
