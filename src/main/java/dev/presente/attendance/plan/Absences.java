package dev.presente.attendance.plan;

import dev.presente.attendance.dayplan.Leave;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Stores the agreed absences of employees. The database refuses absences of one employee that overlap. */
interface Absences extends Repository<AbsenceRow, Long> {
    /**
     * Describes leave, sickness or another agreed absence.
     *
     * @param lastDay the last day, inclusive
     * @param kind what HR calls it
     * @param portion how much of each day it covers
     */
    record Absence(
            long id,
            String employeeId,
            LocalDate firstDay,
            LocalDate lastDay,
            String kind,
            Leave.Portion portion,
            boolean paid) {}

    String ABSENCE = "select a.id, e.employeeId, a.firstDay, a.lastDay, a.kind, a.portion, a.paid"
            + " from AbsenceRow a join a.employee e ";

    /** Returns the absences of a person by their first day. */
    @Query(ABSENCE + "where e.key = :employeeKey order by a.firstDay")
    List<Absence> of(long employeeKey);

    /** Returns the absences of these people by their first day. */
    @Query(ABSENCE + "where e.key in :employeeKeys order by a.firstDay")
    List<Absence> of(Collection<Long> employeeKeys);

    @Query(ABSENCE + "where a.id = :id")
    Optional<Absence> find(long id);

    AbsenceRow save(AbsenceRow absence);

    @Modifying
    @Query("delete from AbsenceRow a where a.id = :id")
    void delete(long id);
}
