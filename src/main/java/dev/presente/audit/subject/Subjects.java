package dev.presente.audit.subject;

import dev.presente.audit.key.AuditKey;
import dev.presente.audit.key.Canonical;
import dev.presente.audit.marks.RecordMarks;
import dev.presente.system.statements.RoundTrip;
import dev.presente.system.statements.RoundTrip.Rows;
import dev.presente.system.statements.Turn;
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
    private static final String FIND = "select id from decision_subject where employee_key = ?";

    private final JdbcClient jdbc;
    private final AuditKey key;

    Subjects(JdbcClient jdbc, AuditKey key, RecordMarks marks) {
        this.jdbc = jdbc;
        this.key = key;
        marks.begin("SUBJECT", this::sealAll);
    }

    private void sealAll() {
        record Given(UUID id, long employeeKey) {}
        jdbc.sql("select id, employee_key from decision_subject where mac is null")
                .query((rs, i) -> new Given(rs.getObject("id", UUID.class), rs.getLong("employee_key")))
                .list()
                .forEach(given -> jdbc.sql("update decision_subject set mac = :mac where id = :id")
                        .param("mac", mac(key, given.id(), given.employeeKey()))
                        .param("id", given.id())
                        .update());
    }

    /** Returns the name of a person; null for a person who has just been erased. */
    public @Nullable UUID of(long employeeKey) {
        return find(employeeKey).or(() -> make(employeeKey)).orElse(null);
    }

    /** Asks for the name of a person, who may have none yet, together with other statements. */
    public static Rows<UUID> find(long employeeKey, RoundTrip trip) {
        return trip.ask(FIND, (rs, i) -> rs.getObject("id", UUID.class), employeeKey);
    }

    private Optional<UUID> find(long employeeKey) {
        return jdbc.sql(FIND).param(employeeKey).query(UUID.class).optional();
    }

    private Optional<UUID> make(long employeeKey) {
        var id = UUID.randomUUID();
        return jdbc.sql("""
                        insert into decision_subject (id, employee_key, mac)
                        select :id, key, :mac from employee where key = :employee and erased_at is null
                          and\s""" + Turn.BRIEF + """
                         is not null
                        on conflict (employee_key) do update set employee_key = excluded.employee_key
                        returning id
                        """)
                .param("id", id)
                .param("mac", mac(key, id, employeeKey))
                .param("employee", employeeKey)
                .query(UUID.class)
                .optional();
    }

    /** Returns the seal of a name. */
    static String mac(AuditKey key, UUID id, long employeeKey) {
        return key.mac(new Canonical("subject/1").text(id).number(employeeKey));
    }

    /** Returns the name as {@link #of(long)} does, by the id that people outside use. */
    public @Nullable UUID of(String employeeId) {
        if (employeeId.indexOf('\0') >= 0) {
            return null; // PostgreSQL cannot store this character
        }
        Optional<Long> person = jdbc.sql("select key from employee where employee_id = :id")
                .param("id", employeeId)
                .query(Long.class)
                .optional();
        return person.isEmpty() ? null : of(person.get());
    }
}
