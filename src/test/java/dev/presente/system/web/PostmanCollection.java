package dev.presente.system.web;

import dev.presente.testkit.ApiDocument;
import dev.presente.testkit.ApiDocument.Operation;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the OpenAPI document as a Postman collection v2.1, which Postman, Bruno and Insomnia read: a folder for each subject,
 * and in it a request for each operation, with the body of its example.
 */
record PostmanCollection(ApiDocument document) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    String text() {
        var folders = new LinkedHashMap<String, ArrayNode>();
        for (var subject : document.json().at("/tags")) {
            folders.put(subject.at("/name").asString(), NODES.arrayNode());
        }
        for (var operation : document.operations()) {
            Objects.requireNonNull(folders.get(operation.json().at("/tags/0").asString()))
                    .add(item(operation));
        }
        var collection = NODES.objectNode();
        collection
                .putObject("info")
                .put("name", "Presente")
                .put("schema", "https://schema.getpostman.com/json/collection/v2.1.0/collection.json");
        collection
                .putObject("auth")
                .put("type", "bearer")
                .putArray("bearer")
                .addObject()
                .put("key", "token")
                .put("value", "{{key}}");
        collection
                .putArray("variable")
                .add(variable("baseUrl", "http://localhost:8080"))
                .add(variable("key", ""));
        var items = collection.putArray("item");
        folders.forEach((name, requests) -> items.addObject().put("name", name).set("item", requests));
        return PRETTY.writeValueAsString(collection).replace("\r\n", "\n") + "\n";
    }

    private ObjectNode item(Operation operation) {
        var item =
                NODES.objectNode().put("name", operation.json().at("/summary").asString());
        var request = item.putObject("request").put("method", operation.method());
        request.put("description", operation.json().at("/description").asString(""));
        var url = request.putObject("url");
        var path = VARIABLE.matcher(operation.path()).replaceAll(":$1");
        url.putArray("host").add("{{baseUrl}}");
        var parts = url.putArray("path");
        Pattern.compile("/").splitAsStream(path.substring(1)).forEach(parts::add);
        var query = url.putArray("query");
        var variables = url.putArray("variable");
        var headers = request.putArray("header");
        for (var parameter : operation.json().at("/parameters")) {
            switch (parameter.at("/in").asString()) {
                case "path" -> variables.add(field(parameter));
                case "query" ->
                    query.add(field(parameter)
                            .put("disabled", !parameter.at("/required").asBoolean()));
                case "header" ->
                    headers.add(field(parameter)
                            .put("disabled", !parameter.at("/required").asBoolean()));
                default -> throw new IllegalStateException(parameter.toString());
            }
        }
        addBody(operation, request);
        url.put("raw", "{{baseUrl}}" + path + asked(query));
        return item;
    }

    private static String asked(ArrayNode query) {
        var asked = new StringBuilder();
        for (var parameter : query) {
            if (!parameter.at("/disabled").asBoolean()) {
                asked.append(asked.isEmpty() ? '?' : '&')
                        .append(parameter.at("/key").asString())
                        .append('=')
                        .append(parameter.at("/value").asString());
            }
        }
        return asked.toString();
    }

    private void addBody(Operation operation, ObjectNode request) {
        var content = operation.json().at("/requestBody/content");
        if (content.has("application/json")) {
            var json = content.at("/application~1json/example").toPrettyString();
            var body = request.putObject("body").put("mode", "raw").put("raw", json.replace("\r\n", "\n"));
            body.putObject("options").putObject("raw").put("language", "json");
        } else if (content.has("multipart/form-data")) {
            var form = content.at("/multipart~1form-data");
            var fields = request.putObject("body").put("mode", "formdata").putArray("formdata");
            var required = form.at("/schema/required")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            document.members(form.at("/schema")).forEach((name, member) -> {
                boolean isFile =
                        member.has("items") || member.at("/format").asString("").equals("binary");
                var shown = form.at("/example").path(name);
                var field = fields.addObject().put("key", name).put("type", isFile ? "file" : "text");
                if (!isFile) {
                    field.put("value", shown.asString(document.example(member).asString("")));
                }
                field.put("disabled", shown.isMissingNode() && !required.contains(name));
            });
        }
    }

    private ObjectNode field(JsonNode parameter) {
        var schema = document.resolved(parameter.at("/schema"));
        var value = schema.has("default") ? schema.get("default") : document.example(schema);
        return variable(parameter.at("/name").asString(), value.asString("text"))
                .put("description", parameter.at("/description").asString(""));
    }

    private static ObjectNode variable(String key, String value) {
        return NODES.objectNode().put("key", key).put("value", value);
    }
}
