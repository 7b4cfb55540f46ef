package dev.presente.attendance.roster;

import dev.presente.attendance.workday.Leave;
import dev.presente.system.Listing;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.database.PagedRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Agreed absences of employees; those of one employee never overlap. */
@Repository
class Absences {
    private static final String FILTERED = """
            from absence a join employee e on e.key = a.employee_key
            where (cast(:employee as text) is null or e.employee_id = :employee)
              and (cast(:from as date) is null or a.last_day >= :from)
              and (cast(:to as date) is null or a.first_day <= :to)
            """;

    private final JdbcClient jdbc;

    Absences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

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

    Listing<Absence> list(
            @Nullable String employeeId, @Nullable LocalDate from, @Nullable LocalDate to, int page, int size) {
        return new PagedRows(
                        jdbc,
                        "a.*, e.employee_id",
                        FILTERED,
                        statement -> statement
                                .param("employee", employeeId)
                                .param("from", from)
                                .param("to", to))
                .page("a.first_day, e.employee_id, a.id", page, size, (rs, i) -> absence(rs));
    }

    Absence get(long id) {
        return jdbc.sql(
                        "select a.*, e.employee_id from absence a join employee e on e.key = a.employee_key where id = :id")
                .param("id", id)
                .query((rs, i) -> absence(rs))
                .optional()
                .orElseThrow(() -> RosterProblems.notFound("absence " + id));
    }

    /** Those of a person, by day. */
    List<Absence> of(long employeeKey) {
        return jdbc.sql("select a.*, e.employee_id from absence a join employee e on e.key = a.employee_key"
                        + " where employee_key = :employee order by first_day")
                .param("employee", employeeKey)
                .query((rs, i) -> absence(rs))
                .list();
    }

    private static Absence absence(ResultSet rs) throws SQLException {
        return new Absence(
                rs.getLong("id"),
                rs.getString("employee_id"),
                rs.getObject("first_day", LocalDate.class),
                rs.getObject("last_day", LocalDate.class),
                rs.getString("kind"),
                Leave.Portion.valueOf(rs.getString("portion")),
                rs.getBoolean("paid"));
    }

    /** Stores {@code absence}, whose id does not count; its id. */
    long insert(long employeeKey, Absence absence) {
        try {
            return jdbc.sql("""
                            insert into absence (employee_key, first_day, last_day, kind, portion, paid)
                            values (:employee, :first, :last, :kind, :portion, :paid) returning id
                            """)
                    .param("employee", employeeKey)
                    .param("first", absence.firstDay())
                    .param("last", absence.lastDay())
                    .param("kind", absence.kind())
                    .param("portion", absence.portion().name())
                    .param("paid", absence.paid())
                    .query(Long.class)
                    .single();
        } catch (DataIntegrityViolationException e) {
            throw new ProblemException(
                    ProblemCode.OVERLAP,
                    "The employee is absent on some of these days already: delete that absence first");
        }
    }

    void delete(long id) {
        jdbc.sql("delete from absence where id = :id").param("id", id).update();
    }
}
