package dev.presente.attendance.plan;

import dev.presente.attendance.dayplan.Leave;
import dev.presente.attendance.plan.AbsenceController.NewAbsence;
import dev.presente.people.Employee;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** Represents a row of {@code absence}. Rows are only added and deleted, never changed. */
@Entity
@Table(name = "absence")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // queries read its columns into an Absence
class AbsenceRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "employee_key")
    private Employee employee;

    private LocalDate firstDay;
    private LocalDate lastDay;
    private String kind;

    @Enumerated(EnumType.STRING)
    private Leave.Portion portion;

    private boolean paid;

    protected AbsenceRow() {}

    AbsenceRow(Employee employee, NewAbsence request) {
        this.employee = employee;
        this.firstDay = request.firstDay();
        this.lastDay = request.lastDay();
        this.kind = request.kind();
        this.portion = request.portion() == null ? Leave.Portion.FULL : request.portion();
        this.paid = !Boolean.FALSE.equals(request.paid());
    }

    long id() {
        return id;
    }
}
