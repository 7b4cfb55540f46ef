package dev.presente.system.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Set;
import java.util.TreeSet;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Adds to each operation of the OpenAPI document the statuses with which it may answer a problem detail. They follow from its
 * method, path and body: a client that knows them all is never surprised, though not every operation gives each of them.
 */
@Component
class ProblemAnswers implements GlobalOpenApiCustomizer {
    private static final String JSON = "application/json";
    private static final String FORM = "multipart/form-data";

    @Override
    public void customise(OpenAPI document) {
        document.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> statuses(path, method, operation)
                                .forEach(status -> operation
                                        .getResponses()
                                        .addApiResponse(Integer.toString(status.value()), answer(status)))));
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
        var answer = new ApiResponse()
                .description(status.getReasonPhrase())
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref(ProblemSchema.REFERENCE))));
        boolean isLater = status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE;
        return isLater ? answer.addHeaderObject(HttpHeaders.RETRY_AFTER, retryAfter()) : answer;
    }

    private static Header retryAfter() {
        return new Header()
                .description("After so many seconds the caller may ask again")
                .schema(new IntegerSchema());
    }
}
