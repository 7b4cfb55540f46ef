package dev.presente.attendance.plan;

import dev.presente.attendance.plan.AssignmentController.NewAssignment;
import dev.presente.attendance.plan.Assignments.Assignment;
import dev.presente.people.Employee;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Represents a row of {@code shift_assignment}. */
@Entity
@Table(name = "shift_assignment")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // queries read its columns into an Assignment
class AssignmentRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "employee_key")
    private Employee employee;

    private LocalDate firstDay;
    private @Nullable LocalDate lastDay;
    private String site;
    private @Nullable String shift;

    @Convert(converter = Weekdays.class)
    private Set<DayOfWeek> weekdays;

    private @Nullable String roster;
    private int rosterOffset;

    protected AssignmentRow() {}

    AssignmentRow(Employee employee, NewAssignment request) {
        this.employee = employee;
        this.firstDay = request.firstDay();
        this.lastDay = request.lastDay();
        this.site = request.site();
        this.shift = request.shift();
        this.weekdays = weekdays(request);
        this.roster = request.roster();
        this.rosterOffset = Objects.requireNonNullElse(request.offset(), 0);
    }

    private static Set<DayOfWeek> weekdays(NewAssignment request) {
        if (request.shift() == null) {
            return EnumSet.noneOf(DayOfWeek.class);
        }
        return Objects.requireNonNullElse(request.weekdays(), EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
    }

    /** Decides whether another assignment plans the same at the same site, on whichever days. */
    boolean isLike(Assignment other) {
        return site.equals(other.site())
                && Objects.equals(shift, other.shift())
                && weekdays.equals(other.weekdays())
                && Objects.equals(roster, other.roster())
                && rosterOffset == other.offset();
    }

    long id() {
        return id;
    }

    /** Writes days of the week as the database numbers them, from 1, which is Monday, to 7, which is Sunday. */
    @Converter
    static class Weekdays implements AttributeConverter<Set<DayOfWeek>, Short[]> {
        @Override
        public Short[] convertToDatabaseColumn(Set<DayOfWeek> days) {
            return days.stream().map(day -> (short) day.getValue()).toArray(Short[]::new);
        }

        @Override
        public Set<DayOfWeek> convertToEntityAttribute(Short[] numbers) {
            var days = EnumSet.noneOf(DayOfWeek.class);
            Arrays.stream(numbers).map(number -> DayOfWeek.of(number)).forEach(days::add);
            return days;
        }
    }
}
