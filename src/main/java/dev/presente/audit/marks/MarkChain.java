package dev.presente.audit.marks;

import dev.presente.audit.key.AuditKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Chains which marks there are, so that it shows when the owner of the tables takes some away. Whoever appends holds the end of the
 * decision log, with which the end of this chain moves.
 */
@Repository
public class MarkChain {
    private static final Logger LOG = LoggerFactory.getLogger(MarkChain.class);

    /** The name under which it is recorded that the chain has begun. */
    static final String NAME = "CHAIN";

    private static final int PAGE = 100;

    /** So many pages are chained at a time; then others who wait for the end of the log get it. */
    private static final int PAGES = 20;

    private static final int RECORDS = 1000;

    private final JdbcClient jdbc;
    private final AuditKey key;
    private volatile boolean toldOfPending;

    public MarkChain(JdbcClient jdbc, AuditKey key) {
        this.jdbc = jdbc;
        this.key = key;
    }

    /**
     * Names the last link of the chain.
     *
     * @param seq its number, from 1
     */
    public record Link(long seq, String mac) {}

    /** Returns the last link, if there is any. */
    public Optional<Link> last() {
        return end().filter(end -> end.seq() > 0).map(end -> new Link(end.seq(), end.mac()));
    }

    Optional<MarksEnd> end() {
        return jdbc.sql("select * from mark_end")
                .query((rs, i) -> MarksEnd.read(rs))
                .optional();
    }

    boolean hasBegun() {
        return jdbc.sql("select exists (select from record_marking where kind = :kind)")
                .param("kind", NAME)
                .query(Boolean.class)
                .single();
    }

    /** Decides whether the chain says that the marking of a kind has begun. */
    boolean saysBegun(String kind) {
        return jdbc.sql("select exists (select from mark_chain where kind = :began and :kind = any(records))")
                .param("began", MarkedRecords.BEGAN)
                .param("kind", kind)
                .query(Boolean.class)
                .single();
    }

