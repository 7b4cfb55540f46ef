package dev.presente.audit.marks;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.audit.key.AuditKey;
import dev.presente.system.database.LongWork;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores the marks of rows that are evidence. */
@Repository
public class RecordMarks {
    private static final Logger LOG = LoggerFactory.getLogger(RecordMarks.class);
    private static final int PAGE = 1000;

    /** All who mark rows share it until marking has begun, so that it begins while nobody does. */
    private static final String TURN = "hashtextextended('presente.marking', 0)";

    private final JdbcClient jdbc;
    private final AuditKey key;
    private final LongWork longWork;
    private final MarkChain chain;
    private final MarkWriter writer;
    private final TransactionTemplate transaction;

    private volatile boolean begun;
    private volatile boolean sealing;

    /** Marks what is there when the first release with marks starts, before anything else can be written. */
    RecordMarks(
            JdbcClient jdbc,
            AuditKey key,
            LongWork longWork,
            PlatformTransactionManager transactions,
            MarkChain chain) {
        this.jdbc = jdbc;
        this.key = key;
        this.longWork = longWork;
        this.chain = chain;
        writer = new MarkWriter(jdbc, key);
        transaction = new TransactionTemplate(transactions);
        beginAll();
    }

    /**
     * Begins with the kinds that are new in this release. It waits while a replica of an earlier one lives, which writes rows
     * without marks; and while a transaction has marked rows and not ended, because what that has changed is not seen yet.
     */
    void beginAll() {
        if (begun) {
            return;
        }
        var kinds = Stream.concat(Stream.of(MarkedKind.values()).map(Enum::name), Stream.of(MarkChain.NAME))
                .toArray(String[]::new);
        var marked = jdbc.sql("select kind from record_marking where kind = any(cast(:kinds as text[]))")
                .param("kinds", kinds)
                .query(String.class)
                .set();
        begun = marked.size() == kinds.length;
        sealing = marked.contains(MarkedKind.KEY.name());
        if (!begun && isEarlierReplicaAlive()) {
            LOG.info("Some kinds of rows are sealed as soon as no replica of the release before runs any more");
        } else if (!begun) {
            begun = Boolean.TRUE.equals(transaction.execute(status -> beginInTurn()));
            sealing |= begun;
        }
    }

    private boolean beginInTurn() {
        boolean isFree = jdbc.sql("select pg_try_advisory_xact_lock(" + TURN + ")")
                .query(Boolean.class)
                .single();
        if (isFree) {
            for (var kind : MarkedKind.values()) {
                begin(kind.name(), () -> markAll(kind));
            }
            begin(MarkChain.NAME, chain::begin);
        }
        return isFree;
    }

    /** Waits until marking has begun where it is just beginning, and lets it begin only after this transaction. */
    private void share() {
        if (!begun) {
            jdbc.sql("select pg_advisory_xact_lock_shared(" + TURN + ")")
                    .query((rs, i) -> i)
                    .single();
        }
    }

    /** Decides whether rows without a seal were not written by this service: no replica without {@link RowSeals} runs any more. */
    boolean isSealing() {
        return sealing;
    }

    /** Decides whether marking has to wait for a replica of an earlier release; once it has begun it waits for none. */
    boolean isEarlierReplicaAlive() {
        if (begun) {
            return false;
        }
        return jdbc.sql("""
                        select exists (select from replica
                                       where coalesce(marks, 0) < 113 and seen_at > clock_timestamp() - interval '1 minute')
                        """).query(Boolean.class).single();
    }

    /** Does what is needed once, before the first row of a kind is marked, for the rows that are there. */
    public void begin(String kind, Runnable work) {
        transaction.executeWithoutResult(status -> {
            longWork.allow();
            if (isFirst(kind)) {
                if (chain.saysBegun(kind)) {
                    LOG.error("Somebody has removed from the database that marking of {} has begun", kind);
                    return;
                }
                chain.addBegun(kind);
                work.run();
            }
        });
    }

