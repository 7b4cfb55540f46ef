package dev.presente.system.security;

import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.SecretlessKeys;
import dev.presente.system.SingleLine;
import dev.presente.system.statements.Turn;
import dev.presente.wording.Wording;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores which keys belong to employees, and which sites those of managers see. Erasing an employee ends the link. */
@Repository
class KeyHolders {
    private static final int LONGEST = 100;

    private final JdbcClient jdbc;
    private final SecretlessKeys.Witness witness;

    KeyHolders(JdbcClient jdbc, SecretlessKeys.Witness witness) {
        this.jdbc = jdbc;
        this.witness = witness;
    }

    /**
     * Links a key to an employee. It needs a transaction, as {@link #limit} does.
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
        witness.changed(keyId);
    }

    /** Locks the employee against a simultaneous erasure, which would leave the link. */
    private long existing(String employeeId) {
        return Optional.of(employeeId)
                .filter(id -> SingleLine.Validator.isLine(id, LONGEST))
                .flatMap(this::find)
                .orElseThrow(
                        () -> new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.key.employee")));
    }

    private Optional<Long> find(String employeeId) {
        return jdbc.sql(
                        "select * from (select key from employee where employee_id = :id and erased_at is null for share"
                                + Turn.HELD)
                .param("id", employeeId)
                .query(Long.class)
                .optional();
    }

    /**
     * Says which sites the holder of a key may see, who must be a manager.
     *
     * @param sites an empty list is all of them
     * @throws ProblemException {@code invalid-parameter} when there is no such site, or the key has other scopes
     */
    void limit(long keyId, List<String> sites) {
        var unknown = new ArrayList<>(sites);
        unknown.removeAll(jdbc.sql("select name from site").query(String.class).list());
        if (!unknown.isEmpty()) {
            throw new ProblemException(
                    ProblemCode.INVALID_PARAMETER, Wording.of("detail.key.sites", String.join(", ", unknown)));
        }
        var changed = jdbc.sql("update api_key set sites = :sites"
                        + " where id = :id and (cardinality(cast(:sites as text[])) = 0 or scopes = '{manager}')")
                .param("sites", sites.toArray(String[]::new))
                .param("id", keyId)
                .update();
        witness.changed(keyId);
        if (changed == 0) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.key.sites-of-managers"));
        }
    }

    /** Returns the sites of each of these keys that may not see all of them. */
    Map<Long, List<String>> sites(Collection<Long> keyIds) {
        var found = new HashMap<Long, List<String>>();
        if (!keyIds.isEmpty()) {
            jdbc.sql("select id, sites from api_key where id in (:ids) and cardinality(sites) > 0")
                    .param("ids", keyIds)
                    .query(rs -> {
                        found.put(rs.getLong("id"), List.of((String[])
                                rs.getArray("sites").getArray()));
                    });
        }
        return found;
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
