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
 * id of the request. The statuses follow from the operation's method, path and body: a client that knows them all is never
 * surprised, though not every operation gives each of them.
 */
@Component
class ProblemAnswers implements GlobalOpenApiCustomizer {
    private static final String JSON = "application/json";
    private static final String FORM = "multipart/form-data";
    private static final String HEADERS = "#/components/headers/";
    private static final String REQUEST_ID = "RequestId";
    private static final String RETRY_AFTER = "RetryAfter";

    @Override
    public void customise(OpenAPI document) {
        var components = document.getComponents();
        components
                .addSchemas(ProblemSchema.NAME, ProblemSchema.schema())
                .addSchemas(ProblemSchema.CODE, ProblemSchema.code())
                .addHeaders(REQUEST_ID, header("The id of the request, as in the log", new StringSchema()))
                .addHeaders(RETRY_AFTER, header("After so many seconds the caller may ask again", new IntegerSchema()))
                .addResponses(ProblemSchema.NAME, problem("Any other problem"));
        document.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    var answers = operation.getResponses();
                    answers.values().forEach(ProblemAnswers::addRequestId);
                    for (var status : statuses(path, method, operation)) {
                        var name = status.getReasonPhrase().replace(" ", "");
                        components.addResponses(name, answer(status));
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
        if (method != HttpMethod.GET) {
            statuses.add(HttpStatus.CONFLICT);
        }
        return statuses;
    }

    private static boolean has(Operation operation, String type) {
        var body = operation.getRequestBody();
        return body != null && body.getContent().containsKey(type);
    }

    private static ApiResponse answer(HttpStatus status) {
        var answer = problem(status.getReasonPhrase());
        boolean isLater = status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE;
        return isLater
                ? answer.addHeaderObject(HttpHeaders.RETRY_AFTER, new Header().$ref(HEADERS + RETRY_AFTER))
                : answer;
    }

    private static ApiResponse problem(String description) {
        var schema = new Schema<>().$ref(ProblemSchema.REFERENCE);
        return addRequestId(new ApiResponse()
                .description(description)
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(schema))));
    }

    private static Header header(String description, Schema<?> schema) {
        return new Header().description(description).schema(schema);
    }
}
