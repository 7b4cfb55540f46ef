package dev.presente.team;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.TouchedRows;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores who manages which department from when to when. */
@Repository
public class Leads {
    private final JdbcClient jdbc;
    private final TouchedRows touched;

    Leads(JdbcClient jdbc, TouchedRows touched) {
        this.jdbc = jdbc;
        this.touched = touched;
    }

    /**
     * Says who manages a department.
     *
     * @param lastDay inclusive; null is without end
     */
    public record Lead(
            long id,
            String employeeId,
            @Nullable String fullName,
            LocalDate firstDay,
            @Nullable LocalDate lastDay) {}

    /** Returns who manages the department, managed it and will manage it, by the first day. */
    public List<Lead> of(long department) {
        return jdbc.sql("""
                        select l.id, e.employee_id, e.full_name, l.first_day, l.last_day
                        from department_lead l join employee e on e.key = l.employee_key
                        where l.department_id = :department order by l.first_day, e.employee_id
                        """)
                .param("department", department)
                .query((rs, i) -> new Lead(
                        rs.getLong("id"),
                        rs.getString("employee_id"),
                        rs.getString("full_name"),
                        rs.getObject("first_day", LocalDate.class),
                        rs.getObject("last_day", LocalDate.class)))
                .list();
    }

    /** Decides whether the person manages the department on one of these days already. */
    public boolean overlaps(long department, long employeeKey, LocalDate first, @Nullable LocalDate last) {
        return jdbc.sql("""
                        select exists (select from department_lead where department_id = :department and employee_key = :employee
                            and first_day <= coalesce(cast(:last as date), 'infinity') and coalesce(last_day, 'infinity') >= :first)
                        """)
                .param("department", department)
                .param("employee", employeeKey)
                .param("first", first)
                .param("last", last)
                .query(Boolean.class)
                .single();
    }

    public void add(long department, long employeeKey, LocalDate first, @Nullable LocalDate last) {
        long id = jdbc.sql("insert into department_lead (department_id, employee_key, first_day, last_day)"
                        + " values (:department, :employee, :first, :last) returning id")
                .param("department", department)
                .param("employee", employeeKey)
                .param("first", first)
                .param("last", last)
                .query(Long.class)
                .single();
        touched.note(MarkedKind.LEAD, id);
    }

    /** Returns whose row this is. */
    public Optional<Long> employeeOf(long department, long id) {
        return jdbc.sql("select employee_key from department_lead where id = :id and department_id = :department")
                .param("id", id)
                .param("department", department)
                .query(Long.class)
                .optional();
    }

    public void end(long id, LocalDate last) {
        jdbc.sql("update department_lead set last_day = :last where id = :id")
                .param("last", last)
                .param("id", id)
                .update();
        touched.note(MarkedKind.LEAD, id);
    }

    public void delete(long id) {
        jdbc.sql("delete from department_lead where id = :id").param("id", id).update();
        touched.note(MarkedKind.LEAD, id);
    }
}
