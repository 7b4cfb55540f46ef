package dev.presente.audit.subject;

import dev.presente.audit.key.AuditKey;
import dev.presente.audit.marks.BadRecord;
import dev.presente.audit.marks.RecordCheck;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds random names that lead to other people than those to whom they were given. */
@Component
class SubjectCheck implements RecordCheck {
    private static final int FETCHED = 1000;

    private final JdbcClient jdbc;
    private final AuditKey key;

    SubjectCheck(JdbcClient jdbc, AuditKey key) {
        this.jdbc = jdbc;
        this.key = key;
    }

    private record Name(UUID id, boolean isSound) {}

    @Override
    public void check(Consumer<BadRecord> bad) {
        try (var rows = jdbc
                .sql("""
                        select id, employee_key, mac from decision_subject
                        where exists (select from record_marking where kind = 'SUBJECT') order by id
                        """)
                .withFetchSize(FETCHED)
                .query((rs, i) -> {
                    var id = rs.getObject("id", UUID.class);
                    return new Name(
                            id,
                            Subjects.mac(key, id, rs.getLong("employee_key")).equals(rs.getString("mac")));
                })
                .stream()) {
            rows.filter(name -> !name.isSound())
                    .map(name ->
                            new BadRecord("decision_subject", name.id().toString(), "was not given by the service"))
                    .forEach(bad);
        }
    }
}
