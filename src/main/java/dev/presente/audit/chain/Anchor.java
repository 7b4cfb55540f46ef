package dev.presente.audit.chain;

import java.time.Instant;

/**
 * Marks a row of the log, against which the log can be checked later.
 *
 * @param seq the number of the row; since rows are numbered without a gap, it is also the number of rows up to it
 */
record Anchor(long seq, Instant at, String mac) {
    /** This anchor stands before the first row. */
    static final Anchor NOTHING = new Anchor(0, Instant.EPOCH, "");
}
