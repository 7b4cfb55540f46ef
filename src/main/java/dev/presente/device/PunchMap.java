package dev.presente.device;

import com.fasterxml.jackson.annotation.Nulls;
import dev.presente.csv.CsvRows;
import dev.presente.csv.TextFile;
import dev.presente.csv.TextLines;
import dev.presente.imports.DayFormat;
import dev.presente.system.TidyText;
import dev.presente.wording.WordedException;
import dev.presente.wording.Wording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says how a file of punches is to be read. Everything may be absent.
 *
 * @param columns the heading that the file has for each of our own columns, such as {@code employeeId} and {@code at}
 * @param dates how the file writes days
 * @param zone the time zone of the file
 * @param site where the punches were
 * @param ids for an id of the file the id of the person
 * @param directions the words of the file for {@code IN} and {@code OUT}
 */
record PunchMap(
        @Nullable Map<String, String> columns,
        @Nullable String dates,
        @Nullable String zone,
        @Nullable String site,
        @Nullable Map<String, String> ids,
        @Nullable Map<String, List<String>> directions) {
    static final List<String> COLUMNS = List.of("employeeId", "at", "day", "time", "direction", "zone");
    private static final PunchMap EMPTY = new PunchMap(null, null, null, null, null, null);

    private static final Map<String, Boolean> WORDS = Map.of(
            "in",
            true,
            "out",
            false,
            "i",
            true,
            "o",
            false,
            "e",
            true,
            "s",
            false,
            "entrada",
            true,
            "salida",
            false,
            "check-in",
            true,
            "check-out",
            false);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
            .build();

    /**
     * Reads a map: JSON with these members, or a CSV file with the id in the file in its first column and the id of the person
     * in its second.
     *
     * @throws IllegalArgumentException with a line that says what is wrong
     */
    static PunchMap parse(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length == 0) {
            return EMPTY;
        }
        var text = TextFile.decode(bytes, null).strip();
        var map = text.startsWith("{") || text.startsWith("[")
                ? json(text)
                : new PunchMap(null, null, null, null, table(bytes), null);
        map.check();
        return map;
    }

    private static PunchMap json(String text) {
        try {
            return JSON.readValue(text, PunchMap.class);
        } catch (JacksonException e) {
            throw new WordedException(
                    Wording.of("detail.map.json", e.getOriginalMessage().replaceFirst(" \\(.*", "")), e);
        }
    }

    private static Map<String, String> table(byte[] bytes) {
        var ids = new HashMap<String, String>();
        try {
            var rows = new CsvRows(TextLines.of(new ByteArrayInputStream(bytes), null));
            boolean isHeader = true;
            for (var row = rows.next(); row != null; row = rows.next()) {
                if (row.problem() != null || row.cells().size() < 2) {
                    throw new WordedException(Wording.of("detail.map.line", row.number()));
                }
                if (isHeader && row.cells().get(0).matches("[0-9]+")) {
                    throw new WordedException(Wording.of(
                            "detail.map.header", String.join(", ", row.cells().subList(0, 2))));
                }
                if (!isHeader && ids.put(row.cells().get(0), row.cells().get(1)) != null) {
                    throw new WordedException(Wording.of(
                            "detail.map.again", row.number(), row.cells().get(0)));
                }
                isHeader = false;
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return ids;
    }

    private void check() {
        if (columns != null && !COLUMNS.containsAll(columns.keySet())) {
            throw new WordedException(Wording.of("detail.map.columns", String.join(", ", COLUMNS)));
        }
        if (directions != null && !List.of("IN", "OUT").containsAll(directions.keySet())) {
            throw new WordedException(Wording.of("detail.map.directions"));
        }
        format();
    }

    DayFormat format() {
        return dates == null ? DayFormat.ISO : DayFormat.of(dates);
    }

    /** Returns the id of the person whom the file calls {@code id}. */
    String person(String id) {
        var person = ids == null ? id : ids.getOrDefault(id, id);
        return person.chars().allMatch(c -> c > ' ' && c < 127) ? person : TidyText.of(person);
    }

    /** Decides whether the file states directions in words of its own. */
    boolean hasDirections() {
        return directions != null && !directions.isEmpty();
    }

    /** Returns whether a word means coming; null when it means neither. Without words of its own it knows the common ones. */
    @Nullable
    Boolean coming(String word) {
        if (!hasDirections()) {
            return WORDS.get(word.toLowerCase(Locale.ROOT));
        }
        if (isAmong("IN", word)) {
            return true;
        }
        return isAmong("OUT", word) ? false : null;
    }

    private boolean isAmong(String direction, String word) {
        return directions != null
                && directions.getOrDefault(direction, List.of()).stream().anyMatch(word::equalsIgnoreCase);
    }
}