    /** Begins with all marks that are there, in a transaction beside which nobody makes any. */
    void begin() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('presente.decision_head', 0))")
                .query((rs, i) -> i)
                .single();
        jdbc.sql("delete from mark_pending").update();
        jdbc.sql("select kind from record_marking").query(String.class).list().forEach(this::addBegun);
        var page = new ArrayList<String>();
        var numbers = new ArrayList<Integer>();
        try (var marks = jdbc
                .sql("select kind, record, n from record_mark order by kind, record, n")
                .withFetchSize(RECORDS)
                .query((rs, i) -> new MarkedRecords(
                        rs.getString("kind"), List.of(rs.getString("record")), List.of(rs.getInt("n"))))
                .stream()) {
            var kind = new String[] {""};
            marks.forEach(mark -> {
                if (!mark.kind().equals(kind[0]) || page.size() == RECORDS) {
                    flush(kind[0], page, numbers);
                    kind[0] = mark.kind();
                }
                page.addAll(mark.records());
                numbers.addAll(mark.numbers());
            });
            flush(kind[0], page, numbers);
        }
        put(MarksEnd.sealed(key, 0, "", headSeal(), null));
    }

    private void flush(String kind, List<String> records, List<Integer> numbers) {
        if (!records.isEmpty()) {
            add(new MarkedRecords(kind, records, numbers));
            records.clear();
            numbers.clear();
        }
    }

    void addBegun(String kind) {
        add(new MarkedRecords(MarkedRecords.BEGAN, List.of(kind), List.of(1)));
    }

    private void add(MarkedRecords marks) {
        jdbc.sql("insert into mark_pending (kind, records, numbers, mac)"
                        + " values (:kind, cast(:records as text[]), cast(:numbers as integer[]), :mac)")
                .param("kind", marks.kind())
                .param("records", marks.records().toArray(String[]::new))
                .param("numbers", marks.numbers().toArray(Integer[]::new))
                .param("mac", marks.pending(key))
                .update();
    }

    /** Decides whether marks wait to be chained. */
    public boolean isWaiting() {
        return jdbc.sql("select exists (select from mark_pending) and exists (select from mark_end)")
                .query(Boolean.class)
                .single();
    }

    /** Decides whether there is a chain, also where somebody took away the record that it has begun. */
    private boolean isChaining() {
        return hasBegun() || end().isPresent();
    }

    /** Moves the end along with that of the decision log. Called before that moves, by whoever holds it. */
    public void follow(String headSeal) {
        if (isChaining()) {
            var end = current();
            put(MarksEnd.sealed(key, end.seq(), end.mac(), headSeal, end.problem()));
        }
    }

    /** Chains marks that wait. Returns the new end when there were some. */
    public Optional<Link> append() {
        if (!isChaining()) {
            return Optional.empty();
        }
        var begin = current();
        var end = begin;
        long id = 0;
        int read = PAGE;
        for (int i = 0; i < PAGES && read == PAGE; ) {
            var page = pending(id);
            read = page.size();
            id = page.isEmpty() ? id : page.get(page.size() - 1).id();
            var before = end;
            end = append(end, page);
            i += before.seq() == end.seq() ? 0 : 1; // rows that others wrote stay, and keep nobody waiting
        }
        if (end.seq() == begin.seq()) {
            return Optional.empty();
        }
        put(end);
        return last();
    }

    private record Pending(long id, MarkedRecords marks, String mac) {}

    private List<Pending> pending(long after) {
        return jdbc.sql("select * from mark_pending where id > :id order by id limit :most")
                .param("id", after)
                .param("most", PAGE)
                .query((rs, i) -> new Pending(rs.getLong("id"), MarkedRecords.read(rs), rs.getString("mac")))
                .list();
    }

    private MarksEnd append(MarksEnd end, List<Pending> page) {
        var sound = page.stream()
                .filter(one -> one.marks().pending(key).equals(one.mac()))
                .toList();
        if (sound.size() < page.size() && !toldOfPending) {
            toldOfPending = true; // the row stays, and this looks again every few seconds
            LOG.error(
                    "A row of mark_pending was not written by the service, or was changed: presente verify-log names it");
        }
        var byKind = new LinkedHashMap<String, MarkedRecords>();
        sound.forEach(one -> byKind.merge(one.marks().kind(), one.marks(), MarkedRecords::and));
        var last = end;
        for (var marks : byKind.values()) {
            var mac = marks.chained(key, last.mac(), last.seq() + 1);
            last = MarksEnd.sealed(key, last.seq() + 1, mac, last.follows(), last.problem());
            insert(last.seq(), marks, mac);
        }
        jdbc.sql("delete from mark_pending where id = any(cast(:ids as bigint[]))")
                .param("ids", sound.stream().map(Pending::id).toArray(Long[]::new))
                .update();
        return last;
    }

    private void insert(long seq, MarkedRecords marks, String mac) {
        jdbc.sql("insert into mark_chain (seq, kind, records, numbers, mac)"
                        + " values (:seq, :kind, cast(:records as text[]), cast(:numbers as integer[]), :mac)")
                .param("seq", seq)
                .param("kind", marks.kind())
                .param("records", marks.records().toArray(String[]::new))
                .param("numbers", marks.numbers().toArray(Integer[]::new))
                .param("mac", mac)
                .update();
    }

    private void put(MarksEnd end) {
        jdbc.sql("""
                        insert into mark_end (seq, mac, follows, problem, seal) values (:seq, :mac, :follows, :problem, :seal)
                        on conflict (one) do update set seq = excluded.seq, mac = excluded.mac, follows = excluded.follows,
                            problem = excluded.problem, seal = excluded.seal
                        """)
                .param("seq", end.seq())
                .param("mac", end.mac())
                .param("follows", end.follows())
                .param("problem", end.problem())
                .param("seal", end.seal())
                .update();
    }

    String headSeal() {
        return jdbc.sql("select seal from decision_head").query(String.class).single();
    }

    /** Returns the end to go on from. Where the stored one is not what the service stated, that is stated for ever. */
    private MarksEnd current() {
        var head = headSeal();
        var stored = end();
        var link = jdbc.sql("select seq, mac from mark_chain order by seq desc limit 1")
                .query((rs, i) -> new Link(rs.getLong("seq"), rs.getString("mac")))
                .optional()
                .orElse(new Link(0, ""));
        boolean isLast = stored.filter(end -> end.seq() == link.seq()).isPresent();
        return stored.filter(end -> isLast && end.isSound(key, head)).orElseGet(() -> {
            LOG.error(
                    "The record of where the chain of marks ends was changed in the database: presente verify-log says so");
            return MarksEnd.sealed(
                    key, link.seq(), link.mac(), head, stored.isEmpty() ? "was missing once" : "was altered once");
        });
    }
}
