package dev.presente.examples;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plays the resource API of Frappe with the document types Employee and Employee Checkin of HRMS. Sources: the page "REST
 * API" of Frappe's documentation; the checks are those of {@code employee_checkin.py} in the repository frappe/hrms.
 */
final class FrappePeer extends Peer {
    static final String TOKEN = "key:secret";
    private static final Pattern FILTER = Pattern.compile("filters=([^&]*)");

    /** The names of employees by their Attendance Device ID. */
    final Map<String, String> employees = new ConcurrentHashMap<>();

    final List<ObjectNode> checkins = new CopyOnWriteArrayList<>();

    FrappePeer() throws IOException {}

    @Override
    int writes() {
        return checkins.size();
    }

    @Override
    Reply reply(String method, String path, String authorization, JsonNode body) {
        if (!authorization.equals("token " + TOKEN)) {
            return new Reply(401, "{\"exc_type\":\"AuthenticationError\"}");
        }
        if (method.equals("POST") && path.equals("/api/resource/Employee%20Checkin")) {
            return insert((ObjectNode) body);
        }
        var filter = FILTER.matcher(path);
        if (!method.equals("GET") || !filter.find()) {
            return new Reply(404, "{\"exc_type\":\"DoesNotExistError\"}");
        }
        var condition = JSON.readTree(URLDecoder.decode(filter.group(1), StandardCharsets.UTF_8))
                .get(0);
        var field = condition.get(0).asString();
        var value = condition.get(2).asString();
        var names = new ArrayList<String>();
        if (path.startsWith("/api/resource/Employee?") && field.equals("attendance_device_id")) {
            employees.computeIfPresent(value, (id, name) -> {
                names.add(name);
                return name;
            });
        } else if (path.startsWith("/api/resource/Employee%20Checkin?")) {
            checkins.stream()
                    .filter(row -> row.path(field).asString("").equals(value))
                    .forEach(row -> names.add(row.get("name").asString()));
        }
        var answer = JSON.createObjectNode();
        var data = answer.putArray("data");
        names.forEach(name -> data.addObject().put("name", name));
        return new Reply(200, answer.toString());
    }

    private Reply insert(ObjectNode row) {
        boolean known = employees.containsValue(row.path("employee").asString(""));
        boolean twice = checkins.stream()
                .anyMatch(other -> List.of("employee", "time", "log_type").stream()
                        .allMatch(field -> other.path(field).equals(row.path(field))));
        if (!known || twice) {
            return new Reply(417, "{\"exc_type\":\"ValidationError\"}");
        }
        row.put("name", "EMP-CKIN-11-2026-%06d".formatted(checkins.size() + 1));
        checkins.add(row);
        return new Reply(200, JSON.createObjectNode().set("data", row).toString());
    }
}
