package dev.presente.system.database;

/**
 * Lets a transaction that reads or writes very much take its time: a wait that is normal for it would be an outage in a
 * check-in.
 */
public interface LongWork {
    /**
     * Allows the current transaction, from here to its end, to wait as long as a report, an import or the purge may ({@code
     * presente.db.timeout.long-*}).
     */
    void allow();
}
