package dev.presente.audit.marks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.audit.key.AuditKey;
import dev.presente.system.database.LongWork;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts a release with marks on a database that holds an event from before the log of decisions. */
@ServiceTest
class MarkingBeginsTest {
    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private AuditKey key;

    @Autowired
    private LongWork longWork;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private List<RecordCheck> checks;

    @Autowired
    private Punches punches;

    @Test
    void anEventWithoutADecisionIsMarkedOnce() {
        var person = punches.person();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            var old = punches.punchAt(null, person, "2026-03-02T08:00:00+01:00");
            assertThat(problems(old)).containsExactly("has no decision in the log");

            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("delete from record_marking where kind = 'PUNCH'").update();
            jdbc.sql("set local session_replication_role = origin").update();
            new RecordMarks(jdbc, key, longWork, transactions);
            assertThat(problems(old)).isEmpty();

            new RecordMarks(jdbc, key, longWork, transactions);
            var late = punches.punchAt(null, person, "2026-03-02T09:00:00+01:00");
            assertThat(problems(late)).containsExactly("has no decision in the log");
        });
    }

    private List<String> problems(String event) {
        var found = new ArrayList<String>();
        for (var check : checks) {
            check.check(bad -> {
                if (bad.record().equals(event)) {
                    found.add(bad.problem());
                }
            });
        }
        return found;
    }
}
