package dev.presente.audit.marks;

import dev.presente.audit.key.AuditKey;
import dev.presente.audit.key.Canonical;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Seals the events of up to a thousand lines of a file.
 *
 * @param block which thousand, from 0
 * @param events {@link PunchSeals#SEALED} of each event, one after the other
 * @param mac the seal as stored
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
record PunchSeal(long punchImport, int block, byte[] events, String mac) {
    /** The length of what is sealed of an event. */
    static final int LENGTH = 40;

    private static final Instant BEGIN = Instant.parse("2000-01-01T00:00:00Z");

    static PunchSeal of(AuditKey key, long punchImport, int block, byte[] events) {
        return new PunchSeal(punchImport, block, events, mac(key, punchImport, block, events));
    }

    static PunchSeal read(ResultSet rs) throws SQLException {
        return new PunchSeal(
                rs.getLong("punch_import_id"), rs.getInt("block"), rs.getBytes("events"), rs.getString("mac"));
    }

    private static String mac(AuditKey key, long punchImport, int block, byte[] events) {
        return key.mac(
                new Canonical("punches/1").number(punchImport).number(block).raw(events));
    }

    boolean isSealedBy(AuditKey key) {
        return events.length % LENGTH == 0 && mac.equals(mac(key, punchImport, block, events));
    }

    /** Returns what is sealed of each event, by its id. */
    Map<UUID, byte[]> byEvent() {
        var byEvent = new LinkedHashMap<UUID, byte[]>();
        for (int i = 0; i < events.length; i += LENGTH) {
            var event = Arrays.copyOfRange(events, i, i + LENGTH);
            byEvent.put(id(event), event);
        }
        return byEvent;
    }

    static UUID id(byte[] event) {
        var bytes = ByteBuffer.wrap(event);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    /** Returns the time of an event of which this is sealed. */
    static Instant at(byte[] event) {
        return BEGIN.plus(ByteBuffer.wrap(event).getLong(2 * Long.BYTES), ChronoUnit.MICROS);
    }
}
