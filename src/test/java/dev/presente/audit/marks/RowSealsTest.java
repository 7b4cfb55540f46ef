package dev.presente.audit.marks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.audit.key.AuditKey;
import dev.presente.system.database.LongWork;
import dev.presente.testkit.ServiceTest;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
class RowSealsTest {
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
    private RowSeals seals;

    @Test
    void aSealFitsItsOwnRowOnly() {
        var end = Instant.parse("2026-03-02T08:00:00.123456Z");
        var seal = seals.seal("one", new byte[] {1, 2}, 7L, null, end);
        assertThat(seals.fits(seal, "one", new byte[] {1, 2}, 7L, null, end)).isTrue();
        assertThat(seals.fits(seal, "one", new byte[] {1, 2}, 7L, null, end.plusNanos(999)))
                .isTrue();
        assertThat(seals.fits(seal, "one", new byte[] {1, 2}, 7L, null, end.plusNanos(1000)))
                .isFalse();
        assertThat(seals.fits(seal, "one", new byte[] {1, 3}, 7L, null, end)).isFalse();
        assertThat(seals.fits(seal, "one", new byte[] {1, 2}, 7L, "", end)).isFalse();
        assertThat(seals.fits(seal, "another", new byte[] {1, 2}, 7L, null, end))
                .isFalse();
        assertThat(seals.fits("", "one", new byte[] {1, 2}, 7L, null, end)).isFalse();
        assertThat(seals.fits(null, "one", new byte[] {1, 2}, 7L, null, end)).isFalse();
    }

    @Test
    void rowsOfTheReleaseBeforeCountUntilItHasGone() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            unmark("'KEY', 'SITE'");
            jdbc.sql("insert into replica (id, applied_seq, seen_at, marks)"
                            + " values (gen_random_uuid(), 0, clock_timestamp(), 103)")
                    .update();
            var marks = new RecordMarks(jdbc, key, longWork, transactions, chain);
            var first = new RowSeals(key, marks);
            var sealed = new AtomicInteger();
            first.adopt("of weeks", sealed::incrementAndGet);
            assertThat(first.fits(null, "of weeks", 1)).isTrue();
            assertThat(first.fits(null, "of minutes", 1)).isTrue();
            assertThat(first.fits("wrong", "of minutes", 1)).isFalse();

            jdbc.sql("delete from replica where marks = 103").update();
            marks.beginAll();
            assertThat(first.fits(null, "of minutes", 1)).isFalse();
            assertThat(first.fits(null, "of weeks", 1)).isTrue();
            first.adoptAll();
            first.adoptAll();
            new RowSeals(key, marks).adopt("of weeks", sealed::incrementAndGet);
            assertThat(first.fits(null, "of weeks", 1)).isFalse();
            assertThat(sealed).hasValue(1);

            unmark("'SITE'"); // as for a release to come that marks one kind more
            assertThat(new RecordMarks(jdbc, key, longWork, transactions, chain).isSealing())
                    .isTrue();
        });
    }

    private void unmark(String kinds) {
        jdbc.sql("set local session_replication_role = replica").update();
        jdbc.sql("delete from record_marking where kind in (%s)".formatted(kinds))
                .update();
        jdbc.sql("delete from mark_chain").update(); // it says that they have begun
        jdbc.sql("set local session_replication_role = origin").update();
    }
}
