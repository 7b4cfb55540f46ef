package dev.presente.audit;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Compares what was stored before and after an act. */
final class ActChanges {
    private static final int MOST = 8_000;
    private static final Set<String> HIDDEN = Set.of("acts", "ids", "note", "reason", "url");
    private static final JsonNode NOTHING = JsonNodeFactory.instance.nullNode();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ActChanges() {}

    /**
     * States what changed.
     *
     * @param fields the names, separated by a comma
     * @param values for each name a list of the value before and the value after, as JSON; empty when that is too much
     */
    record Changes(String fields, Optional<String> values) {}

    /**
     * Returns what differs. Where the state cannot be read, that is what was asked for.
     *
     * @param before empty when there was nothing
     * @param after empty when there is nothing any more
     * @param asked the body of the request
     */
    static Changes of(Optional<JsonNode> before, Optional<JsonNode> after, Optional<JsonNode> asked) {
        var changed = new TreeMap<String, JsonNode>();
        if (before.isPresent() || after.isPresent()) {
            var names = new TreeSet<String>();
            before.ifPresent(state -> names.addAll(state.propertyNames()));
            after.ifPresent(state -> names.addAll(state.propertyNames()));
            names.forEach(name -> put(changed, name, value(before, name), value(after, name)));
        } else {
            asked.filter(JsonNode::isObject)
                    .ifPresent(body -> body.properties()
                            .forEach(member ->
                                    put(changed, member.getKey(), NOTHING, told(member.getKey(), member.getValue()))));
        }
        return stated(changed);
    }

    /** Leaves out what may name people whom the log does not know, and addresses with a key in them. */
    private static JsonNode told(String name, JsonNode value) {
        return value.isNull() || !HIDDEN.contains(name) ? value : JsonNodeFactory.instance.stringNode("…");
    }

    private static JsonNode value(Optional<JsonNode> state, String name) {
        return state.map(values -> values.path(name))
                .filter(value -> !value.isMissingNode())
                .orElse(NOTHING);
    }

    private static void put(Map<String, JsonNode> changed, String name, JsonNode before, JsonNode after) {
        if (!before.equals(after)) {
            changed.put(name, JsonNodeFactory.instance.arrayNode().add(before).add(after));
        }
    }

    private static Changes stated(Map<String, JsonNode> changed) {
        var values = JSON.writeValueAsString(changed);
        var fields = String.join(", ", changed.keySet());
        return new Changes(
                fields, changed.isEmpty() || values.length() > MOST ? Optional.empty() : Optional.of(values));
    }
}
