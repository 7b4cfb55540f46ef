package dev.presente.audit.marks;

import dev.presente.audit.key.AuditKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Seals the events of files, a thousand lines of a file at a time. A {@link Mark} of each event says the same and takes longer
 * than the event itself.
 */
@Repository
public class PunchSeals {
    /** The block of an event. */
    static final String BLOCK = "(source_line - 1) / 1000";

    /**
     * What is sealed of an event: its id, its time, and the beginning of a hash of the rest, 40 bytes in all. A change of that
     * would make all look forged.
     */
    static final String SEALED = """
            uuid_send(id) || timestamptz_send(at) || substr(sha256(convert_to(row(employee_key, zone, site, kiosk_id, direction,
                direction_stated, mode, distance, threshold, estimated_fmr, model_id, calibration_id,
                extract(epoch from captured_at), extract(epoch from received_at), punch_import_id, device_upload_id, source_line,
                clock_drift_seconds)::text, 'UTF8')), 1, 16)""";

    private static final int FETCHED = 20;

    private final JdbcClient jdbc;
    private final AuditKey key;

    PunchSeals(JdbcClient jdbc, AuditKey key) {
        this.jdbc = jdbc;
        this.key = key;
    }

    /** Seals all events of a file, in the transaction that has just added them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void seal(long punchImport) {
        try (var blocks = jdbc
                .sql("""
                        select %s as block, string_agg(%s, ''::bytea order by source_line) as events
                        from attendance_event where punch_import_id = :import group by 1 order by 1
                        """.formatted(BLOCK, SEALED))
                .param("import", punchImport)
                .withFetchSize(FETCHED)
                .query((rs, i) -> PunchSeal.of(key, punchImport, rs.getInt("block"), rs.getBytes("events")))
                .stream()) {
            blocks.forEach(this::add);
        }
    }

    private void add(PunchSeal seal) {
        jdbc.sql("insert into punch_seal (punch_import_id, block, events, mac) values (:import, :block, :events, :mac)")
                .param("import", seal.punchImport())
                .param("block", seal.block())
                .param("events", seal.events())
                .param("mac", seal.mac())
                .update();
    }
}
