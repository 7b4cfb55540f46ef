package dev.presente.audit.chain;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.audit.key.AuditKey;
import dev.presente.audit.key.Canonical;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * States where the log begins and ends.
 *
 * @param base the last row that was cut off
 * @param last the newest row
 * @param seal the seal as stored
 */
record ChainHead(Anchor base, Anchor last, String seal) {
    static final String COLUMNS = "base_seq, base_mac, seq, at, mac, seal";

    static ChainHead read(ResultSet rs) throws SQLException {
        var at = instant(rs, "at");
        return new ChainHead(
                new Anchor(rs.getLong("base_seq"), Instant.EPOCH, rs.getString("base_mac")),
                new Anchor(rs.getLong("seq"), at, rs.getString("mac")),
                rs.getString("seal"));
    }

    static ChainHead sealed(AuditKey key, Anchor base, Anchor last) {
        return new ChainHead(base, last, seal(key, base, last));
    }

    boolean isSealedBy(AuditKey key) {
        return seal.equals(seal(key, base, last));
    }

    private static String seal(AuditKey key, Anchor base, Anchor last) {
        return key.mac(new Canonical("head/1")
                .number(base.seq())
                .text(base.mac())
                .number(last.seq())
                .instant(last.at())
                .text(last.mac()));
    }
}
