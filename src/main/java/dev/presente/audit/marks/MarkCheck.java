package dev.presente.audit.marks;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.audit.key.AuditKey;
import java.time.Instant;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Holds each row of the marked kinds against its newest mark, and each mark against the row. */
@Component
class MarkCheck implements RecordCheck {
    private static final int FETCHED = 1000;

    private final JdbcClient jdbc;
    private final AuditKey key;
    private final Removals removals;

    MarkCheck(JdbcClient jdbc, AuditKey key, Removals removals) {
        this.jdbc = jdbc;
        this.key = key;
        this.removals = removals;
    }

    @Override
    public void check(Consumer<BadRecord> bad) {
        for (var kind : MarkedKind.values()) {
            if (hasBegun(kind.name())) {
                rows(kind, bad);
                missing(kind, bad);
            }
        }
    }

    /** Decides whether a release that marks rows has started here; before that no row has a mark. */
    private boolean hasBegun(String kind) {
        return jdbc.sql("select exists (select from record_marking where kind = :kind)")
                .param("kind", kind)
                .query(Boolean.class)
                .single();
    }

    private void rows(MarkedKind kind, Consumer<BadRecord> bad) {
        var table = kind.rows().table();
        var begun = removals.before(MarkedKind.BEGUN);
        try (var rows = jdbc
                .sql("""
                        select r.id as record, r.row_content, r.row_at, m.n, m.at, m.content, m.mac
                        from (select %s::text as id, %s as row_at, %s as row_content from %s r) r
                        left join lateral (select * from record_mark m where m.kind = :kind and m.record = r.id
                                           order by n desc limit 1) m on true
                        """.formatted(
                                kind.rows().id(),
                                kind.rows().time(),
                                kind.rows().content(),
                                kind.rows().marked()))
                .param("kind", kind.name())
                .withFetchSize(FETCHED)
                .query((rs, i) -> {
                    if (rs.getString("mac") == null) {
                        return new BadRecord(table, rs.getString("record"), "was not written by the service");
                    }
                    var mark = Mark.read(kind, rs);
                    var isSound = mark.isSealedBy(key)
                            && mark.holds(key, rs.getString("row_content"))
                            && (kind != MarkedKind.ASSIGNMENT || begins(instant(rs, "row_at"), mark.at(), begun));
                    return new BadRecord(table, mark.record(), isSound ? "" : "was altered");
                })
                .stream()) {
            rows.filter(row -> !row.problem().isEmpty()).forEach(bad);
        }
    }

    /** Decides whether something begins when it was marked to, or later where retention has moved the beginning. */
    private static boolean begins(Instant first, Instant marked, Instant moved) {
        return first.equals(marked) || (first.isAfter(marked) && !first.isAfter(moved));
    }

    private void missing(MarkedKind kind, Consumer<BadRecord> bad) {
        var before = removals.before(kind.rows().table());
        jdbc
                .sql("""
                        select distinct on (record) m.*, max(at) over (partition by record) as newest from record_mark m
                        where kind = :kind and not exists (select from %s r where r.%s::text = m.record)
                        order by record, n desc
                        """.formatted(kind.rows().relation(), kind.rows().id()))
                .param("kind", kind.name())
                .query((rs, i) -> new Lost(Mark.read(kind, rs), instant(rs, "newest")))
                .list()
                .stream()
                .filter(lost -> !lost.newest().isBefore(before))
                .filter(lost -> !lost.mark().isRemoval(key))
                .forEach(lost -> bad.accept(
                        new BadRecord(kind.rows().table(), lost.mark().record(), "is missing")));
    }

    /**
     * Holds the newest mark of a row that is not there.
     *
     * @param newest the latest time of its marks
     */
    private record Lost(Mark mark, Instant newest) {}
}
