package dev.presente.audit.marks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.audit.key.AuditKey;
import dev.presente.system.database.LongWork;
import dev.presente.testkit.Punches;
import dev.presente.testkit.ServiceTest;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts a release with marks on a database that holds rows from before. */
@ServiceTest
class MarkingBeginsTest {
    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private AuditKey key;

    @Autowired
    private LongWork longWork;

    @Autowired
    private MarkChain chain;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private List<RecordCheck> checks;

    @Autowired
    private EntityManager entities;

    @Autowired
    private Punches punches;

    @Test
    void anEventWithoutADecisionIsMarkedOnce() {
        var person = punches.person();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            var old = punches.punchAt(null, person, "2026-03-02T08:00:00+01:00");
            assertThat(problems(old)).containsExactly("has no decision in the log");

            unmark("PUNCH");
            new RecordMarks(jdbc, key, longWork, transactions, chain);
            assertThat(problems(old)).isEmpty();

            new RecordMarks(jdbc, key, longWork, transactions, chain);
            var late = punches.punchAt(null, person, "2026-03-02T09:00:00+01:00");
            assertThat(problems(late)).containsExactly("has no decision in the log");
        });
    }

    /** A replica of the release before writes rows without marks as long as it lives. */
    @Test
    void marksAreNotMissedBeforeTheLastReplicaOfTheReleaseBeforeHasGone() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            unmarkSites();
            replicaOfTheReleaseBefore();
            var marks = new RecordMarks(jdbc, key, longWork, transactions, chain);
            site("of the release before");
            site("of both");
            marks.settle(MarkedKind.SITE, List.of("of both"));
            jdbc.sql("delete from site where name = 'of both'").update();
            marks.beginAll();
            site("still unmarked");
            assertThat(problems("still unmarked")).isEmpty();

            lastSeen("2 minutes");
            marks.beginAll();
            assertThat(problems("of the release before")).isEmpty();
            assertThat(problems("of both")).isEmpty();
            assertThat(problems("still unmarked")).isEmpty();
            site("forged");
            assertThat(problems("forged")).containsExactly("was not written by the service");
            jdbc.sql("update site set zone = 'Asia/Tokyo' where name = 'of the release before'")
                    .update();
            assertThat(problems("of the release before")).containsExactly("was altered");
        });
    }

    /** After an outage of the database no replica has said for a while that it lives. */
    @Test
    void twoLooksInARowMustFindNoReplicaOfTheReleaseBefore() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            unmarkSites();
            replicaOfTheReleaseBefore();
            var touched = new TouchedRows(new RecordMarks(jdbc, key, longWork, transactions, chain), jdbc, entities);
            lastSeen("2 minutes");
            touched.begin();
            lastSeen("0 minutes");
            touched.begin();
            lastSeen("2 minutes");
            touched.begin();
            assertThat(areSitesMarked()).isFalse();
            touched.begin();
            assertThat(areSitesMarked()).isTrue();
        });
    }

    /** Else a row that is just being removed would be marked as there. */
    @Test
    void markingDoesNotBeginWhileATransactionHasMarkedRows() {
        var apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        new TransactionTemplate(transactions).executeWithoutResult(outer -> {
            outer.setRollbackOnly();
            unmarkSites();
            replicaOfTheReleaseBefore();
            var marks = new RecordMarks(jdbc, key, longWork, transactions, chain);
            marks.settle(MarkedKind.SITE, List.of("removed"));
            var isFree = apart.execute(
                    status -> jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('presente.marking', 0))")
                            .query(Boolean.class)
                            .single());
            assertThat(isFree).isFalse();
        });
        new TransactionTemplate(transactions).executeWithoutResult(outer -> {
            jdbc.sql("select pg_advisory_xact_lock_shared(hashtextextended('presente.marking', 0))")
                    .query((rs, i) -> i)
                    .single();
            apart.executeWithoutResult(status -> {
                status.setRollbackOnly();
                unmarkSites();
                new RecordMarks(jdbc, key, longWork, transactions, chain).beginAll();
                assertThat(areSitesMarked()).isFalse();
            });
        });
    }

    private void unmarkSites() {
        unmark("SITE");
    }

    private void unmark(String kind) {
        jdbc.sql("set local session_replication_role = replica").update();
        jdbc.sql("delete from record_marking where kind = :kind")
                .param("kind", kind)
                .update();
        jdbc.sql("delete from mark_chain").update(); // it says that they have begun
        jdbc.sql("set local session_replication_role = origin").update();
    }

    private boolean areSitesMarked() {
        return jdbc.sql("select exists (select from record_marking where kind = 'SITE')")
                .query(Boolean.class)
                .single();
    }

    private void replicaOfTheReleaseBefore() {
        jdbc.sql(
                        "insert into replica (id, applied_seq, seen_at, marks) values (gen_random_uuid(), 0, clock_timestamp(), 98)")
                .update();
    }

    private void lastSeen(String before) {
        jdbc.sql("update replica set seen_at = clock_timestamp() - cast(:before as interval) where marks = 98")
                .param("before", before)
                .update();
    }

    private void site(String name) {
        jdbc.sql("insert into site (name, zone) values (:name, 'UTC')")
                .param("name", name)
                .update();
    }

    private List<String> problems(String record) {
        var found = new ArrayList<String>();
        for (var check : checks) {
            check.check(bad -> {
                if (bad.record().equals(record)) {
                    found.add(bad.problem());
                }
            });
        }
        return found;
    }
}
