package dev.presente.attendance.plan;

import dev.presente.attendance.dayplan.Leave;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
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

    /**
     * Lists absences by their first day. A parameter that is null does not restrict.
     *
     * @param first finds absences that end on this day or later
     * @param last finds absences that begin on this day or earlier
     */
    @Query(ABSENCE + """
            where (cast(:employee as string) is null or e.employeeId = :employee)
              and (cast(:first as LocalDate) is null or a.lastDay >= :first)
              and (cast(:last as LocalDate) is null or a.firstDay <= :last)
            order by a.firstDay, e.employeeId, a.id
            """)
    Page<Absence> list(@Nullable String employee, @Nullable LocalDate first, @Nullable LocalDate last, Pageable page);

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
