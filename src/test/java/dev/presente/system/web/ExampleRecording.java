package dev.presente.system.web;

import dev.presente.system.web.RecordedExamples.All;
import dev.presente.system.web.RecordedExamples.Exchange;
import dev.presente.testkit.Answer;
import dev.presente.testkit.ApiDocument;
import dev.presente.testkit.ApiDocument.Operation;
import dev.presente.testkit.Harmless;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Keeps the first good exchange of each operation, the first problem of each code, and the headers of all answers. */
final class ExampleRecording {
    private static final String PHOTO = "(the bytes of a photo)";
    private static final String ZIP = "application/zip";
    private static final int LINES = 3;

    private final ApiDocument document;
    private final Harmless harmless;
    private final Map<String, Exchange> operations = new TreeMap<>();
    private final Map<String, Map<String, Object>> problems = new TreeMap<>();
    private final Map<String, Set<String>> headers = new TreeMap<>();

    ExampleRecording(ApiDocument document, Harmless harmless) {
        this.document = document;
        this.harmless = harmless;
    }

    All all() {
        return new All(operations, problems);
    }

    /** Returns the names of the headers that came, in small letters, by operation and status. */
    Map<String, Set<String>> headers() {
        return headers;
    }

    /** Adds an answer, with the body or the form that was sent. */
    void add(ExampleStep step, @Nullable String body, Map<String, String> form, Answer answer) {
        var operation = operation(step.method(), step.path());
        operation.ifPresent(one -> headers.computeIfAbsent(one + " " + answer.status(), key -> new TreeSet<>())
                .addAll(answer.headers().map().keySet()));
        if (!step.code().isEmpty()) {
            addProblem(step.code(), answer.json());
        } else if (step.isExample() && operation.isPresent()) {
            operations.computeIfAbsent(
                    operation.get().toString(), key -> exchange(operation.get(), step, body, form, answer));
        }
    }

    void addProblem(String code, JsonNode problem) {
        problems.computeIfAbsent(code, key -> asMap(harmless.json(problem)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(@Nullable Object json) {
        return (Map<String, Object>) Objects.requireNonNull(json, "answer");
    }

    private Exchange exchange(
            Operation operation, ExampleStep step, @Nullable String body, Map<String, String> form, Answer answer) {
        var type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        Object answered = answer.json().isMissingNode() ? null : harmless.json(answer.json());
        if (answered == null && !answer.text().isEmpty() && !type.equals(ZIP)) {
            answered = answer.text().lines().limit(LINES).map(harmless::text).collect(Collectors.joining("\n"));
        }
        Object sent = null;
        String sentAs = null;
        if (!form.isEmpty()) {
            sentAs = "multipart/form-data";
            sent = form(operation, form);
        } else if (body != null) {
            sentAs = step.file() == null ? "application/json" : "text/csv";
            sent = step.file() == null ? harmless.json(JsonMapper.shared().readTree(body)) : harmless.text(body);
        }
        return new Exchange(sentAs, sent, answer.status(), answered == null ? null : type, answered);
    }

    private Map<String, Object> form(Operation operation, Map<String, String> fields) {
        var members = document.members(operation.json().at("/requestBody/content/multipart~1form-data/schema"));
        var form = new LinkedHashMap<String, Object>();
        fields.forEach((name, value) -> {
            var schema = document.resolved(members.getOrDefault(name, MissingNode.getInstance()));
            var type = schema.at("/type");
            form.put(
                    name,
                    switch ((type.isArray() ? type.get(0) : type).asString("")) {
                        case "array" -> List.of(PHOTO);
                        case "boolean" -> Boolean.valueOf(value);
                        case "integer" -> Integer.valueOf(value);
                        default -> value.startsWith("@") ? PHOTO : harmless.text(value);
                    });
        });
        return form;
    }

    private Optional<Operation> operation(String method, String path) {
        var bare = path.replaceFirst("\\?.*", "");
        return document.operations().stream()
                .filter(operation -> operation.method().equals(method))
                .filter(operation -> bare.matches(operation.path().replaceAll("\\{[^}]*}", "[^/]+")))
                .min(Comparator.comparing(operation ->
                        operation.path().chars().filter(c -> c == '{').count()));
    }
}
