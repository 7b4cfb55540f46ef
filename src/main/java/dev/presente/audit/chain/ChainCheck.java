package dev.presente.audit.chain;

import dev.presente.audit.chain.LogVerification.CutOff;
import dev.presente.audit.chain.LogVerification.Finding;
import dev.presente.audit.key.AuditKey;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Follows the chain row by row until one does not fit. It has no side effects except its own progress. */
final class ChainCheck {
    private final AuditKey key;
    private final ChainHead head;
    private final List<Cut> cuts;
    private final int held;
    private final NumberCheck numbers;
    private final NavigableMap<Long, Anchor> anchors = new TreeMap<>();
    private long seq;
    private String mac;
    private @Nullable Long badRow;
    private @Nullable String problem;
    private int waiting;

    /**
     * Begins before the first row.
     *
     * @param cuts oldest first
     */
    ChainCheck(AuditKey key, ChainHead head, List<Cut> cuts, List<Anchor> held) {
        this.key = key;
        this.head = head;
        this.cuts = cuts;
        numbers = new NumberCheck(key);
        seq = head.base().seq();
        mac = head.base().mac();
        held.forEach(this::put);
        this.held = anchors.tailMap(seq).size();
        followCuts();
        holdAgainstAnchor();
    }

    /** Holds a row as it is stored. */
    record Stored(LogRow row, String mac) {}

    private void put(Anchor anchor) {
        var other = anchors.put(anchor.seq(), anchor);
        if (other != null && !other.mac().equals(anchor.mac())) {
            fails(anchor.seq(), "two anchors of this row differ");
        }
    }

    /** Follows the cuts, which lead from the first row that ever existed to the base. */
    private void followCuts() {
        var before = Anchor.NOTHING;
        for (var cut : cuts) {
            if (!cut.isSealedBy(key, before.seq())) {
                fails(cut.last().seq(), "was not cut off as stated: the record of that cut was altered");
            }
            put(cut.last());
            before = cut.last();
        }
        if (before.seq() != seq || !before.mac().equals(mac)) {
            fails(Math.max(before.seq(), seq), "was cut off or not: the records of cuts and beginning differ");
        }
    }

    /** Checks a row. Returns false when the search is over, because this row or an earlier one is not as it was written. */
    boolean accepts(Stored stored) {
        if (badRow != null) {
            return false;
        }
        var row = stored.row();
        var expected = seq + 1;
        if (row.seq() != expected) {
            return fails(expected, row.seq() > expected ? "is missing" : "stands before the beginning of the log");
        }
        if (!row.chained(key, mac).equals(stored.mac())) {
            return fails(expected, "was altered, or does not follow the row before");
        }
        if (!numbers.isFirst(row)) {
            return fails(expected, "was chained twice");
        }
        seq = expected;
        mac = stored.mac();
        return holdAgainstAnchor();
    }

    private boolean holdAgainstAnchor() {
        var anchor = anchors.get(seq);
        return anchor == null || anchor.mac().equals(mac) || fails(seq, "is not what its anchor says");
    }

    /** Checks the end of the chain; call it after the last row. */
    void end() {
        if (badRow == null) {
            if (seq < head.last().seq()) {
                fails(
                        seq + 1,
                        "is missing: the log ended with row " + head.last().seq());
            } else if (seq > head.last().seq() || !mac.equals(head.last().mac())) {
                fails(seq, "does not end the log as recorded");
            } else if (!anchors.isEmpty() && anchors.lastKey() > seq) {
                fails(seq + 1, "is missing: there is an anchor of row " + anchors.lastKey());
            } else if (!head.isSealedBy(key)) {
                fails(seq, "was not the end: the record of where the log begins and ends was altered");
            }
        }
    }

    /** Checks a row that is not chained yet. Returns false when the search is over. */
    boolean acceptsWaiting(Stored stored) {
        if (problem != null) {
            return false;
        }
        var row = stored.row();
        var name = "decision " + row.n() + " of writer " + row.writer();
        if (!row.pending(key).equals(stored.mac())) {
            problem = name + " was altered before it was chained, or is not the service's";
        } else if (!numbers.isFirst(row)) {
            problem = name + " was added again";
        } else {
            waiting++;
        }
        return problem == null;
    }

    /** Returns the finding; call it after the last row of all. */
    Finding finding(List<WriterState> writers) {
        if (problem == null) {
            problem = numbers.problem(writers).orElse(null);
        }
        return new Finding(
                badRow == null
                        ? seq - head.base().seq()
                        : Math.max(0, Math.min(seq, badRow - 1) - head.base().seq()),
                head.base().seq() + 1,
                held,
                waiting,
                badRow,
                problem,
                List.of(),
                cuts.isEmpty() ? null : cutOff(cuts.get(cuts.size() - 1)));
    }

    private CutOff cutOff(Cut newest) {
        return new CutOff(newest.last().seq(), newest.last().at(), newest.cutAt(), cuts.size());
    }

    /** Notes a failure; only the first one is reported. */
    private boolean fails(long row, String why) {
        if (badRow == null) {
            badRow = row;
            problem = why;
        }
        return false;
    }
}
