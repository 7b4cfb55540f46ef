package dev.presente.audit.chain;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Gives the random names under which people stand in logs. Erasing a person leaves the name, but nothing that leads from it to
 * the person.
 */
@Repository
public class Subjects {
    private final JdbcClient jdbc;

    Subjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the name of a person; null for a person who has just been erased. */
    @Nullable
    UUID of(long employeeKey) {
        return jdbc.sql("""
                        with found as (select id from decision_subject where employee_key = :employee),
                        made as (
                            insert into decision_subject (employee_key)
                            select key from employee
                            where key = :employee and erased_at is null and not exists (select from found)
                            on conflict (employee_key) do update set employee_key = excluded.employee_key
                            returning id)
                        select id from found union all select id from made
                        """)
                .param("employee", employeeKey)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    /** Returns the name as {@link #of(long)} does, by the id that people outside use. */
    public @Nullable UUID of(String employeeId) {
        if (employeeId.indexOf('\0') >= 0) {
            return null; // PostgreSQL cannot store this character
        }
        Optional<Long> key = jdbc.sql("select key from employee where employee_id = :id")
                .param("id", employeeId)
                .query(Long.class)
                .optional();
        return key.isEmpty() ? null : of(key.get());
    }
}
