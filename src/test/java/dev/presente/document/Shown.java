package dev.presente.document;

import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares the answer that a document shows with the one that came. Figures, ids, times, names and other texts may differ.
 * The members of every object, the number of items of every list, true, false and null, and words in capitals, such as
 * {@code ACCEPTED}, may not. An answer that is shortened may have more members.
 */
final class Shown {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z_]+");

    private final boolean shortened;

    private Shown(boolean shortened) {
        this.shortened = shortened;
    }

    /** Returns what differs between the two, with its place, or an empty text. */
    static String difference(String shown, boolean shortened, String printed) {
        var lines = printed.lines().toList();
        int start = lines.size() - 1;
        while (start >= 0 && !lines.get(start).matches("[{\\[].*")) {
            start--;
        }
        if (start < 0) {
            return "no JSON in: " + printed;
        }
        var json = String.join("\n", lines.subList(start, lines.size()));
        return new Shown(shortened).difference("", JSON.readTree(shown), JSON.readTree(json));
    }

    private String difference(String place, JsonNode shown, JsonNode told) {
        if (!shown.getNodeType().equals(told.getNodeType())) {
            return "%s: %s is shown, %s came".formatted(place, shown, told);
        }
        if (shown.isObject()) {
            return ofObjects(place, shown, told);
        }
        if (shown.isArray()) {
            return ofLists(place, shown, told);
        }
        boolean mayDiffer = shown.isNumber()
                || (shown.isString() && !CONSTANT.matcher(shown.asString()).matches());
        return mayDiffer || shown.equals(told) ? "" : "%s: %s is shown, %s came".formatted(place, shown, told);
    }

    private String ofObjects(String place, JsonNode shown, JsonNode told) {
        var members = Set.copyOf(shown.propertyNames());
        var came = Set.copyOf(told.propertyNames());
        if (shortened ? !came.containsAll(members) : !came.equals(members)) {
            return "%s: members %s are shown, %s came".formatted(place, shown.propertyNames(), told.propertyNames());
        }
        return members.stream()
                .map(name -> difference(place + "/" + name, shown.get(name), told.get(name)))
                .filter(difference -> !difference.isEmpty())
                .findFirst()
                .orElse("");
    }

    private String ofLists(String place, JsonNode shown, JsonNode told) {
        if (shown.size() != told.size()) {
            return "%s: %d items are shown, %d came: %s".formatted(place, shown.size(), told.size(), told);
        }
        for (int i = 0; i < shown.size(); i++) {
            var difference = difference(place + "/" + i, shown.get(i), told.get(i));
            if (!difference.isEmpty()) {
                return difference;
            }
        }
        return "";
    }
}
