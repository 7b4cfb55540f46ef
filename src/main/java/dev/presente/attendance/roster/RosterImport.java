package dev.presente.attendance.roster;

import dev.presente.attendance.roster.Rosters.Roster;
import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.TouchedRows;
import dev.presente.imports.ImportKind;
import dev.presente.imports.Row;
import dev.presente.wording.WordedException;
import dev.presente.wording.Wording;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Imports rosters, a line for each with the shifts of its cycle in one cell. A roster that exists stays as it is, because days
 * have been derived with it.
 */
@Component
class RosterImport implements ImportKind<Roster> {
    private static final int MOST = 366;
    private static final int LONGEST = MOST * 101;
    private static final Wording OTHER = Wording.of("line.roster.other");

    private final Rosters rosters;
    private final Shifts shifts;
    private final TouchedRows touched;

    RosterImport(Rosters rosters, Shifts shifts, TouchedRows touched) {
        this.rosters = rosters;
        this.shifts = shifts;
        this.touched = touched;
    }

    @Override
    public String name() {
        return "rosters";
    }

    @Override
    public List<String> columns() {
        return List.of("name", "anchor", "shifts");
    }

    @Override
    public int required() {
        return columns().size();
    }

    @Override
    public Roster read(Row row) {
        var name = row.required("name", 100);
        row.required("anchor", 10);
        var anchor = Objects.requireNonNullElse(row.date("anchor"), LocalDate.EPOCH);
        var roster = new Roster(name, anchor, cycle(row));
        if (row.problems().isEmpty() && isOther(roster)) {
            row.problem(OTHER);
        }
        return roster;
    }

    /** Reads {@code Early | Early | - | -}; a place that is empty is a day of rest too. */
    private List<@Nullable String> cycle(Row row) {
        var cycle = new ArrayList<@Nullable String>();
        for (var place : row.required("shifts", LONGEST).split("\\|", -1)) {
            var shift = place.strip();
            cycle.add(shift.isEmpty() || shift.matches("[-–—]") ? null : shift);
        }
        if (cycle.size() > MOST) {
            row.problem(Wording.of("line.roster.long", MOST, cycle.size()));
            return cycle;
        }
        cycle.stream()
                .filter(Objects::nonNull)
                .distinct()
                .filter(shift -> shifts.hold(shift).isEmpty())
                .forEach(shift -> row.problem(Wording.of("line.no-shift", Row.shown(shift))));
        return cycle;
    }

    private boolean isOther(Roster roster) {
        return rosters.anchor(roster.name()).isPresent()
                && !rosters.existing(roster.name()).equals(roster);
    }

    @Override
    public Wording identity(Roster roster) {
        return Wording.of("line.roster", roster.name());
    }

    @Override
    public Change write(Roster roster) {
        if (rosters.insertIfAbsent(roster.name(), roster.anchor()) == 0) {
            if (isOther(roster)) {
                throw new WordedException(OTHER);
            }
            return Change.UNCHANGED;
        }
        rosters.insertDays(roster);
        touched.note(MarkedKind.ROSTER, roster.name());
        return Change.CREATED;
    }
}
