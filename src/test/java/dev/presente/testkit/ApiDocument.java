package dev.presente.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the OpenAPI document that the service serves. */
public record ApiDocument(JsonNode json) {
    public static ApiDocument of(Api api) {
        return new ApiDocument(
                api.send(api.asAdmin("/v3/api-docs").GET()).expect(200).json());
    }

    public record Operation(String method, String path, JsonNode json) {
        /** Returns a path of something that there is not, with names and ids as the operation expects them. */
        public String pathOfNothing() {
            var isUuid = path.matches(".*/(corrections|webhooks|absence-requests|checkin)/.*");
            return path.replaceAll("\\{(id|eventId)}", isUuid ? "00000000-0000-4000-8000-000000000000" : "1")
                    .replaceAll("\\{day}", "2026-11-28")
                    .replaceAll("\\{[A-Za-z]+}", "ghost");
        }

        /** Whether the body is of this type, or one of its types. */
        public boolean takes(String type) {
            return json.at("/requestBody/content").has(type);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    public List<Operation> operations() {
        var all = new ArrayList<Operation>();
        for (var path : json.at("/paths").properties()) {
            for (var operation : path.getValue().properties()) {
                all.add(new Operation(
                        operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()));
            }
        }
        return all;
    }

    /** Returns a schema and follows its reference. */
    public JsonNode resolved(JsonNode schema) {
        var reference = schema.at("/$ref").asString("");
        return reference.isEmpty() ? schema : json.requiredAt(reference.substring(1));
    }

    /** Returns JSON that the schema describes, with every member. */
    public JsonNode example(JsonNode reference) {
        var schema = resolved(reference);
        var nodes = JsonNodeFactory.instance;
        if (schema.has("example")) {
            return schema.get("example");
        }
        if (schema.has("enum")) {
            return schema.at("/enum/0");
        }
        return switch (type(schema)) {
            case "object" -> {
                var object = nodes.objectNode();
                members(schema).forEach((name, member) -> object.set(name, example(member)));
                yield object;
            }
            case "array" -> nodes.arrayNode().add(example(schema.at("/items")));
            case "boolean" -> nodes.booleanNode(true);
            case "integer", "number" -> nodes.numberNode(1);
            default ->
                nodes.stringNode(
                        switch (schema.at("/format").asString("")) {
                            case "date" -> "2026-11-02";
                            case "date-time" -> "2026-11-02T08:00:00Z";
                            case "time-local" -> "08:00";
                            case "duration" -> "PT15M";
                            case "uuid" -> "00000000-0000-4000-8000-000000000000";
                            default -> "text";
                        });
        };
    }

    /** Holds an example and the schema that it should fit. */
    public record Shown(JsonNode schema, JsonNode example) {}

    /** Returns the examples of all bodies and answers, each with the place where it stands. */
    public Map<String, Shown> examples() {
        var found = new LinkedHashMap<String, Shown>();
        collect("", json, found::put);
        return found;
    }

    private static void collect(String where, JsonNode node, BiConsumer<String, Shown> found) {
        var schema = node.get("schema");
        if (schema != null && node.has("example")) {
            found.accept(where, new Shown(schema, node.get("example")));
        }
        if (schema != null) {
            node.at("/examples")
                    .properties()
                    .forEach(one -> found.accept(
                            where + " " + one.getKey(),
                            new Shown(schema, one.getValue().at("/value"))));
            return;
        }
        node.properties().forEach(member -> collect(where + "/" + member.getKey(), member.getValue(), found));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(where + "/" + i, node.get(i), found);
        }
    }

    /** Returns the names of the headers of an answer, in small letters. */
    public Set<String> headers(String method, String path, String status) {
        var answers = json.at("/paths")
                .path(path)
                .path(method.toLowerCase(Locale.ROOT))
                .at("/responses");
        var answer = resolved(answers.has(status) ? answers.get(status) : answers.path("default"));
        return answer.at("/headers").propertyNames().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** Returns the properties of a schema by name. */
    public Map<String, JsonNode> members(JsonNode schema) {
        var members = new LinkedHashMap<String, JsonNode>();
        for (var member : resolved(schema).at("/properties").properties()) {
            members.put(member.getKey(), member.getValue());
        }
        return members;
    }

    /** Returns the type of a schema, which in OpenAPI 3.1 may be in a list, {@code ["string", "null"]}. */
    private static String type(JsonNode schema) {
        var type = schema.at("/type");
        return type.isArray() ? type.get(0).asString() : type.asString(schema.has("properties") ? "object" : "string");
    }

    /** Returns every object within a body, the body itself first, with its path: "", "rules", "rules.segments[0]". */
    public static Map<String, ObjectNode> objects(JsonNode body) {
        var found = new LinkedHashMap<String, ObjectNode>();
        collect("", body, found);
        return found;
    }

    private static void collect(String path, JsonNode node, Map<String, ObjectNode> found) {
        if (node instanceof ObjectNode object) {
            found.put(path, object);
            object.properties()
                    .forEach(member -> collect(
                            path.isEmpty() ? member.getKey() : path + "." + member.getKey(), member.getValue(), found));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(path + "[" + i + "]", node.get(i), found);
        }
    }
}
