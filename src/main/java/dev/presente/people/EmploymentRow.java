package dev.presente.people;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Represents a row of {@code employment}, which statements write and queries read into an {@link EmploymentPeriod}. */
@Entity
@Table(name = "employment")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
class EmploymentRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "employee_key")
    private Employee employee;

    private @Nullable LocalDate firstDay;
    private @Nullable LocalDate lastDay;

    protected EmploymentRow() {}
}
