package dev.presente.people;

import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.TouchedRows;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.Secret;
import dev.presente.vault.Pepper;
import dev.presente.wording.Wording;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Manages badges. Whoever shows a badge counts as its holder. Codes are stored as keyed hashes only. */
@Service
public class Badges {
    static final String PURPOSE = "badge";

    private final Employees employees;
    private final Pepper pepper;
    private final TouchedRows touched;
    private final JdbcClient jdbc;
    private final Clock clock;

    Badges(Employees employees, Pepper pepper, TouchedRows touched, JdbcClient jdbc, Clock clock) {
        this.touched = touched;
        this.employees = employees;
        this.pepper = pepper;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Gives the person a badge; the previous one no longer works.
     *
     * @throws ProblemException {@code not-found}, {@code already-exists} when it is another person's
     */
    @Transactional
    void set(String employeeId, Secret code) {
        var employee = employees.lockExisting(employeeId);
        touched.note(MarkedKind.BADGE, employee.key());
        try {
            jdbc.sql("""
                            insert into badge (employee_key, hash, set_at) values (:employee, :hash, :now)
                            on conflict (employee_key) do update set hash = excluded.hash, set_at = excluded.set_at
                            """)
                    .param("employee", employee.key())
                    .param("hash", hash(code))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new ProblemException(ProblemCode.ALREADY_EXISTS, Wording.of("detail.badge.exists"));
        }
    }

    /**
     * Takes the badge away.
     *
     * @throws ProblemException {@code not-found} when there is no such person
     */
    @Transactional
    void remove(String employeeId) {
        long employee = employees.lockExisting(employeeId).key();
        jdbc.sql("delete from badge where employee_key = :employee")
                .param("employee", employee)
                .update();
        touched.note(MarkedKind.BADGE, employee);
    }

    /** Returns the key of the employee whose badge it is. */
    public Optional<Long> holder(Secret code) {
        return jdbc.sql("select employee_key from badge where hash = :hash")
                .param("hash", hash(code))
                .query(Long.class)
                .optional();
    }

    private byte[] hash(Secret code) {
        return pepper.mac(PURPOSE, code.hash());
    }
}
