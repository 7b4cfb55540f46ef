package dev.presente.audit.marks;

import jakarta.persistence.EntityManager;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Seals rows of master data. A transaction notes which rows it adds, changes or removes; before it commits, all of them get
 * their marks at once, as they are by then. What triggers and cascades of the database do to a row that is noted is so sealed
 * too, and an import of many rows takes few statements more.
 */
@Component
public class TouchedRows {
    private static final int PAGE = 1000;

    private final RecordMarks marks;
    private final JdbcClient jdbc;
    private final EntityManager entities;

    private volatile boolean isQuiet;

    TouchedRows(RecordMarks marks, JdbcClient jdbc, EntityManager entities) {
        this.marks = marks;
        this.jdbc = jdbc;
        this.entities = entities;
    }

    /** Notes a row. The transaction that changes it calls this before or after the change. */
    public void note(MarkedKind kind, Object id) {
        noted().records.computeIfAbsent(kind, any -> new LinkedHashSet<>()).add(id.toString());
    }

    /** Notes all rows that have this value in a column now. Before rows are removed this finds those that go. */
    public void noteAll(MarkedKind kind, String column, Object value) {
        jdbc.sql("select %s::text from %s r where r.%s = :value"
                        .formatted(kind.rows().id(), kind.rows().relation(), column))
                .param("value", value)
                .query(String.class)
                .list()
                .forEach(record -> note(kind, record));
    }

    /** Notes what erasing a person removes or ends. The transaction that erases calls this before. */
    public void notePerson(long employeeKey) {
        MarkedKind.OF_PERSON.forEach(kind -> noteAll(kind, "employee_key", employeeKey));
        note(MarkedKind.PERSON, employeeKey);
        note(MarkedKind.PERSON_NAME, employeeKey);
        noteAll(MarkedKind.DEPUTY, "manager_key", employeeKey);
        noteAll(MarkedKind.DEPUTY, "deputy_key", employeeKey);
        noteTerminals(employeeKey);
        noteFound(
                MarkedKind.DIGEST,
                "select a.id from account a join api_key k on k.id = a.api_key_id where k.employee_key = :person",
                employeeKey);
    }

    /** A terminal knows several people, who may be erased at once: one after the other makes its mark anew. */
    private void noteTerminals(long employeeKey) {
        var terminals = jdbc.sql("select distinct device_id from device_person where employee_key = :person")
                .param("person", employeeKey)
                .query(Long.class)
                .list();
        if (!terminals.isEmpty()) {
            jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended('presente.device_person', 0))")
                    .query((rs, i) -> i)
                    .single();
            terminals.forEach(id -> note(MarkedKind.DEVICE_PEOPLE, id));
        }
    }

    private void noteFound(MarkedKind kind, String ids, long employeeKey) {
        jdbc.sql(ids).param("person", employeeKey).query(Long.class).list().forEach(id -> note(kind, id));
    }

    private Noted noted() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException("Rows are sealed in the transaction that changes them");
        }
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Noted.class::isInstance)
                .map(Noted.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    var noted = new Noted();
                    TransactionSynchronizationManager.registerSynchronization(noted);
                    return noted;
                });
    }

    /**
     * Looks each minute whether marking can begin, where a replica of the release before was alive at the start. Two looks in a
     * row must find none: after an outage of the database none has said for a while that it lives.
     */
    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void begin() {
        boolean wasQuiet = isQuiet;
        isQuiet = false; // and stays so when the database does not answer
        boolean nobody = !marks.isEarlierReplicaAlive();
        if (wasQuiet && nobody) {
            marks.beginAll();
        }
        isQuiet = nobody;
    }

    /** Holds the rows of one transaction. */
    private final class Noted implements TransactionSynchronization {
        private final Map<MarkedKind, Set<String>> records = new EnumMap<>(MarkedKind.class);

        @Override
        public void beforeCommit(boolean readOnly) {
            entities.flush();
            records.forEach((kind, ids) -> settle(kind, List.copyOf(ids)));
        }

        private void settle(MarkedKind kind, List<String> ids) {
            for (int i = 0; i < ids.size(); i += PAGE) {
                marks.settle(kind, ids.subList(i, Math.min(i + PAGE, ids.size())));
            }
        }
    }
}
