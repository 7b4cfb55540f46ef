package dev.presente.attendance.plan;

import dev.presente.attendance.OwnDays;
import dev.presente.attendance.period.PeriodLocks;
import dev.presente.attendance.plan.AssignmentController.NewAssignment;
import dev.presente.imports.ImportKind;
import dev.presente.imports.Row;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.people.PersonCells;
import dev.presente.site.SiteCell;
import dev.presente.system.ProblemException;
import dev.presente.wording.WordedException;
import dev.presente.wording.Wording;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Imports who works which shift or roster, and from when to when. What was planned on these days makes room. */
@Component
class AssignmentImport implements ImportKind<AssignmentImport.Entry> {
    private final PersonCells people;
    private final Employees employees;
    private final SiteCell sites;
    private final PeriodLocks locks;
    private final Replan replan;
    private final JdbcClient jdbc;

    AssignmentImport(
            PersonCells people,
            Employees employees,
            SiteCell sites,
            PeriodLocks locks,
            Replan replan,
            JdbcClient jdbc) {
        this.people = people;
        this.employees = employees;
        this.sites = sites;
        this.locks = locks;
        this.replan = replan;
        this.jdbc = jdbc;
    }

    /**
     * Holds what a line says.
     *
     * @param remove whether the assignment that begins on this day is deleted
     * @param refusal why the sender may change nothing of this person's plan; null when the sender may
     */
    record Entry(
            NewAssignment wish, boolean remove, @Nullable Wording refusal) {}

    @Override
    public String name() {
        return "assignments";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "firstDay",
                "employeeId",
                "externalId",
                "lastDay",
                "site",
                "shift",
                "roster",
                "weekdays",
                "offset",
                "remove");
    }

    @Override
    public int required() {
        return 1;
    }

    @Override
    public Entry read(Row row) {
        locks.keep();
        row.required("firstDay", 10);
        var first = Objects.requireNonNullElse(row.date("firstDay"), LocalDate.EPOCH);
        var person = person(row);
        boolean remove = Boolean.TRUE.equals(row.flag("remove"));
        var site = sites.read(row, "site");
        if (site == null && !remove && row.problems().isEmpty()) {
            row.problem(Wording.of("line.site-missing"));
        }
        var wish = new NewAssignment(
                person,
                first,
                row.date("lastDay"),
                Objects.requireNonNullElse(site, ""),
                known(row, "shift", "line.no-shift"),
                weekdays(row),
                known(row, "roster", "line.no-roster"),
                offset(row));
        if (!remove && row.problems().isEmpty()) {
            wish.unclear().ifPresent(unclear -> row.problem(unclear.line()));
        }
        check(row, wish);
        return new Entry(wish, remove, refusal(row, person));
    }

    /** Looks for the person only where somebody sends the file, since a command decides about everybody. */
    private @Nullable Wording refusal(Row row, String person) {
        var caller = row.options().caller();
        return caller == null
                ? null
                : employees
                        .findByEmployeeId(person)
                        .flatMap(employee -> OwnDays.refusal(caller, employee))
                        .orElse(null);
    }

    private static void check(Row row, NewAssignment wish) {
        try {
            Days.check(wish.firstDay(), wish.lastDay());
        } catch (ProblemException e) {
            row.problem(e.detail());
        }
    }

    private String person(Row row) {
        var id = people.read(row).employeeId();
        if (id != null
                && row.problems().isEmpty()
                && employees.findByEmployeeId(id).isEmpty()) {
            row.problem(Wording.of("line.no-employee", id));
        }
        return Objects.requireNonNullElse(id, "");
    }

    /** Reads the name of a shift or a roster that exists. */
    private @Nullable String known(Row row, String kind, String refusal) {
        var name = row.text(kind, 100);
        if (name != null
                && !jdbc.sql("select exists (select from " + kind + " where name = :name)")
                        .param("name", name)
                        .query(Boolean.class)
                        .single()) {
            row.problem(Wording.of(refusal, Row.shown(name)));
        }
        return name;
    }

    /** Reads days of the week as numbers, 1 is Monday, or as English names or their first three letters. */
    private static @Nullable Set<DayOfWeek> weekdays(Row row) {
        var text = row.text("weekdays", 100);
        if (text == null) {
            return null;
        }
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var word : text.strip().split("[\\s,;/]+", -1)) {
            Arrays.stream(DayOfWeek.values())
                    .filter(day -> word.equals(String.valueOf(day.getValue()))
                            || (word.length() >= 3 && day.name().startsWith(word.toUpperCase(Locale.ROOT))))
                    .findFirst()
                    .ifPresentOrElse(days::add, () -> row.problem(Wording.of("line.weekdays", Row.shown(word))));
        }
        return days;
    }

    private static @Nullable Integer offset(Row row) {
        var text = row.text("offset", 3);
        if (text != null && !text.matches("\\d{1,3}")) {
            row.problem(Wording.of("line.offset", Row.shown(text)));
            return null;
        }
        return text == null ? null : Integer.valueOf(text);
    }

    @Override
    public Wording identity(Entry entry) {
        return Wording.of(
                "line.assignment", entry.wish().employeeId(), entry.wish().firstDay());
    }

    @Override
    public Change write(Entry entry) {
        var employee = employees.lockExisting(entry.wish().employeeId());
        try {
            var change = written(employee, entry);
            if (change != Change.UNCHANGED && entry.refusal() != null) { // then nothing of the file is stored
                throw new WordedException(entry.refusal());
            }
            return change;
        } catch (ProblemException e) {
            throw new WordedException(e.detail(), e);
        }
    }

    private Change written(Employee employee, Entry entry) {
        if (entry.remove()) {
            return replan.remove(employee, entry.wish().firstDay()) ? Change.CHANGED : Change.UNCHANGED;
        }
        return replan.put(employee, entry.wish());
    }

    @Override
    public Map<String, Object> told(Entry entry) {
        return Days.told(entry.wish().firstDay(), entry.wish().lastDay());
    }

    @Override
    public @Nullable Long employeeKey(Entry entry) {
        return employees.existing(entry.wish().employeeId()).key();
    }
}
