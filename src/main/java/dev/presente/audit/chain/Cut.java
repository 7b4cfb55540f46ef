package dev.presente.audit.chain;

import dev.presente.audit.key.AuditKey;
import dev.presente.audit.key.Canonical;
import java.time.Instant;

/**
 * Describes the beginning of the log that retention removed.
 *
 * @param last the last row that was removed
 * @param cutAt when, to the microsecond
 * @param seal the seal as stored
 */
record Cut(Anchor last, Instant cutAt, String seal) {
    /**
     * Returns a cut with its seal.
     *
     * @param before the last row of the cut before; 0 when there was none
     */
    static Cut sealed(AuditKey key, long before, Anchor last, Instant cutAt) {
        return new Cut(last, cutAt, seal(key, before, last, cutAt));
    }

    boolean isSealedBy(AuditKey key, long before) {
        return seal.equals(seal(key, before, last, cutAt));
    }

    private static String seal(AuditKey key, long before, Anchor last, Instant cutAt) {
        return key.mac(new Canonical("cut/1")
                .number(before)
                .number(last.seq())
                .instant(last.at())
                .text(last.mac())
                .instant(cutAt));
    }
}
