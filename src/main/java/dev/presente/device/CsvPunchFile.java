package dev.presente.device;

import dev.presente.attendance.RawPunch;
import dev.presente.csv.CsvFile;
import dev.presente.csv.CsvRows;
import dev.presente.csv.TextLines;
import dev.presente.imports.DayFormat;
import dev.presente.imports.Row;
import dev.presente.wording.Wording;
import dev.presente.zone.UnknownZoneException;
import dev.presente.zone.Zone;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.Map;
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
    private PunchColumns columns = new PunchColumns(Map.of());
    private int width;
    private @Nullable ClockForm form;

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
            return;
        }
        if (header.problem() != null) {
            taker.problem(header.number(), header.problem());
            return;
        }
        var found = PunchColumns.of(header, map, zone != null, taker);
        if (found != null) {
            columns = found;
            width = header.cells().size();
            for (var row = rows.next(); row != null; row = rows.next()) {
                read(row, taker);
            }
        }
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
            checkForm(row);
            if (!row.isEnded() && columns.isAt(width - 1, "employeeId", "day")) {
                taker.warning(
                        row.number(),
                        Wording.of("line.unended", Row.shown(row.cells().get(width - 1))));
            }
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
        return columns.cell(row, column);
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

    /** A time that lost its end, such as PM or the seconds, is another time. */
    private void checkForm(CsvRows.Row row) throws Wrong {
        var at = cell(row, "at");
        var shown = at.isEmpty() ? cell(row, "time") : at;
        var here = ClockForm.of(shown, WallTimes.withOffset(at) != null);
        form = form == null ? here : form;
        if (form.isOfTwelve() && !here.isOfTwelve()) {
            throw new Wrong(Wording.of("line.time.twelve", Row.shown(shown)));
        }
        if (!row.isEnded()
                && columns.isAt(row.cells().size() - 1, at.isEmpty() ? "time" : "at")
                && here.isShorterThan(form)) {
            throw new Wrong(Wording.of("line.time.cut-off", Row.shown(shown)));
        }
        form = form.andAsShortAs(here);
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
