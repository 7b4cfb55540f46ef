package dev.presente.team;

import dev.presente.imports.Row;
import dev.presente.team.Departments.Named;
import dev.presente.wording.Wording;
import dev.presente.zone.Zone;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the cells of an imported line that say to which department a person belongs, and since when. */
@Component
public class DepartmentCell {
    private final Departments departments;
    private final Members members;
    private final Clock clock;

    DepartmentCell(Departments departments, Members members, Clock clock) {
        this.departments = departments;
        this.members = members;
        this.clock = clock;
    }

    /**
     * Says to which department a person belongs.
     *
     * @param from the first day; null is today, or the beginning for somebody who never belonged to one
     */
    public record Stated(Named department, @Nullable LocalDate from) {}

    /**
     * Returns the columns that are read: none before the first department is added. Files of other systems often have a column
     * of departments that nobody here knows; it is left out then, as every column that means nothing here.
     */
    public List<String> columns() {
        return departments.areThere() ? List.of("department", "departmentFrom") : List.of();
    }

    /** Returns what the columns {@code department} and {@code departmentFrom} say; null where the first is empty. */
    public @Nullable Stated read(Row row) {
        var name = row.text("department", 100);
        var from = row.date("departmentFrom");
        if (name == null) {
            if (from != null) {
                row.problem(Wording.of("line.department.from"));
            }
            return null;
        }
        var department = departments.keep(name);
        if (department.isEmpty()) {
            row.problem(Wording.of("line.department.unknown", Row.shown(name)));
        }
        if (from != null && from.isBefore(Departments.BEGINNING)) {
            row.problem(Wording.of("line.department.first"));
        }
        return department.map(known -> new Stated(known, from)).orElse(null);
    }

    /** Stores what a line says, and tells whether that changed anything. */
    public boolean write(long employeeKey, @Nullable Stated stated) {
        if (stated == null) {
            return false;
        }
        var earlier = members.of(employeeKey);
        var from = Objects.requireNonNullElseGet(
                stated.from(),
                () -> earlier.isEmpty() ? Departments.BEGINNING : Zone.of(clock).date(clock.instant()));
        if (members.on(employeeKey, from)
                .filter(stated.department().name()::equals)
                .isPresent()) {
            return false;
        }
        members.put(employeeKey, from, stated.department().id());
        return true;
    }
}
