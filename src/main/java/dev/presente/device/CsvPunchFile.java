package dev.presente.device;

import dev.presente.attendance.RawPunch;
import dev.presente.csv.CsvFile;
import dev.presente.csv.CsvRows;
import dev.presente.csv.TextLines;
import dev.presente.imports.DayFormat;
import dev.presente.imports.Headings;
import dev.presente.imports.Row;
import dev.presente.wording.Wording;
import dev.presente.zone.UnknownZoneException;
import dev.presente.zone.Zone;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a table of punches: an id, and the time in one column or in two. */
final class CsvPunchFile implements PunchFile {
    private static final int LONGEST_ID = 64;
    private static final Pattern GAP = Pattern.compile("[ T\\u00A0]+");
    private static final Pattern NUMBER = Pattern.compile("\\d*");

    private final PunchMap map;
    private final DayFormat dates;
    private final @Nullable Zone zone;
    private final WallTimes times;
    private final Map<String, Integer> places = new HashMap<>();
    private int width;

    /**
     * Creates a reader.
     *
     * @param zone the zone of the file; null means that each line has its own
     */
    CsvPunchFile(PunchMap map, @Nullable Zone zone, WallTimes times) {
        this.map = map;
        this.dates = map.format();
        this.zone = zone;
        this.times = times;
    }

    /** Ends the reading of a line, with the reason in words. */
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Wording wording;

        Wrong(Wording wording) {
            super(wording.english(), null, false, false);
            this.wording = wording;
        }
    }

    @Override
    public void read(TextLines lines, PunchTaker taker) throws IOException {
        var rows = new CsvRows(lines);
        var header = rows.next();
        if (header == null) {
            taker.problem(1, Wording.of("line.no-header"));
        } else if (header.problem() != null) {
            taker.problem(header.number(), header.problem());
        } else if (understands(header, taker)) {
            for (var row = rows.next(); row != null; row = rows.next()) {
                read(row, taker);
            }
        }
    }

    private boolean understands(CsvRows.Row header, PunchTaker taker) {
        width = header.cells().size();
        for (int i = 0; i < width; i++) {
            var heading = header.cells().get(i);
            var column = column(heading);
            if (column != null && places.putIfAbsent(column, i) != null) {
                taker.problem(header.number(), Wording.of("line.column.again", column, Row.shown(heading)));
                return false;
            }
        }
        var missing = missing();
        missing.forEach(text -> taker.problem(
                header.number(), Wording.of("line.header", text, Row.shown(String.join(", ", header.cells())))));
        return missing.isEmpty();
    }

    /** Returns the column that a heading names: by the map, or else by a common name that the map says nothing about. */
    private @Nullable String column(String heading) {
        var columns = Objects.requireNonNullElse(map.columns(), Map.<String, String>of());
        return columns.entrySet().stream()
                .filter(entry -> entry.getValue().strip().equalsIgnoreCase(heading))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> Headings.column(heading, PunchMap.COLUMNS).filter(column -> !columns.containsKey(column)))
                .orElse(null);
    }

    private List<Wording> missing() {
        var missing = new ArrayList<Wording>();
        if (!places.containsKey("employeeId")) {
            missing.add(Wording.of("line.column.missing", "employeeId"));
        }
        if (!places.containsKey("at") && !(places.containsKey("day") && places.containsKey("time"))) {
            missing.add(Wording.of("line.column.no-time"));
        }
        if (zone == null && !places.containsKey("zone")) {
            missing.add(Wording.of("line.column.no-zone"));
        }
        missing.addAll(missingOfTheMap());
        return missing;
    }

    /** Returns which columns of directions and zones the map speaks of in vain: its word would be lost without a trace. */
    private List<Wording> missingOfTheMap() {
        var columns = Objects.requireNonNullElse(map.columns(), Map.<String, String>of());
        var missing = new ArrayList<Wording>();
        for (var column : List.of("direction", "zone")) {
            var heading = columns.getOrDefault(column, "");
            boolean isMeant = !heading.isBlank() || (column.equals("direction") && map.hasDirections());
            if (isMeant && !places.containsKey(column)) {
                var told = heading.isBlank() ? column : column + " (" + Row.shown(heading) + ")";
                missing.add(Wording.of("line.column.missing", told));
            }
        }
        return missing;
    }

    private void read(CsvRows.Row row, PunchTaker taker) {
        try {
            if (row.problem() != null) {
                throw new Wrong(row.problem());
            }
            var more = row.cells().stream().skip(width).anyMatch(cell -> !cell.isEmpty());
            if (more || row.cells().size() < width) {
                throw new Wrong(CsvFile.width(row.cells(), width));
            }
            var zoneHere = zone(row);
            var moment = moment(row, zoneHere);
            if (moment.warning() != null) {
                taker.warning(row.number(), moment.warning());
            }
            taker.punch(new RawPunch(
                    row.number(), person(row), moment.at(), zoneHere, moment.offset(), coming(cell(row, "direction"))));
        } catch (Wrong e) {
            taker.problem(row.number(), e.wording);
        } catch (WallTimes.Refused e) {
            taker.problem(row.number(), e.wording());
        }
    }

    private String cell(CsvRows.Row row, String column) {
        var place = places.get(column);
        return place == null ? "" : row.cells().get(place);
    }

    private String person(CsvRows.Row row) throws Wrong {
        var id = cell(row, "employeeId");
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new Wrong(Wording.of("line.employee-id.length", LONGEST_ID, Row.shown(id)));
        }
        return map.person(id);
    }

    private Zone zone(CsvRows.Row row) throws Wrong {
        var name = cell(row, "zone");
        if (name.isEmpty()) {
            if (zone == null) {
                throw new Wrong(Wording.of("line.zone-missing"));
            }
            return zone;
        }
        try {
            return Zone.named(name);
        } catch (UnknownZoneException e) {
            throw new Wrong(Wording.of("line.zone", e.wording()));
        }
    }

    private WallTimes.Moment moment(CsvRows.Row row, Zone zoneHere) throws Wrong, WallTimes.Refused {
        var at = cell(row, "at");
        var time = WallTimes.withOffset(at);
        if (time != null) {
            return times.of(time, zoneHere);
        }
        if (!at.isEmpty()) {
            var parts = GAP.split(at, 2);
            return moment(at, parts[0], parts.length < 2 ? "" : parts[1], zoneHere);
        }
        var day = cell(row, "day");
        var clock = cell(row, "time");
        return moment((day + " " + clock).strip(), day, clock, zoneHere);
    }

    private WallTimes.Moment moment(String shown, String day, String clock, Zone zoneHere)
            throws Wrong, WallTimes.Refused {
        var time = WallTimes.time(clock);
        if (time == null) {
            throw new Wrong(Wording.of("line.time", Row.shown(shown)));
        }
        try {
            return times.of(dates.read(day).atTime(time), zoneHere);
        } catch (DateTimeException e) {
            throw new Wrong(Wording.of(
                    "line.day", dates.wanted(day, form -> Wording.of("line.wanted.date.map", form)), Row.shown(day)));
        }
    }

    private @Nullable Boolean coming(String word) throws Wrong {
        var coming = word.isEmpty() ? null : map.coming(word);
        if (coming == null && !NUMBER.matcher(word).matches()) {
            throw new Wrong(Wording.of("line.direction", Row.shown(word)));
        }
        return coming;
    }
}
