package dev.presente.device.terminal;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.TouchedRows;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.SingleLine;
import dev.presente.system.statements.Turn;
import dev.presente.wording.Wording;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Stores under which numbers terminals know people, where those are not the ids. */
@Repository
class DevicePeople {
    private static final int LONGEST_ID = 64;

    private final TouchedRows touched;
    private final JdbcClient jdbc;

    DevicePeople(TouchedRows touched, JdbcClient jdbc) {
        this.touched = touched;
        this.jdbc = jdbc;
    }

    /** Returns for each such number of a terminal the {@code employeeId}. */
    Map<String, String> of(long device) {
        var found = new HashMap<String, String>();
        jdbc.sql("""
                        select p.user_id, e.employee_id from device_person p join employee e on e.key = p.employee_key
                        where p.device_id = :device
                        """).param("device", device).query(rs -> {
            found.put(rs.getString("user_id"), rs.getString("employee_id"));
        });
        return found;
    }

    /**
     * Replaces the numbers of a terminal.
     *
     * @throws ProblemException {@code invalid-parameter} when one is of nobody
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void replace(long device, Map<String, String> ids) {
        touched.note(MarkedKind.DEVICE_PEOPLE, device);
        jdbc.sql("delete from device_person where device_id = :device")
                .param("device", device)
                .update();
        new TreeMap<>(ids).forEach((user, employee) -> {
            if (!SingleLine.Validator.isLine(user, LONGEST_ID)) {
                throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.ids.length", LONGEST_ID));
            }
            int added = jdbc.sql("""
                            insert into device_person (device_id, user_id, employee_key)
                            select :device, :user, key from (
                                select key from employee where employee_id = :employee and erased_at is null for share
                            """ + Turn.HELD)
                    .param("device", device)
                    .param("user", user)
                    .param("employee", employee)
                    .update();
            if (added == 0) {
                throw new ProblemException(
                        ProblemCode.INVALID_PARAMETER, Wording.of("detail.ids.employee", user, employee));
            }
        });
    }
}
