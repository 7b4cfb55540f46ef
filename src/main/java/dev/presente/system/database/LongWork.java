package dev.presente.system.database;

/** Lets a transaction take its time, where it reads or writes very much: what is normal for it would be an outage in a check-in. */
public interface LongWork {
    /**
     * From here to its end the current transaction may wait as long as a report, an import or the purge may
     * ({@code presente.db.timeout.long-*}).
     */
    void allow();
}