    private boolean isFirst(String kind) {
        return jdbc.sql("insert into record_marking (kind, began_at) values (:kind, now()) on conflict do nothing")
                        .param("kind", kind)
                        .update()
                > 0;
    }

    private void markAll(MarkedKind kind) {
        writer.addAll(unmarked(kind, kind.rows().old(), "cast(:id as text) is null", null));
        jdbc.sql("select distinct record from record_mark m where kind = :kind and not exists (%s)"
                        .formatted("select from %s r where r.%s::text = m.record"
                                .formatted(kind.rows().relation(), kind.rows().id())))
                .param("kind", kind.name())
                .query(String.class)
                .list()
                .forEach(record -> remove(kind, record)); // a replica of the release before has removed these
    }

    /** Marks a row, in the transaction that has just added or changed it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(MarkedKind kind, Object id) {
        share();
        writer.add(unmarked(kind, kind.rows().relation(), "r." + kind.rows().id() + " = :id", id)
                .list());
    }

    /** Marks that a row is removed, in the transaction that removes it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(MarkedKind kind, Object id) {
        share();
        int n = jdbc.sql("select coalesce(max(n), 0) + 1 from record_mark where kind = :kind and record = :record")
                .param("kind", kind.name())
                .param("record", id.toString())
                .query(Integer.class)
                .single();
        writer.add(List.of(Mark.ofRemoval(key, kind, id.toString(), n)));
    }

    /** Marks all rows that have this value in a column, in the transaction that has just added them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void putAll(MarkedKind kind, String column, long value) {
        share();
        writer.addAll(unmarked(kind, kind.rows().relation(), "r." + column + " = :id", value));
    }

    /** Returns the marks that rows would get now. */
    private JdbcClient.MappedQuerySpec<Mark> unmarked(
            MarkedKind kind, String rows, String condition, @Nullable Object id) {
        return jdbc.sql("""
                        select %1$s::text as record, %2$s as at, %3$s as content, (select coalesce(max(n), 0) + 1
                            from record_mark m where m.kind = :kind and m.record = r.%1$s::text) as n
                        from %4$s r where %5$s
                        """.formatted(
                        kind.rows().id(), kind.rows().time(), kind.rows().content(), rows, condition))
                .param("kind", kind.name())
                .param("id", id)
                .withFetchSize(PAGE)
                .query((rs, i) -> Mark.of(
                        key, kind, rs.getString("record"), rs.getInt("n"), instant(rs, "at"), rs.getString("content")));
    }

    /**
     * Marks rows as they are now, and that those are removed which are gone. A row that is as its newest mark says gets no
     * other one.
     */
    void settle(MarkedKind kind, Collection<String> records) {
        share();
        var marks = jdbc.sql("""
                        select t.record, r.at as row_at, r.content as row_content, m.n, m.at, m.content, m.mac
                        from unnest(cast(:records as text[])) t (record)
                        left join (select %s::text as record, %s as at, %s as content from %s r where %s) r
                            on r.record = t.record
                        left join lateral (select * from record_mark m where m.kind = :kind and m.record = t.record
                                           order by n desc limit 1) m on true
                        where r.record is not null or m.record is not null
                        """.formatted(
                                kind.rows().id(),
                                kind.rows().time(),
                                kind.rows().content(),
                                kind.rows().relation(),
                                kind.rows().among()))
                .param("kind", kind.name())
                .param("records", records.toArray(String[]::new))
                .query((rs, i) -> {
                    var newest = rs.getString("mac") == null ? null : Mark.read(kind, rs);
                    var content = rs.getString("row_content");
                    var record = rs.getString("record");
                    int n = rs.getInt("n") + 1;
                    var mark = content == null
                            ? Mark.ofRemoval(key, kind, record, n)
                            : Mark.of(key, kind, record, n, instant(rs, "row_at"), content);
                    return mark.repeats(newest, key) ? Optional.<Mark>empty() : Optional.of(mark);
                })
                .list();
        writer.add(marks.stream().flatMap(Optional::stream).toList());
    }
}
