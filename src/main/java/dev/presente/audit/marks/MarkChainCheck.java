package dev.presente.audit.marks;

import dev.presente.audit.key.AuditKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Follows the chain of marks, and finds marks that it names and that are gone: somebody has taken them away. */
@Component
public class MarkChainCheck implements RecordCheck {
    private static final String CHAIN = "mark_chain";
    private static final String END = "mark_end";
    private static final int FETCHED = 20;
    private static final int MOST = 1000;

    private final JdbcClient jdbc;
    private final AuditKey key;
    private final MarkChain chain;

    MarkChainCheck(JdbcClient jdbc, AuditKey key, MarkChain chain) {
        this.jdbc = jdbc;
        this.key = key;
        this.chain = chain;
    }

    private record Stored(long seq, MarkedRecords marks, String mac) {}

    @Override
    public void check(Consumer<BadRecord> bad) {
        var end = chain.end();
        if (chain.hasBegun()) {
            links(end, bad);
            Stream.of(MarkedKind.values()).forEach(kind -> lost(kind, bad));
            waiting(bad);
        } else if (end.isPresent()) {
            bad.accept(new BadRecord("record_marking", MarkChain.NAME, "is missing"));
        }
    }

    private void links(Optional<MarksEnd> end, Consumer<BadRecord> bad) {
        var last = new MarkChain.Link(0, "");
        try (var links = jdbc
                .sql("select * from mark_chain order by seq")
                .withFetchSize(FETCHED)
                .query((rs, i) -> new Stored(rs.getLong("seq"), MarkedRecords.read(rs), rs.getString("mac")))
                .stream()) {
            var all = links.iterator();
            while (all.hasNext()) {
                var link = all.next();
                long seq = last.seq() + 1;
                if (link.seq() != seq
                        || !link.marks().chained(key, last.mac(), seq).equals(link.mac())) {
                    var problem = link.seq() > seq ? "is missing" : "was altered, or does not follow the row before";
                    bad.accept(new BadRecord(CHAIN, String.valueOf(seq), problem));
                    return;
                }
                last = new MarkChain.Link(seq, link.mac());
                if (link.marks().kind().equals(MarkedRecords.BEGAN)) {
                    begun(link.marks(), bad);
                }
            }
        }
        ends(last, end, bad);
    }

    /** A kind that is not recorded as begun would not be looked at. */
    private void begun(MarkedRecords kinds, Consumer<BadRecord> bad) {
        jdbc.sql("select k from unnest(cast(:kinds as text[])) k where k not in (select kind from record_marking)")
                .param("kinds", kinds.records().toArray(String[]::new))
                .query(String.class)
                .list()
                .forEach(kind -> bad.accept(new BadRecord("record_marking", kind, "is missing")));
    }

    private void ends(MarkChain.Link last, Optional<MarksEnd> stored, Consumer<BadRecord> bad) {
        if (stored.isEmpty()) {
            bad.accept(new BadRecord(END, "1", "is missing"));
            return;
        }
        var end = stored.get();
        if (last.seq() < end.seq()) {
            bad.accept(new BadRecord(
                    CHAIN, String.valueOf(last.seq() + 1), "is missing: the chain ended with row " + end.seq()));
        } else if (last.seq() > end.seq() || !last.mac().equals(end.mac()) || !end.isSound(key, chain.headSeal())) {
            bad.accept(new BadRecord(END, "1", "was altered, or is that of another time"));
        }
        if (end.problem() != null) {
            bad.accept(new BadRecord(END, "1", end.problem()));
        }
    }

    /** Finds marks of which one is in the chain and not in the table, by the newest of each row. */
    private void lost(MarkedKind kind, Consumer<BadRecord> bad) {
        jdbc.sql("""
                        select c.record, max(c.n) as n, exists (select from %s r where r.%s::text = c.record) as there
                        from (select unnest(records) as record, unnest(numbers) as n from mark_chain where kind = :kind) c
                        where not exists (select from record_mark m
                                          where m.kind = :kind and m.record = c.record and m.n = c.n)
                        group by c.record order by c.record limit :most
                        """.formatted(kind.rows().relation(), kind.rows().id()))
                .param("kind", kind.name())
                .param("most", MOST)
                .query((rs, i) -> new BadRecord(
                        kind.rows().table(),
                        rs.getString("record"),
                        rs.getBoolean("there")
                                ? "is an older version: its mark " + rs.getInt("n") + " is missing"
                                : "is missing with its mark " + rs.getInt("n")))
                .list()
                .forEach(bad);
    }

    private void waiting(Consumer<BadRecord> bad) {
        try (var rows = jdbc
                .sql("select id as seq, kind, records, numbers, mac from mark_pending order by id")
                .withFetchSize(FETCHED)
                .query((rs, i) -> new Stored(rs.getLong("seq"), MarkedRecords.read(rs), rs.getString("mac")))
                .stream()) {
            rows.filter(row -> !row.marks().pending(key).equals(row.mac()))
                    .map(row ->
                            new BadRecord("mark_pending", String.valueOf(row.seq()), "was not written by the service"))
                    .forEach(bad);
        }
    }

    /** Holds rows of the chain against those that were kept outside the database. A file of anchors may have very many. */
    public void hold(List<MarkChain.Link> anchors, Consumer<BadRecord> bad) {
        for (int from = 0; from < anchors.size(); from += MOST) {
            var page = anchors.subList(from, Math.min(from + MOST, anchors.size()));
            var stored = macs(page);
            page.forEach(anchor -> hold(anchor, stored.get(anchor.seq()), bad));
        }
    }

    private Map<Long, String> macs(List<MarkChain.Link> anchors) {
        var macs = new HashMap<Long, String>();
        jdbc.sql("select seq, mac from mark_chain where seq = any (cast(:seqs as bigint[]))")
                .param("seqs", anchors.stream().map(MarkChain.Link::seq).toArray(Long[]::new))
                .query((RowCallbackHandler) rs -> macs.put(rs.getLong("seq"), rs.getString("mac")));
        return macs;
    }

    private static void hold(MarkChain.Link anchor, @Nullable String mac, Consumer<BadRecord> bad) {
        if (!anchor.mac().equals(mac)) {
            bad.accept(new BadRecord(
                    CHAIN,
                    String.valueOf(anchor.seq()),
                    mac == null ? "is missing: there is an anchor of it" : "is not what its anchor says"));
        }
    }
}
