package dev.presente.attendance.roster;

import dev.presente.attendance.shift.EarlyArrival;
import dev.presente.attendance.shift.ForgottenIn;
import dev.presente.attendance.shift.ForgottenOut;
import dev.presente.attendance.shift.Overtime;
import dev.presente.attendance.shift.Pairing;
import dev.presente.attendance.shift.Rounding;
import dev.presente.attendance.shift.ShiftDefinition;
import dev.presente.attendance.shift.ShiftDefinition.BreakDefinition;
import dev.presente.attendance.shift.ShiftDefinition.Grace;
import dev.presente.attendance.shift.ShiftDefinition.OvertimeDefinition;
import dev.presente.attendance.shift.ShiftDefinition.RoundingDefinition;
import dev.presente.attendance.shift.ShiftDefinition.SegmentDefinition;
import dev.presente.attendance.shift.ShiftDefinition.Thresholds;
import dev.presente.attendance.shift.ShiftDefinition.Window;
import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.TouchedRows;
import dev.presente.imports.ImportKind;
import dev.presente.imports.Row;
import dev.presente.site.SiteCell;
import dev.presente.system.Iso8601;
import dev.presente.wording.Wording;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Imports shifts with at most one break; {@code segments} has the hours of a split shift, and where each part is worked. A shift that already exists is changed only from a day on that the
 * line names, because days have been derived with it. An empty cell keeps what such a shift has; a new one gets the default.
 */
@Component
class ShiftImport implements ImportKind<ShiftImport.Entry> {
    /** A part of the cell {@code segments}, such as {@code 15:00-19:00 North}. */
    private static final Pattern PART = Pattern.compile("(\\d{1,2}:\\d{2})\\s*[-–]\\s*(\\d{1,2}:\\d{2})(?:\\s+(.+))?");

    private final Shifts shifts;
    private final SiteCell sites;
    private final TouchedRows touched;

    ShiftImport(Shifts shifts, SiteCell sites, TouchedRows touched) {
        this.shifts = shifts;
        this.sites = sites;
        this.touched = touched;
    }

    record Entry(
            String name,
            ShiftDefinition definition,
            @Nullable LocalDate effectiveFrom) {
        /**
         * Decides whether the entry says nothing but what is stored.
         *
         * @throws IllegalArgumentException when it makes no shift together with what is stored
         */
        boolean saysAgain(ShiftDefinition stored) {
            return definition.over(stored).toShift(name).equals(stored.toShift(name));
        }
    }

