package dev.presente.audit.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.transaction.support.TransactionSynchronization;

/**
 * Numbers the decisions of one process, and remembers what became of each. A number is taken within a transaction; those that
 * are rolled back leave a gap, which this process explains, so that any other gap shows that a decision was removed.
 */
final class DecisionNumbers {
    private final UUID writer = UUID.randomUUID();
    private final TreeSet<Long> open = new TreeSet<>();
    private final TreeSet<Long> voids = new TreeSet<>();

    /** Holds numbers of which nobody knows whether they were committed, and since when, as {@link System#nanoTime}. */
    private final NavigableMap<Long, Long> unknown = new TreeMap<>();

    private long last;

    UUID writer() {
        return writer;
    }

    /** Takes the next number for the current transaction. */
    synchronized long take() {
        open.add(++last);
        return last;
    }

    /**
     * Notes what became of the transaction of a number.
     *
     * @param status a constant of {@link TransactionSynchronization}
     */
    synchronized void ended(long number, int status) {
        if (status == TransactionSynchronization.STATUS_UNKNOWN) { // the connection broke during the commit
            unknown.put(number, System.nanoTime());
            return;
        }
        settle(number, status == TransactionSynchronization.STATUS_COMMITTED);
    }

    /** Notes whether a number was committed. */
    synchronized void settle(long number, boolean isCommitted) {
        open.remove(number);
        unknown.remove(number);
        if (!isCommitted) {
            voids.add(number);
        }
    }

    /** Returns the numbers of which nobody has known for so many nanoseconds whether they were committed. */
    synchronized List<Long> unknownFor(long nanos) {
        long now = System.nanoTime();
        return unknown.entrySet().stream()
                .filter(entry -> now - entry.getValue() >= nanos)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * States how far all decisions were committed or rolled back.
     *
     * @param voids those up to there that were rolled back
     */
    record Settled(long number, List<Long> voids) {}

    synchronized Settled settled() {
        long number = open.isEmpty() ? last : open.first() - 1;
        return new Settled(number, new ArrayList<>(voids.headSet(number, true)));
    }
}
