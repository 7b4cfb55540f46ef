package dev.presente.system.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Adds to each operation of the OpenAPI document what a caller once sent and what the service answered. {@code ApiExamplesTest}
 * has recorded both from a running service, and checks that the service still answers so.
 */
@Component
class RecordedExamples implements GlobalOpenApiCustomizer {
    private static final ClassPathResource FILE = new ClassPathResource("examples.json", RecordedExamples.class);

    private final JsonMapper json;

    RecordedExamples(JsonMapper json) {
        this.json = json;
    }

    /**
     * Holds what was recorded of an operation.
     *
     * @param sent the type and the content of the body; null for a request without one
     * @param answered the content of the answer; null for an answer without one, and for files that are no text
     */
    record Exchange(
            @Nullable String sentAs,
            @Nullable Object sent,
            int status,
            @Nullable String answeredAs,
            @Nullable Object answered) {}

    /**
     * Holds the whole file.
     *
     * @param operations by method and path, such as {@code GET /sites/{name}}
     * @param problems a problem detail for each code
     */
    record All(Map<String, Exchange> operations, Map<String, Map<String, Object>> problems) {}

    All all() {
        try (var in = FILE.getInputStream()) {
            return json.readValue(in, new TypeReference<All>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void customise(OpenAPI document) {
        var exchanges = all().operations();
        document.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> add(operation, exchanges.get(name(method, path)))));
    }

    private static String name(HttpMethod method, String path) {
        return method + " " + path;
    }

    private static void add(Operation operation, @Nullable Exchange exchange) {
        if (exchange == null) {
            return;
        }
        var body = operation.getRequestBody();
        if (body != null) {
            add(body.getContent(), exchange.sentAs(), exchange.sent());
        }
        var answer = operation.getResponses().get(Integer.toString(exchange.status()));
        if (answer != null) {
            add(answer.getContent(), exchange.answeredAs(), exchange.answered());
        }
    }

    private static void add(@Nullable Content content, @Nullable String type, @Nullable Object example) {
        if (content != null && type != null && example != null && content.containsKey(type)) {
            content.get(type).setExample(example);
        }
    }

    /** Adds the problem details of all codes that have one of these statuses. */
    void addProblems(MediaType content, Set<HttpStatus> statuses) {
        var numbers = statuses.stream().map(HttpStatus::value).toList();
        var examples = new LinkedHashMap<String, Example>();
        all().problems().forEach((code, problem) -> {
            if (numbers.contains(problem.get("status"))) {
                examples.put(code, new Example().value(problem));
            }
        });
        content.setExamples(examples);
    }
}
