package dev.presente.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Says where JSON is not as its schema in the OpenAPI document says, and which members JSON has. */
public record SchemaFit(ApiDocument document) {
    public List<String> misfits(JsonNode schema, JsonNode json) {
        var found = new ArrayList<String>();
        compare("", schema, json, found);
        return found;
    }

    private void compare(String where, JsonNode reference, JsonNode json, List<String> found) {
        var schema = document.resolved(reference);
        var types = types(schema);
        if (!types.isEmpty() && !types.contains(type(json)) && !(types.contains("number") && json.isNumber())) {
            found.add("%s is %s and no %s".formatted(where, json, types));
            return;
        }
        if (schema.has("enum") && schema.at("/enum").valueStream().noneMatch(json::equals)) {
            found.add("%s is %s, which is not in the list".formatted(where, json));
        }
        if (json.isObject()) {
            compareMembers(where, schema, json, found);
        }
        for (int i = 0; json.isArray() && i < json.size(); i++) {
            compare(where + "[" + i + "]", schema.at("/items"), json.get(i), found);
        }
    }

    private void compareMembers(String where, JsonNode schema, JsonNode json, List<String> found) {
        var members = document.members(schema);
        for (var required : schema.at("/required")) {
            if (!json.has(required.asString())) {
                found.add("%s has no %s".formatted(where, required));
            }
        }
        for (var member : json.properties()) {
            var known = members.get(member.getKey());
            var others = schema.at("/additionalProperties");
            if (known != null) {
                compare(where + "." + member.getKey(), known, member.getValue(), found);
            } else if (others.isObject()) {
                compare(where + "." + member.getKey(), others, member.getValue(), found);
            } else if (!members.isEmpty()) {
                found.add("%s.%s is not in the schema".formatted(where, member.getKey()));
            }
        }
    }

    private static Set<String> types(JsonNode schema) {
        var type = schema.at("/type");
        return type.isArray()
                ? type.valueStream().map(JsonNode::asString).collect(Collectors.toSet())
                : type.isMissingNode() ? Set.of() : Set.of(type.asString());
    }

    private static String type(JsonNode json) {
        if (json.isObject()) {
            return "object";
        }
        if (json.isArray()) {
            return "array";
        }
        if (json.isIntegralNumber()) {
            return "integer";
        }
        if (json.isNumber()) {
            return "number";
        }
        if (json.isBoolean()) {
            return "boolean";
        }
        return json.isNull() ? "null" : "string";
    }

    /** Returns the paths of all members; those of all items of a list together. */
    public static Set<String> members(JsonNode json) {
        var paths = new TreeSet<String>();
        collect("", json, paths);
        return paths;
    }

    private static void collect(String path, JsonNode json, Set<String> paths) {
        json.properties().forEach(member -> {
            paths.add(path + "." + member.getKey());
            collect(path + "." + member.getKey(), member.getValue(), paths);
        });
        if (json.isArray()) {
            json.forEach(item -> collect(path + "[]", item, paths));
        }
    }
}
