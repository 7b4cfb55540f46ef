package dev.presente.examples;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plays the JSON-2 interface of Odoo 19 with the models hr.employee and hr.attendance. Sources: the page "External JSON-2
 * API" of Odoo's documentation; the checks of an attendance are those of {@code hr_attendance.py} in the repository
 * odoo/odoo: a row ends after it begins, nobody has two open rows, and rows do not overlap.
 */
final class OdooPeer extends Peer {
    static final String KEY = "a-key-of-odoo";

    /** The ids of employees by their badge. */
    final Map<String, Integer> badges = new ConcurrentHashMap<>();

    final List<ObjectNode> attendances = new CopyOnWriteArrayList<>();
    private int writes;

    OdooPeer() throws IOException {}

    @Override
    int writes() {
        return writes;
    }

    @Override
    Reply reply(String method, String path, String authorization, JsonNode body) {
        if (!authorization.equals("bearer " + KEY)) {
            return new Reply(401, "{\"name\":\"werkzeug.exceptions.Unauthorized\",\"message\":\"Invalid apikey\"}");
        }
        return switch (method + " " + path) {
            case "POST /json/2/hr.employee/search_read" -> employee(body);
            case "POST /json/2/hr.attendance/search_read" -> search(body);
            case "POST /json/2/hr.attendance/create" -> create(body.at("/vals_list/0"));
            case "POST /json/2/hr.attendance/write" -> write(body);
            default -> new Reply(404, "{\"name\":\"werkzeug.exceptions.NotFound\"}");
        };
    }

    private Reply employee(JsonNode body) {
        var rows = JSON.createArrayNode();
        var id = badges.get(body.at("/domain/0/2").asString());
        if (body.at("/domain/0/0").asString().equals("barcode") && id != null) {
            rows.addObject().put("id", id).put("name", "Somebody");
        }
        return new Reply(200, rows.toString());
    }

    private Reply search(JsonNode body) {
        var newest = body.at("/order").asString().equals("check_in desc");
        var rows = JSON.createArrayNode();
        attendances.stream()
                .filter(row -> body.at("/domain").valueStream().allMatch(condition -> holds(row, condition)))
                .sorted(
                        newest
                                ? Comparator.comparing((ObjectNode row) -> text(row, "check_in"))
                                        .reversed()
                                : Comparator.comparing(row -> row.get("id").asInt()))
                .limit(body.at("/limit").asInt())
                .forEach(rows::add);
        return new Reply(200, rows.toString());
    }

    private static boolean holds(ObjectNode row, JsonNode condition) {
        var value = row.path(condition.get(0).asString());
        var wanted = condition.get(2);
        return switch (condition.get(1).asString()) {
            case "=" -> value.equals(wanted);
            case "<=" -> value.asString().compareTo(wanted.asString()) <= 0;
            case ">" -> value.asString().compareTo(wanted.asString()) > 0;
            default -> throw new AssertionError(condition);
        };
    }

    private Reply create(JsonNode values) {
        var row = JSON.createObjectNode().put("check_out", false);
        row.setAll((ObjectNode) values);
        return refusal(row).map(OdooPeer::refused).orElseGet(() -> {
            row.put("id", attendances.size() + 1);
            attendances.add(row);
            writes++;
            return new Reply(200, "[" + row.get("id") + "]");
        });
    }

    private Reply write(JsonNode body) {
        var row = attendances.get(body.at("/ids/0").asInt() - 1);
        var changed = row.deepCopy();
        changed.setAll((ObjectNode) body.get("vals"));
        return refusal(changed).map(OdooPeer::refused).orElseGet(() -> {
            row.setAll(changed);
            writes++;
            return new Reply(200, "true");
        });
    }

    private static Reply refused(String why) {
        return new Reply(422, "{\"name\":\"odoo.exceptions.ValidationError\",\"message\":\"" + why + "\"}");
    }

    private Optional<String> refusal(ObjectNode row) {
        var in = text(row, "check_in");
        boolean open = row.get("check_out").isBoolean();
        var out = open ? "9999" : text(row, "check_out");
        var others = attendances.stream()
                .filter(other -> !other.get("id").equals(row.path("id")))
                .filter(other -> other.get("employee_id").equals(row.get("employee_id")))
                .toList();
        if (out.compareTo(in) < 0) {
            return Optional.of("it ends before it begins");
        }
        if (open && others.stream().anyMatch(other -> other.get("check_out").isBoolean())) {
            return Optional.of("not checked out");
        }
        var before = others.stream()
                .filter(other -> text(other, "check_in").compareTo(in) <= 0)
                .max(Comparator.comparing(other -> text(other, "check_in")));
        boolean inside = before.filter(other -> !other.get("check_out").isBoolean())
                .filter(other -> text(other, "check_out").compareTo(in) > 0)
                .isPresent();
        boolean around = !open
                && others.stream()
                        .anyMatch(other -> text(other, "check_in").compareTo(in) > 0
                                && text(other, "check_in").compareTo(out) < 0);
        return inside || around ? Optional.of("checked in already") : Optional.empty();
    }

    private static String text(ObjectNode row, String field) {
        return row.get(field).asString();
    }
}
