package dev.presente.people;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.RecordMarks;
import dev.presente.imports.Row;
import dev.presente.wording.Wording;
import dev.presente.zone.Zone;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads and writes what a line of a file says about the employment of a person, by {@code activeFrom} and {@code activeTo}. A
 * file may have very many lines, so none leaves an entity behind.
 */
@Component
class EmploymentCells {
    private final Employments employments;
    private final PastWork pastWork;
    private final JdbcClient jdbc;
    private final RecordMarks marks;
    private final Clock clock;

    EmploymentCells(Employments employments, PastWork pastWork, JdbcClient jdbc, RecordMarks marks, Clock clock) {
        this.marks = marks;
        this.employments = employments;
        this.pastWork = pastWork;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    static StatedPeriod read(Row row) {
        return new StatedPeriod(row.date("activeFrom"), row.date("activeTo"), row.has("activeTo"));
    }

    /**
     * Notes in the row what is wrong with a period in view of what is stored of the person, who may be a new one, and which
     * period is moved.
     */
    void check(Row row, @Nullable String employeeId, StatedPeriod stated) {
        var stored = new Employment(employeeId == null ? List.of() : employments.periods(employeeId));
        var period = stated.in(stored);
        if (period == null || stored.periods().contains(period)) {
            return;
        }
        var moved = stored.periods().stream()
                .filter(one -> one.id() == period.id()
                        && one.from() != null
                        && period.from() != null
                        && !one.from().equals(period.from()))
                .findFirst();
        problem(employeeId, stated, stored, period)
                .or(() -> moved.flatMap(one -> closed(Objects.requireNonNull(employeeId), one, period)))
                .ifPresentOrElse(
                        row::problem,
                        () -> moved.ifPresent(
                                one -> row.warning(Wording.of("line.employment.moved", one.days(), period.from()))));
    }

    private Optional<Wording> problem(
            @Nullable String employeeId, StatedPeriod stated, Employment stored, EmploymentPeriod period) {
        if (!period.hasDays()) {
            return Optional.of(
                    stated.from() != null && stated.to() != null
                            ? Wording.of("line.employment.turned", stated.to(), stated.from())
                            : Wording.of("line.employment.contradicts"));
        }
        return stored.inTheWayOf(period)
                .map(other -> overlapping(stated, other))
                .or(() -> employeeId == null ? Optional.empty() : lost(employeeId, stored, stored.with(period)));
    }

    /** Past work is derived only where the past is concerned, since a file may end the employment of very many people. */
    private Optional<Wording> lost(String employeeId, Employment before, Employment after) {
        return before.losesBefore(after, Zone.of(clock).date(clock.instant()).plusDays(1))
                ? lost(before.lostBy(after, pastWork.of(employeeId)))
                : Optional.empty();
    }

    private static Wording overlapping(StatedPeriod stated, EmploymentPeriod other) {
        return stated.from() == null
                ? Wording.of("line.employment.overlaps", other.days())
                : Wording.of("line.employment.overlaps.from", other.days(), stated.from());
    }

    private static Optional<Wording> lost(List<LocalDate> days) {
        return days.isEmpty()
                ? Optional.empty()
                : Optional.of(Wording.of("line.employment.lost", days.size(), days.get(0)));
    }

    /** Days that are locked keep what was counted, so a period that begins elsewhere among them would contradict them. */
    private Optional<Wording> closed(String employeeId, EmploymentPeriod before, EmploymentPeriod after) {
        var one = Objects.requireNonNull(before.from());
        var other = Objects.requireNonNull(after.from());
        var first = one.isBefore(other) ? one : other;
        var last = (one.isBefore(other) ? other : one).minusDays(1);
        return pastWork.firstClosed(employeeId, first, last)
                .map(day -> Wording.of("line.employment.locked", other, before.days(), day));
    }

    /** Stores a period of a person who is stored, and tells whether anything changed. */
    boolean write(String employeeId, StatedPeriod stated) {
        long key = jdbc.sql("select key from (" + Employees.FIND + "employee_id = :id" + Employees.LOCK + ") person")
                .param("id", employeeId)
                .query(Long.class)
                .single();
        var stored = employments.of(key);
        var period = stated.in(stored);
        if (period == null || stored.periods().contains(period)) {
            return false;
        }
        marks.put(MarkedKind.EMPLOYMENT, employments.store(key, period).id());
        return true;
    }
}
