package dev.presente.device;

import dev.presente.csv.CsvRows;
import dev.presente.imports.Headings;
import dev.presente.imports.Row;
import dev.presente.wording.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Knows where a table of punches has our columns.
 *
 * @param places the place of each column that is there, from 0
 */
record PunchColumns(Map<String, Integer> places) {
    /**
     * Reads a header.
     *
     * @param hasZone whether the zone of the file is known without a column
     * @return null when the table cannot be read, which {@code taker} is told
     */
    static @Nullable PunchColumns of(CsvRows.Row header, PunchMap map, boolean hasZone, PunchTaker taker) {
        var places = new HashMap<String, Integer>();
        for (int i = 0; i < header.cells().size(); i++) {
            var heading = header.cells().get(i);
            var column = column(heading, named(map));
            if (column != null && places.putIfAbsent(column, i) != null) {
                taker.problem(header.number(), Wording.of("line.column.again", column, Row.shown(heading)));
                return null;
            }
        }
        if (!choosesTimes(places, named(map))) {
            taker.problem(header.number(), Wording.of("line.column.times"));
            return null;
        }
        var missing = missing(places, map, hasZone);
        missing.forEach(text -> taker.problem(
                header.number(), Wording.of("line.header", text, Row.shown(String.join(", ", header.cells())))));
        return missing.isEmpty() ? new PunchColumns(Map.copyOf(places)) : null;
    }

    /** Returns what a row has in a column; an empty text where the table has no such column. */
    String cell(CsvRows.Row row, String column) {
        var place = places.get(column);
        return place == null ? "" : row.cells().get(place);
    }

    /** Decides whether one of the columns is at a place. */
    boolean isAt(int place, String... columns) {
        return Arrays.stream(columns).anyMatch(column -> Objects.equals(places.get(column), place));
    }

    private static Map<String, String> named(PunchMap map) {
        return Objects.requireNonNullElse(map.columns(), Map.of());
    }

    /** Of two times of one punch, those columns count that the map names; false when nobody says which of them count. */
    private static boolean choosesTimes(Map<String, Integer> places, Map<String, String> named) {
        if (named.containsKey("at") || !places.keySet().containsAll(List.of("at", "day", "time"))) {
            return true;
        }
        places.remove("at");
        return named.containsKey("day") && named.containsKey("time");
    }

    /** Returns the column that a heading names: by the map, or else by a common name that the map says nothing about. */
    private static @Nullable String column(String heading, Map<String, String> named) {
        return named.entrySet().stream()
                .filter(entry -> entry.getValue().strip().equalsIgnoreCase(heading))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> Headings.column(heading, PunchMap.COLUMNS).filter(column -> !named.containsKey(column)))
                .orElse(null);
    }

    private static List<Wording> missing(Map<String, Integer> places, PunchMap map, boolean hasZone) {
        var missing = new ArrayList<Wording>();
        if (!places.containsKey("employeeId")) {
            missing.add(Wording.of("line.column.missing", "employeeId"));
        }
        if (!places.containsKey("at") && !(places.containsKey("day") && places.containsKey("time"))) {
            missing.add(Wording.of("line.column.no-time"));
        }
        if (!hasZone && !places.containsKey("zone")) {
            missing.add(Wording.of("line.column.no-zone"));
        }
        missing.addAll(missingOfTheMap(places, map));
        return missing;
    }

    /** Returns which columns of directions and zones the map speaks of in vain: its word would be lost without a trace. */
    private static List<Wording> missingOfTheMap(Map<String, Integer> places, PunchMap map) {
        var missing = new ArrayList<Wording>();
        for (var column : List.of("direction", "zone")) {
            var heading = named(map).getOrDefault(column, "");
            boolean isMeant = !heading.isBlank() || (column.equals("direction") && map.hasDirections());
            if (isMeant && !places.containsKey(column)) {
                var told = heading.isBlank() ? column : column + " (" + Row.shown(heading) + ")";
                missing.add(Wording.of("line.column.missing", told));
            }
        }
        return missing;
    }
}
