package dev.presente.attendance.plan;

import dev.presente.attendance.OwnDays;
import dev.presente.attendance.dayplan.Leave.Portion;
import dev.presente.attendance.period.PeriodLocks;
import dev.presente.attendance.plan.AbsenceController.NewAbsence;
import dev.presente.attendance.plan.Absences.Absence;
import dev.presente.attendance.plan.Assignments.Assignment;
import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.RecordMarks;
import dev.presente.imports.ImportKind;
import dev.presente.imports.Row;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.people.PersonCells;
import dev.presente.system.ProblemException;
import dev.presente.wording.WordedException;
import dev.presente.wording.Wording;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Imports leave and other agreed absences. A line about one that begins on the same day takes its place. */
@Component
class AbsenceImport implements ImportKind<AbsenceImport.Entry> {
    private final PersonCells people;
    private final Employees employees;
    private final Absences absences;
    private final Assignments assignments;
    private final PeriodLocks locks;
    private final RecordMarks marks;

    AbsenceImport(
            PersonCells people,
            Employees employees,
            Absences absences,
            Assignments assignments,
            PeriodLocks locks,
            RecordMarks marks) {
        this.people = people;
        this.employees = employees;
        this.absences = absences;
        this.assignments = assignments;
        this.locks = locks;
        this.marks = marks;
    }

    /**
     * Holds what a line says.
     *
     * @param remove whether the absence that begins on this day is deleted
     * @param refusal why the sender may change nothing of this person's leave; null when the sender may
     */
    record Entry(
            NewAbsence wish,
            Portion portion,
            boolean remove,
            @Nullable Wording refusal) {
        boolean isLike(Absence other) {
            return other.lastDay().equals(wish.lastDay())
                    && other.kind().equals(wish.kind())
                    && other.paid() != Boolean.FALSE.equals(wish.paid());
        }
    }

    @Override
    public String name() {
        return "absences";
    }

    @Override
    public List<String> columns() {
        return List.of("firstDay", "lastDay", "kind", "employeeId", "externalId", "portion", "paid", "remove");
    }

    @Override
    public int required() {
        return 3;
    }

    @Override
    public Entry read(Row row) {
        locks.keep();
        boolean remove = Boolean.TRUE.equals(row.flag("remove"));
        row.required("firstDay", 10);
        if (!remove) {
            row.required("lastDay", 10);
        }
        var first = Objects.requireNonNullElse(row.date("firstDay"), LocalDate.EPOCH);
        var last = Objects.requireNonNullElse(row.date("lastDay"), first);
        var id = people.read(row).employeeId();
        var portion = Objects.requireNonNullElse(row.choice("portion", Portion.class), Portion.FULL);
        var wish = new NewAbsence(
                Objects.requireNonNullElse(id, ""),
                first,
                last,
                remove ? "removed" : row.required("kind", 100),
                portion,
                Objects.requireNonNullElse(row.flag("paid"), true));
        var employee = employees.findByEmployeeId(wish.employeeId());
        if (row.problems().isEmpty() && employee.isEmpty()) {
            row.problem(Wording.of("line.no-employee", wish.employeeId()));
        }
        try {
            Days.check(first, last);
        } catch (ProblemException e) {
            row.problem(e.detail());
        }
        var caller = row.options().caller();
        return new Entry(
                wish,
                portion,
                remove,
                employee.flatMap(person -> OwnDays.refusal(caller, person)).orElse(null));
    }

    @Override
    public Wording identity(Entry entry) {
        var absence = Wording.of(
                "line.absence", entry.wish().employeeId(), entry.wish().firstDay());
        return entry.portion() == Portion.FULL ? absence : Wording.of("line.pair", absence, entry.portion());
    }

    @Override
    public Change write(Entry entry) {
        var employee = employees.lockExisting(entry.wish().employeeId());
        var all = absences.of(employee.key());
        var same = all.stream()
                .filter(other -> other.firstDay().equals(entry.wish().firstDay()) && other.portion() == entry.portion())
                .findFirst()
                .orElse(null);
        if (same == null ? entry.remove() : !entry.remove() && entry.isLike(same)) {
            return Change.UNCHANGED;
        }
        if (entry.refusal() != null) {
            throw new WordedException(entry.refusal());
        }
        try {
            if (same != null) {
                requireOpen(employee, same.firstDay(), same.lastDay());
                absences.delete(same.id());
                marks.remove(MarkedKind.ABSENCE, same.id());
            }
            if (!entry.remove()) {
                requireOpen(employee, entry.wish().firstDay(), entry.wish().lastDay());
                requireRoom(all, same, entry);
                var saved = absences.save(new AbsenceRow(employee, entry.wish()));
                marks.put(MarkedKind.ABSENCE, saved.id());
            }
        } catch (ProblemException e) {
            throw new WordedException(e.detail(), e);
        }
        return same == null ? Change.CREATED : Change.CHANGED;
    }

    /** Looks before the database refuses it, because after that the other lines could not be read any more. */
    private static void requireRoom(List<Absence> all, @Nullable Absence replaced, Entry entry) {
        all.stream()
                .filter(other -> replaced == null || other.id() != replaced.id())
                .filter(other -> !other.firstDay().isAfter(entry.wish().lastDay())
                        && !other.lastDay().isBefore(entry.wish().firstDay())
                        && (other.portion() == Portion.FULL
                                || entry.portion() == Portion.FULL
                                || other.portion() == entry.portion()))
                .findFirst()
                .ifPresent(other -> {
                    throw new WordedException(Wording.of("line.absent", other.firstDay(), other.lastDay()));
                });
    }

    private void requireOpen(Employee employee, LocalDate first, LocalDate last) {
        var sites = assignments.of(employee.key()).stream()
                .filter(a -> !a.firstDay().isAfter(last)
                        && (a.lastDay() == null || !a.lastDay().isBefore(first)))
                .map(Assignment::site)
                .toList();
        locks.requireOpen(sites, first, last);
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
