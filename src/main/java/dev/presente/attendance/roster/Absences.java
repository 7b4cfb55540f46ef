package dev.presente.attendance.roster;

import dev.presente.attendance.workday.Leave;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Agreed absences of employees; those of one employee never overlap: the database refuses. */
interface Absences extends Repository<AbsenceRow, Long> {
    /**
     * Days of leave, sickness or another agreed absence.
     *
     * @param kind what HR calls it
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

    /** By first day. Null does not restrict; {@code first} and {@code last} find those that overlap them. */
    @Query(ABSENCE + """
            where (cast(:employee as string) is null or e.employeeId = :employee)
              and (cast(:first as LocalDate) is null or a.lastDay >= :first)
              and (cast(:last as LocalDate) is null or a.firstDay <= :last)
            order by a.firstDay, e.employeeId, a.id
            """)
    Page<Absence> list(@Nullable String employee, @Nullable LocalDate first, @Nullable LocalDate last, Pageable page);

    /** Those of a person, by day. */
    @Query(ABSENCE + "where e.key = :employeeKey order by a.firstDay")
    List<Absence> of(long employeeKey);

    @Query(ABSENCE + "where a.id = :id")
    Optional<Absence> find(long id);

    AbsenceRow save(AbsenceRow absence);

    @Modifying
    @Query("delete from AbsenceRow a where a.id = :id")
    void delete(long id);
}
