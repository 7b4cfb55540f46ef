package dev.presente.audit.marks;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.audit.key.AuditKey;
import dev.presente.system.database.LongWork;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores the marks of rows that are evidence. */
@Repository
public class RecordMarks {
    private static final int PAGE = 1000;

    private final JdbcClient jdbc;
    private final AuditKey key;
    private final LongWork longWork;
    private final TransactionTemplate transaction;

    /** Marks what is there when the first release with marks starts, before anything else can be written. */
    RecordMarks(JdbcClient jdbc, AuditKey key, LongWork longWork, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.key = key;
        this.longWork = longWork;
        transaction = new TransactionTemplate(transactions);
        for (var kind : MarkedKind.values()) {
            begin(kind.name(), () -> markAll(kind));
        }
    }

    /** Does what is needed once, before the first row of a kind is marked, for the rows that are there. */
    public void begin(String kind, Runnable work) {
        transaction.executeWithoutResult(status -> {
            longWork.allow();
            if (isFirst(kind)) {
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
        addAll(unmarked(kind, kind.old(), "cast(:id as text) is null", null));
    }

    private void addAll(JdbcClient.MappedQuerySpec<Mark> marks) {
        var page = new ArrayList<Mark>();
        try (var rows = marks.stream()) {
            rows.forEach(mark -> {
                page.add(mark);
                if (page.size() == PAGE) {
                    add(page);
                    page.clear();
                }
            });
        }
        add(page);
    }

    /** Marks a row, in the transaction that has just added or changed it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(MarkedKind kind, Object id) {
        add(unmarked(kind, kind.relation(), "r." + kind.id() + " = :id", id).list());
    }

    /** Marks that a row is removed, in the transaction that removes it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(MarkedKind kind, Object id) {
        int n = jdbc.sql("select coalesce(max(n), 0) + 1 from record_mark where kind = :kind and record = :record")
                .param("kind", kind.name())
                .param("record", id.toString())
                .query(Integer.class)
                .single();
        add(List.of(Mark.ofRemoval(key, kind, id.toString(), n)));
    }

    /** Marks all rows that have this value in a column, in the transaction that has just added them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void putAll(MarkedKind kind, String column, long value) {
        addAll(unmarked(kind, kind.relation(), "r." + column + " = :id", value));
    }

    /** Returns the marks that rows would get now. */
    private JdbcClient.MappedQuerySpec<Mark> unmarked(
            MarkedKind kind, String rows, String condition, @Nullable Object id) {
        return jdbc.sql("select %s::text as record, %s as at, %s as content,"
                                .formatted(kind.id(), kind.time(), kind.content())
                        + " (select coalesce(max(n), 0) + 1 from record_mark m where m.kind = :kind and m.record = r.%s::text) as n"
                                .formatted(kind.id())
                        + " from %s r where %s".formatted(rows, condition))
                .param("kind", kind.name())
                .param("id", id)
                .withFetchSize(PAGE)
                .query((rs, i) -> Mark.of(
                        key, kind, rs.getString("record"), rs.getInt("n"), instant(rs, "at"), rs.getString("content")));
    }

    private void add(List<Mark> marks) {
        jdbc.sql("""
                        insert into record_mark (kind, record, n, at, content, mac)
                        select * from unnest(cast(:kinds as text[]), cast(:records as text[]), cast(:numbers as integer[]),
                            cast(:times as timestamptz[]), cast(:contents as text[]), cast(:macs as text[]))
                        """)
                .param("kinds", marks.stream().map(mark -> mark.kind().name()).toArray(String[]::new))
                .param("records", marks.stream().map(Mark::record).toArray(String[]::new))
                .param("numbers", marks.stream().map(Mark::n).toArray(Integer[]::new))
                .param("times", marks.stream().map(mark -> mark.at().toString()).toArray(String[]::new))
                .param("contents", marks.stream().map(Mark::content).toArray(String[]::new))
                .param("macs", marks.stream().map(Mark::mac).toArray(String[]::new))
                .update();
    }
}
