package dev.presente.audit.chain;

import dev.presente.audit.key.AuditKey;
import dev.presente.audit.marks.BadRecord;
import dev.presente.audit.marks.MarkChainCheck;
import dev.presente.audit.marks.RecordCheck;
import dev.presente.system.database.LongWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the whole log and finds the first row that is not as it was written. */
@Component
public class LogVerification {
    private static final int FETCHED = 1000;

    /** Returns at most so many rows outside the log. */
    static final int MOST_RECORDS = 1000;

    private final JdbcClient jdbc;
    private final Heads heads;
    private final Anchors anchors;
    private final Cuts cuts;
    private final PendingDecisions pending;
    private final WriterStates writers;
    private final AuditKey key;
    private final TransactionTemplate reading;
    private final LongWork longWork;
    private final MarkChainCheck marks;
    private final List<RecordCheck> records;

    LogVerification(
            JdbcClient jdbc,
            Heads heads,
            Anchors anchors,
            Cuts cuts,
            PendingDecisions pending,
            WriterStates writers,
            AuditKey key,
            PlatformTransactionManager transactions,
            LongWork longWork,
            MarkChainCheck marks,
            List<RecordCheck> records) {
        this.jdbc = jdbc;
        this.heads = heads;
        this.anchors = anchors;
        this.cuts = cuts;
        this.pending = pending;
        this.writers = writers;
        this.key = key;
        this.longWork = longWork;
        this.marks = marks;
        this.records = records;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true); // PostgreSQL has cursors in transactions only
        reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ); // the service writes meanwhile
    }

    /**
     * Says what was found.
     *
     * @param rows how many rows are sound, counted from the first
     * @param first number of the log's first row: more than 1 where retention cut it
     * @param anchors how many anchors the rows were checked against; anchors of rows that were cut do not count
     * @param waiting how many further rows are sound and not chained yet
     * @param badRow the first row that is not as it was written; null when there is none in the chain
     * @param problem what is wrong with that row, or else with what is not chained yet, or with the first of {@code records};
     *     null when all is as it was written
     * @param records the first {@value #MOST_RECORDS} rows outside the log that are not as they were written
     * @param cut what retention removed from the beginning; null when nothing was removed
     */
    public record Finding(
            long rows,
            long first,
            int anchors,
            int waiting,
            @Nullable Long badRow,
            @Nullable String problem,
            List<BadRecord> records,
            @Nullable CutOff cut) {
        public Finding {
            records = List.copyOf(records);
        }

        private Finding with(List<BadRecord> bad) {
            var first = bad.stream().findFirst().map(BadRecord::told).orElse(null);
            return new Finding(rows, this.first, anchors, waiting, badRow, problem == null ? first : problem, bad, cut);
        }

        /** Returns what is wrong, with the number of the row if it has one. */
        public String told() {
            return badRow == null ? String.valueOf(problem) : "row " + badRow + " " + problem;
        }
    }

    /**
     * Describes what is no longer in the log.
     *
     * @param through number of the last row that was removed; the first was row 1
     * @param until time of that row
     * @param cutAt when it was removed
     * @param times the number of cuts
     */
    public record CutOff(long through, Instant until, Instant cutAt, int times) {}

    /**
     * Verifies all rows of the log, and what it is evidence for: events, and the records that have marks.
     *
     * @param exported anchors as they are exported, one a line; null means those of the database
     * @throws IllegalArgumentException when a line is no anchor
     */
    public Finding verify(@Nullable List<String> exported) {
        var held = anchors.parsedOrKept(exported);
        return Objects.requireNonNull(reading.execute(status -> check(held).with(badRecords(held))));
    }

    /** Verifies the rows of the log alone, against the anchors of the database. */
    Finding verifyChain() {
        return Objects.requireNonNull(reading.execute(status -> check(anchors.kept())));
    }

    private List<BadRecord> badRecords(List<Anchor> held) {
        var bad = new ArrayList<BadRecord>();
        Consumer<BadRecord> found = one -> {
            if (bad.size() < MOST_RECORDS) {
                bad.add(one);
            }
        };
        marks.hold(held.stream().flatMap(anchor -> anchor.link().stream()).toList(), found);
        records.forEach(check -> check.check(found));
        return bad;
    }

    private Finding check(List<Anchor> held) {
        longWork.allow();
        var head = heads.read();
        var chain = new ChainCheck(key, head, cuts.list(), held);
        try (var rows = jdbc
                .sql("select * from decision order by seq")
                .withFetchSize(FETCHED)
                .query((rs, i) -> new ChainCheck.Stored(LogRow.read(rs), rs.getString("mac")))
                .stream()) {
            rows.takeWhile(chain::accepts).forEach(row -> {});
        }
        chain.end();
        try (var rows = pending.all(FETCHED).map(one -> new ChainCheck.Stored(one.row(), one.mac()))) {
            rows.takeWhile(chain::acceptsWaiting).forEach(row -> {});
        }
        return chain.finding(writers.all());
    }
}
