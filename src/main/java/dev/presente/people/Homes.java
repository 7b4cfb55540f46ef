package dev.presente.people;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.TouchedRows;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds people and says to which site they belong, which is sealed. All methods need a transaction of the caller. */
@Component
public class Homes {
    private final JdbcClient jdbc;
    private final TouchedRows touched;

    Homes(JdbcClient jdbc, TouchedRows touched) {
        this.jdbc = jdbc;
        this.touched = touched;
    }

    /** Adds an employee, unless there is one of that id, also when many do so at once; says whether it has done so. */
    public boolean addIfAbsent(String employeeId, Instant now) {
        return addIfAbsent(employeeId, null, now);
    }

    boolean addIfAbsent(String employeeId, @Nullable String externalId, Instant now) {
        var added = jdbc.sql("insert into employee (employee_id, external_id, created_at) values (:id, :external, :now)"
                        + " on conflict (employee_id) do nothing returning key")
                .param("id", employeeId)
                .param("external", externalId)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
        added.ifPresent(this::note);
        return added.isPresent();
    }

    /** Says to which site somebody belongs; null means to none. */
    public void move(Employee employee, @Nullable String site) {
        employee.move(site);
        note(employee.key());
    }

    /** Seals to which site somebody belongs, and what the person is called, when the transaction commits. */
    public void note(long employeeKey) {
        touched.note(MarkedKind.PERSON_NAME, employeeKey);
        touched.note(MarkedKind.PERSON, employeeKey);
    }
}
