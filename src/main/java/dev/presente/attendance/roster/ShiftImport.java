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
import dev.presente.imports.ImportKind;
import dev.presente.imports.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Imports shifts with one segment and at most one break. A shift that already exists is not changed, because days have been
 * derived with it.
 */
@Component
class ShiftImport implements ImportKind<ShiftImport.Entry> {
    private final Shifts shifts;

    ShiftImport(Shifts shifts) {
        this.shifts = shifts;
    }

    record Entry(String name, ShiftDefinition definition) {}

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
                "halfAt");
    }

    @Override
    public int required() {
        return 3;
    }

    @Override
    public Entry read(Row row) {
        var entry = new Entry(row.required("name", 100), definition(row));
        if (row.problems().isEmpty()) {
            check(row, entry);
        }
        return entry;
    }

    private static ShiftDefinition definition(Row row) {
        row.required("start", 20);
        row.required("end", 20);
        return new ShiftDefinition(
                List.of(new SegmentDefinition(row.time("start"), row.time("end"), row.flag("crossesMidnight"))),
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

    private void check(Row row, Entry entry) {
        try {
            var shift = entry.definition().toShift(entry.name());
            if (shifts.find(entry.name())
                    .filter(s -> !s.definition().toShift(s.name()).equals(shift))
                    .isPresent()) {
                row.problem("there is another shift of that name");
            }
        } catch (IllegalArgumentException e) {
            row.problem(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String identity(Entry entry) {
        return "shift " + entry.name();
    }

    @Override
    public Change write(Entry entry) {
        return shifts.insertIfAbsent(entry.name(), entry.definition()) > 0 ? Change.CREATED : Change.UNCHANGED;
    }
}
