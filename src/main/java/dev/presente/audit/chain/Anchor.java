package dev.presente.audit.chain;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.presente.audit.marks.MarkChain;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Marks a row of the log, against which the log can be checked later.
 *
 * @param seq the number of the row; since rows are numbered without a gap, it is also the number of rows up to it
 * @param marks the number of the last link of the chain of marks then; null where it was not asked, or there was none
 * @param marksMac the mac of that link
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Anchor(
        long seq,
        Instant at,
        String mac,
        @Nullable Long marks,
        @Nullable String marksMac) {
    /** This anchor stands before the first row. */
    static final Anchor NOTHING = new Anchor(0, Instant.EPOCH, "");

    Anchor(long seq, Instant at, String mac) {
        this(seq, at, mac, null, null);
    }

    /** Returns the link of the chain of marks, if the anchor names one. */
    Optional<MarkChain.Link> link() {
        return marks == null || marksMac == null ? Optional.empty() : Optional.of(new MarkChain.Link(marks, marksMac));
    }

    Anchor with(MarkChain.Link link) {
        return new Anchor(seq, at, mac, link.seq(), link.mac());
    }
}
