package dev.presente.audit.marks;

import dev.presente.audit.key.AuditKey;
import dev.presente.audit.key.Canonical;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * States where the chain of marks ends.
 *
 * @param seq the number of the last link; 0 means none
 * @param mac that of the last link; empty without any
 * @param follows the seal of the end of the decision log, since both ends move together
 * @param problem what was once found wrong with the stored end; null when nothing was
 * @param seal the seal as stored
 */
record MarksEnd(
        long seq, String mac, String follows, @Nullable String problem, String seal) {
    static MarksEnd read(ResultSet rs) throws SQLException {
        return new MarksEnd(
                rs.getLong("seq"),
                rs.getString("mac"),
                rs.getString("follows"),
                rs.getString("problem"),
                rs.getString("seal"));
    }

    static MarksEnd sealed(AuditKey key, long seq, String mac, String follows, @Nullable String problem) {
        return new MarksEnd(seq, mac, follows, problem, seal(key, seq, mac, follows, problem));
    }

    /** Decides whether this is the end that the service has stated, beside this end of the decision log. */
    boolean isSound(AuditKey key, String headSeal) {
        return follows.equals(headSeal) && seal.equals(seal(key, seq, mac, follows, problem));
    }

    private static String seal(AuditKey key, long seq, String mac, String follows, @Nullable String problem) {
        return key.mac(
                new Canonical("marks-end/1").number(seq).text(mac).text(follows).text(problem));
    }
}
