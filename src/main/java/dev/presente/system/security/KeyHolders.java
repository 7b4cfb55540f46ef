package dev.presente.system.security;

import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.SingleLine;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores which keys belong to employees. Erasing an employee ends the link. */
@Repository
class KeyHolders {
    private static final int LONGEST = 100;

    private final JdbcClient jdbc;

    KeyHolders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Links a key to an employee.
     *
     * @param employeeId the employee; an empty text ends the link
     * @throws ProblemException {@code invalid-parameter} when there is no such employee
     */
    void link(long keyId, String employeeId) {
        var employee = employeeId.isEmpty() ? null : existing(employeeId);
        jdbc.sql("update api_key set employee_key = :employee where id = :id")
                .param("employee", employee)
                .param("id", keyId)
                .update();
    }

    /** Locks the employee against a simultaneous erasure, which would leave the link. */
    private long existing(String employeeId) {
        return Optional.of(employeeId)
                .filter(id -> SingleLine.Validator.isLine(id, LONGEST))
                .flatMap(this::find)
                .orElseThrow(() -> new ProblemException(ProblemCode.INVALID_PARAMETER, "employeeId names no employee"));
    }

    private Optional<Long> find(String employeeId) {
        return jdbc.sql("select key from employee where employee_id = :id and erased_at is null for share")
                .param("id", employeeId)
                .query(Long.class)
                .optional();
    }

    /** Returns the {@code employeeId} of each of these keys that is linked to an employee. */
    Map<Long, String> of(Collection<Long> keyIds) {
        var found = new HashMap<Long, String>();
        if (!keyIds.isEmpty()) {
            jdbc.sql("""
                            select k.id, e.employee_id from api_key k join employee e on e.key = k.employee_key
                            where k.id in (:ids)
                            """).param("ids", keyIds).query(rs -> {
                found.put(rs.getLong("id"), rs.getString("employee_id"));
            });
        }
        return found;
    }
}
