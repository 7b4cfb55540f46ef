package dev.presente.team;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.TouchedRows;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores who belongs to which department from which day on, and says whom a caller sees. */
@Repository
public class Members {
    private final JdbcClient jdbc;
    private final TouchedRows touched;

    Members(JdbcClient jdbc, TouchedRows touched) {
        this.jdbc = jdbc;
        this.touched = touched;
    }

    /** Says to which department a person belongs from a day on; null is to none. */
    public record Membership(LocalDate from, @Nullable String department) {}

    public List<Membership> of(long employeeKey) {
        return jdbc.sql("select m.effective_from, d.name from department_member m"
                        + " left join department d on d.id = m.department_id"
                        + " where m.employee_key = :employee order by m.effective_from")
                .param("employee", employeeKey)
                .query((rs, i) -> new Membership(rs.getObject("effective_from", LocalDate.class), rs.getString("name")))
                .list();
    }

    /** Returns the name of the department to which the person belongs on a day. */
    public Optional<String> on(long employeeKey, LocalDate day) {
        return of(employeeKey).stream()
                .filter(one -> !one.from().isAfter(day))
                .reduce((earlier, later) -> later)
                .flatMap(one -> Optional.ofNullable(one.department()));
    }

    /** Says to which department the person belongs from a day on, until the next day for which that was said. */
    public void put(long employeeKey, LocalDate from, @Nullable Long department) {
        var record = jdbc.sql("""
                        insert into department_member (employee_key, effective_from, department_id)
                        values (:employee, :from, :department)
                        on conflict (employee_key, effective_from) do update set department_id = excluded.department_id
                        returning employee_key || ' from ' || effective_from
                        """)
                .param("employee", employeeKey)
                .param("from", from)
                .param("department", department)
                .query(String.class)
                .single();
        touched.note(MarkedKind.MEMBER, record);
    }

    /**
     * Decides whether the caller of this request may see a person.
     *
     * @param site that of the person
     * @param day the day that it is about; null is any day
     */
    public boolean isSeen(long employeeKey, @Nullable String site, @Nullable LocalDate day) {
        return OwnPeople.areAll()
                || OwnPeople.bind(jdbc.sql("select exists (select from employee e where e.key = :employee"
                                + OwnPeople.and(
                                        "cast(:site as text)",
                                        "l.employee_key = e.key",
                                        "coalesce(cast(:day as date), l.first_day)")
                                + ")"))
                        .param("employee", employeeKey)
                        .param("site", site)
                        .param("day", day)
                        .query(Boolean.class)
                        .single();
    }

    /** Decides whether a person belongs on a day to one of these departments, or to one below. */
    public boolean belongs(long employeeKey, LocalDate day, List<Long> departments) {
        return jdbc.sql("select exists (select from people_of_departments(cast(:led as bigint[])) l"
                        + " where l.employee_key = :employee and :day between l.first_day and l.last_day)")
                .param("led", departments.toArray(Long[]::new))
                .param("employee", employeeKey)
                .param("day", day)
                .query(Boolean.class)
                .single();
    }
}
