package dev.presente.audit.chain;

import dev.presente.system.database.LongWork;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    private final JdbcClient jdbc;
    private final Heads heads;
    private final Anchors anchors;
    private final Cuts cuts;
    private final AuditKey key;
    private final TransactionTemplate reading;
    private final LongWork longWork;

    LogVerification(
            JdbcClient jdbc,
            Heads heads,
            Anchors anchors,
            Cuts cuts,
            AuditKey key,
            PlatformTransactionManager transactions,
            LongWork longWork) {
        this.jdbc = jdbc;
        this.heads = heads;
        this.anchors = anchors;
        this.cuts = cuts;
        this.key = key;
        this.longWork = longWork;
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
     * @param badRow the first row that is not as it was written; null when there is none
     * @param problem what is wrong with it
     * @param cut what retention removed from the beginning; null when nothing was removed
     */
    public record Finding(
            long rows,
            long first,
            int anchors,
            @Nullable Long badRow,
            @Nullable String problem,
            @Nullable CutOff cut) {}

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
     * Verifies all rows.
     *
     * @param exported anchors as they are exported, one a line; null means those of the database
     * @throws IllegalArgumentException when a line is no anchor
     */
    public Finding verify(@Nullable List<String> exported) {
        return Optional.ofNullable(reading.execute(status -> check(anchors.parsedOrKept(exported))))
                .orElseThrow();
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
        return chain.finding();
    }
}
