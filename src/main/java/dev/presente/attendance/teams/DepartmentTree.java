package dev.presente.attendance.teams;

import dev.presente.attendance.ChangeLog;
import dev.presente.attendance.roster.RosterProblems;
import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.TidyText;
import dev.presente.team.Departments;
import dev.presente.team.Departments.Named;
import dev.presente.wording.Wording;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes the tree of departments, one change at a time. */
@Service
class DepartmentTree {
    private static final Pattern UNREACHABLE = Pattern.compile("[/\\\\;%]");

    private final Departments departments;
    private final ChangeLog changes;

    DepartmentTree(Departments departments, ChangeLog changes) {
        this.departments = departments;
        this.changes = changes;
    }

    /** Waits until nobody else changes the tree: what is found then stays until the end of the transaction. */
    void takeTurn() {
        departments.takeTurn();
    }

    /** Finds a department. It throws {@code not-found}. */
    Named existing(String name) {
        return departments
                .find(name)
                .orElseThrow(() -> RosterProblems.notFound(Wording.of("detail.no-department", name)));
    }

    /** Finds the department that a member of a request names; null is none. It throws {@code invalid-parameter}. */
    @Nullable
    Long named(@Nullable String name, String member) {
        return name == null
                ? null
                : departments
                        .find(name)
                        .orElseThrow(() -> RosterProblems.invalid(Wording.of("detail.department.named", member, name)))
                        .id();
    }

    @Transactional
    public String add(Caller caller, String name, @Nullable String parent) {
        departments.takeTurn();
        requireReachable(name);
        requireFree(name, null);
        var added = departments.add(name, named(parent, "parent"));
        changes.write(caller, "department.created", null, detail(added, "parent", parent));
        return added.name();
    }

    @Transactional
    public String rename(Caller caller, String name, String newName) {
        departments.takeTurn();
        var department = existing(name);
        requireReachable(newName);
        requireFree(newName, department.id());
        departments.rename(department.id(), newName);
        changes.write(caller, "department.renamed", null, detail(department, "newName", newName));
        return newName;
    }

    /** A name stands in the paths of what changes the department; they cannot hold all. */
    private static void requireReachable(String name) {
        var tidy = TidyText.of(name);
        if (tidy.equals(".") || tidy.equals("..") || UNREACHABLE.matcher(tidy).find()) {
            throw RosterProblems.invalid(Wording.of("detail.department.name"));
        }
    }

    private void requireFree(String name, @Nullable Long except) {
        departments
                .find(name)
                .filter(other -> except == null || other.id() != except)
                .ifPresent(other -> {
                    throw RosterProblems.alreadyThere(Wording.of("detail.department.exists", other.name()));
                });
    }

    /**
     * Moves a department from a day on. What it lay below before stays so.
     *
     * @throws ProblemException {@code in-a-circle} when the department would lie below itself on any day
     */
    @Transactional
    public void move(Caller caller, String name, LocalDate from, @Nullable String parent) {
        departments.takeTurn();
        var department = existing(name);
        departments.place(department.id(), from, named(parent, "parent"));
        departments.circle(department.id()).ifPresent(day -> {
            throw new ProblemException(
                    ProblemCode.IN_A_CIRCLE,
                    day.isAfter(Departments.BEGINNING)
                            ? Wording.of("detail.department.circle.from", department.name(), day)
                            : Wording.of("detail.department.circle", department.name()));
        });
        var detail = detail(department, "parent", parent);
        detail.put("firstDay", from);
        changes.write(caller, "department.moved", null, detail);
    }

    /** Deletes a department to which nobody ever belonged and below which none ever lay. It throws {@code in-use}. */
    @Transactional
    public void delete(Caller caller, String name) {
        departments.takeTurn();
        var department = existing(name);
        var uses = departments.uses(department.id());
        if (uses.people() + uses.departments() > 0) {
            var told = new LinkedHashMap<String, Long>();
            told.put("employees", uses.people());
            told.put("departments", uses.departments());
            throw new ProblemException(
                    ProblemCode.IN_USE,
                    Wording.of("detail.department.used", department.name(), uses.people(), uses.departments()),
                    Map.of("uses", told));
        }
        departments.delete(department.id());
        changes.write(caller, "department.deleted", null, detail(department, "parent", null));
    }

    private static Map<String, @Nullable Object> detail(Named department, String what, @Nullable String value) {
        var detail = new TreeMap<String, @Nullable Object>();
        detail.put("department", department.name());
        if (value != null) {
            detail.put(what, value);
        }
        return detail;
    }
}