    @Override
    public String name() {
        return "shifts";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "name",
                "start",
                "end",
                "crossesMidnight",
                "breakStart",
                "breakEnd",
                "breakPaid",
                "before",
                "after",
                "lateGrace",
                "earlyGrace",
                "halfDay",
                "fullDay",
                "overtime",
                "overtimeThreshold",
                "overtimeApproval",
                "pairing",
                "debounce",
                "forgottenOut",
                "worksOnHolidays",
                "overtimeSide",
                "forgottenIn",
                "earlyArrival",
                "roundingStep",
                "roundingIn",
                "roundingOut",
                "minimumRest",
                "halfAt",
                "effectiveFrom",
                "segments");
    }

    @Override
    public int required() {
        return 1;
    }

    @Override
    public Entry read(Row row) {
        var given = new Entry(row.required("name", 100), definition(row), row.date("effectiveFrom"));
        if (!row.problems().isEmpty()) {
            return given;
        }
        try {
            check(row, given);
        } catch (IllegalArgumentException e) {
            row.problem(Wording.why(e));
        }
        return given;
    }

    /** Checks an entry without a day. One with a day is filled, and checked, when the versions before it are written. */
    private void check(Row row, Entry given) {
        if (given.effectiveFrom() != null) {
            return;
        }
        var versions = shifts.byFirstDay(given.name());
        if (versions.isEmpty()) {
            given.definition().toNewShift(given.name());
        } else if (!given.saysAgain(versions.lastEntry().getValue())) {
            if (given.saysAgain(versions.firstEntry().getValue())) {
                row.warning(Wording.of("line.shift.later", given.name(), versions.higherKey(versions.firstKey())));
            } else {
                row.problem(Wording.of("line.shift.other"));
            }
        }
    }

    private ShiftDefinition definition(Row row) {
        return new ShiftDefinition(
                segments(row),
                pause(row),
                null,
                new Window(row.duration("before"), row.duration("after")),
                new Grace(row.duration("lateGrace"), row.duration("earlyGrace")),
                new Thresholds(row.duration("halfDay"), row.duration("fullDay")),
                new OvertimeDefinition(
                        row.choice("overtime", Overtime.Rule.class),
                        row.duration("overtimeThreshold"),
                        row.flag("overtimeApproval"),
                        row.choice("overtimeSide", Overtime.Side.class)),
                row.choice("pairing", Pairing.class),
                row.duration("debounce"),
                row.choice("forgottenOut", ForgottenOut.class),
                row.flag("worksOnHolidays"),
                row.choice("forgottenIn", ForgottenIn.class),
                row.choice("earlyArrival", EarlyArrival.class),
                rounding(row),
                row.duration("minimumRest"),
                row.time("halfAt"));
    }

    /** Reads {@code start} and {@code end}, or else the parts of {@code segments} with {@code |} between them. */
    private List<SegmentDefinition> segments(Row row) {
        var cell = row.text("segments", 500);
        if (cell == null) {
            row.required("start", 20);
            row.required("end", 20);
            return List.of(
                    new SegmentDefinition(row.time("start"), row.time("end"), row.flag("crossesMidnight"), null));
        }
        if (row.text("start", 20) != null || row.text("end", 20) != null || row.flag("crossesMidnight") != null) {
            row.problem(Wording.of("line.segments.alone"));
        }
        var segments = new ArrayList<SegmentDefinition>();
        for (var part : cell.split("\\|", -1)) {
            var read = PART.matcher(part.strip());
            var start = read.matches() ? Iso8601.time(padded(read.group(1))) : null;
            var end = read.matches() ? Iso8601.time(padded(read.group(2))) : null;
            if (start == null || end == null) {
                row.problem(Wording.of("line.segments", Row.shown(part.strip())));
                return segments;
            }
            var site = read.group(3) == null ? null : sites.named(row, read.group(3));
            segments.add(new SegmentDefinition(start, end, end.compareTo(start) <= 0, site));
        }
        return segments;
    }

    private static String padded(String time) {
        return time.length() == 4 ? "0" + time : time;
    }

    private static @Nullable List<BreakDefinition> pause(Row row) {
        var pause = new BreakDefinition(row.time("breakStart"), row.time("breakEnd"), row.flag("breakPaid"));
        return pause.start() == null && pause.end() == null ? null : List.of(pause);
    }

    private static @Nullable RoundingDefinition rounding(Row row) {
        var rounding = new RoundingDefinition(
                row.duration("roundingStep"),
                row.choice("roundingIn", Rounding.Way.class),
                row.choice("roundingOut", Rounding.Way.class));
        return rounding.step() == null && rounding.in() == null && rounding.out() == null ? null : rounding;
    }

    @Override
    public Wording identity(Entry entry) {
        return entry.effectiveFrom() == null
                ? Wording.of("line.shift", entry.name())
                : Wording.of("line.shift.from", entry.name(), entry.effectiveFrom());
    }

    /** Writes an entry; those of one shift come by their days, so that each finds what the one before it has stored. */
    @Override
    public Change write(Entry given) {
        var name = given.name();
        if (shifts.keep(name).isEmpty()) {
            given.definition().toNewShift(name);
            if (shifts.insertIfAbsent(name, given.definition()) > 0) {
                touched.note(MarkedKind.SHIFT, name);
                return Change.CREATED;
            }
            shifts.keep(name);
        }
        if (given.effectiveFrom() == null) {
            return Change.UNCHANGED;
        }
        var stored = shifts.byFirstDay(name).floorEntry(given.effectiveFrom()).getValue();
        if (given.saysAgain(stored)) {
            return Change.UNCHANGED;
        }
        shifts.begin(name, given.effectiveFrom(), given.definition().over(stored));
        touched.note(MarkedKind.SHIFT_VERSION, name + " from " + given.effectiveFrom());
        return Change.CHANGED;
    }
}
