package dev.presente.audit.marks;

import dev.presente.audit.key.AuditKey;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores marks. */
final class MarkWriter {
    private static final int PAGE = 1000;

    private final JdbcClient jdbc;
    private final AuditKey key;

    MarkWriter(JdbcClient jdbc, AuditKey key) {
        this.jdbc = jdbc;
        this.key = key;
    }

    /** Stores marks of one kind, a page at a time. */
    void addAll(JdbcClient.MappedQuerySpec<Mark> marks) {
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

    /** Stores marks of one kind, and that they wait to be chained. */
    void add(List<Mark> marks) {
        if (marks.isEmpty()) {
            return;
        }
        var which = new MarkedRecords(
                marks.get(0).kind().name(),
                marks.stream().map(Mark::record).toList(),
                marks.stream().map(Mark::n).toList());
        jdbc.sql("""
                        with given as materialized (
                            select * from unnest(cast(:records as text[]), cast(:numbers as integer[]),
                                cast(:times as timestamptz[]), cast(:contents as text[]), cast(:macs as text[]))
                                with ordinality g (record, n, at, content, mac, i)
                        ), added as (
                            insert into record_mark (kind, record, n, at, content, mac)
                            select :kind, record, n, at, content, mac from given
                        )
                        insert into mark_pending (kind, records, numbers, mac)
                        select :kind, array_agg(record order by i), array_agg(n order by i), :pending from given
                        """)
                .param("kind", which.kind())
                .param("pending", which.pending(key))
                .param("records", which.records().toArray(String[]::new))
                .param("numbers", which.numbers().toArray(Integer[]::new))
                .param("times", marks.stream().map(mark -> mark.at().toString()).toArray(String[]::new))
                .param("contents", marks.stream().map(Mark::content).toArray(String[]::new))
                .param("macs", marks.stream().map(Mark::mac).toArray(String[]::new))
                .update();
    }
}
