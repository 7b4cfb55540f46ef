package dev.presente.audit.marks;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.audit.key.AuditKey;
import dev.presente.audit.key.Canonical;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Seals one version of a row.
 *
 * @param record the id of the row, as text
 * @param n counts the versions from 1
 * @param at the time that retention looks at
 * @param content an HMAC of the row
 * @param mac the seal as stored
 */
record Mark(MarkedKind kind, String record, int n, Instant at, String content, String mac) {
    /**
     * Returns the mark of a row.
     *
     * @param content what is sealed of the row, as one text
     */
    static Mark of(AuditKey key, MarkedKind kind, String record, int n, Instant at, String content) {
        var sealed = content(key, content);
        return new Mark(kind, record, n, at, sealed, mac(key, kind, record, n, at, sealed));
    }

    /** Returns the mark of a row that is removed. */
    static Mark ofRemoval(AuditKey key, MarkedKind kind, String record, int n) {
        var sealed = removal(key);
        return new Mark(kind, record, n, Instant.EPOCH, sealed, mac(key, kind, record, n, Instant.EPOCH, sealed));
    }

    /** Decides whether the service itself has removed the row. */
    boolean isRemoval(AuditKey key) {
        return content.equals(removal(key)) && isSealedBy(key);
    }

    private static String removal(AuditKey key) {
        return key.mac(new Canonical("removed/1"));
    }

    static Mark read(MarkedKind kind, ResultSet rs) throws SQLException {
        return new Mark(
                kind,
                rs.getString("record"),
                rs.getInt("n"),
                instant(rs, "at"),
                rs.getString("content"),
                rs.getString("mac"));
    }

    boolean isSealedBy(AuditKey key) {
        return mac.equals(mac(key, kind, record, n, at, content));
    }

    /** Decides whether the row has still this content. */
    boolean holds(AuditKey key, String rowContent) {
        return content.equals(content(key, rowContent));
    }

    /** Decides whether the mark says what an earlier one of the same row, if there is any, says already. */
    boolean repeats(@Nullable Mark earlier, AuditKey key) {
        return earlier != null
                && earlier.isSealedBy(key)
                && earlier.content().equals(content)
                && earlier.at().equals(at);
    }

    private static String content(AuditKey key, String content) {
        return key.mac(new Canonical("record/1").text(content));
    }

    private static String mac(AuditKey key, MarkedKind kind, String record, int n, Instant at, String content) {
        return key.mac(new Canonical("mark/1")
                .text(kind)
                .text(record)
                .number(n)
                .instant(at)
                .text(content));
    }
}
