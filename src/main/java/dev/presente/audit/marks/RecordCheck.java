package dev.presente.audit.marks;

import java.util.function.Consumer;

/** Looks for rows of some kind that are not as they were written. It is called within one transaction that sees one state of all. */
public interface RecordCheck {
    /** Hands over each bad row. */
    void check(Consumer<BadRecord> bad);
}
