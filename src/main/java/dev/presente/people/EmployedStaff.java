package dev.presente.people;

import dev.presente.imports.Staff;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts and lists the people of the service. Who has no period of employment at all is employed always. */
@Repository
class EmployedStaff implements Staff {
    private final JdbcClient jdbc;

    EmployedStaff(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long count() {
        return jdbc.sql("select count(*) from employee where erased_at is null")
                .query(Long.class)
                .single();
    }

    @Override
    public List<String> employed(LocalDate day, Set<Long> except) {
        return jdbc.sql("""
                        select e.employee_id from employee e
                        where e.erased_at is null and e.key <> all(:except)
                          and (not exists (select from employment m where m.employee_key = e.key)
                               or exists (select from employment m where m.employee_key = e.key
                                          and coalesce(m.first_day, '-infinity') <= :day and coalesce(m.last_day, 'infinity') >= :day))
                        order by e.employee_id
                        """)
                .param("day", day)
                .param("except", except.toArray(Long[]::new))
                .query(String.class)
                .list();
    }
}
