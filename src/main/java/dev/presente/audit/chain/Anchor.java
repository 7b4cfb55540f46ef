package dev.presente.audit.chain;

import java.time.Instant;

/**
 * A row of the log to hold it to later.
 *
 * @param seq since rows are numbered without a gap, also how many there had been
 */
record Anchor(long seq, Instant at, String mac) {
    /** What stands before the first row. */
    static final Anchor NOTHING = new Anchor(0, Instant.EPOCH, "");
}
