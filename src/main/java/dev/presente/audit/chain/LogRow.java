package dev.presente.audit.chain;

import static dev.presente.system.database.Timestamps.instant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.presente.audit.key.AuditKey;
import dev.presente.audit.key.Canonical;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Holds a row of the log without its mac. {@code at} has no more than microseconds, as the database keeps them.
 *
 * @param seq 0 for a row that is not chained yet
 * @param writer the process that wrote it; null for a row that was chained when it was written
 * @param n which of the writer's decisions it is, counted from 1; 0 without a writer
 * @param eventMac an HMAC of the event that was written; null without an event, and without a writer
 */
record LogRow(
        long seq,
        Instant at,
        UUID requestId,
        long apiKeyId,
        String operation,
        String mode,
        @Nullable String kioskId,
        @Nullable UUID subject,
        @Nullable String modelId,
        @Nullable String calibrationId,
        @Nullable Double distance,
        @Nullable Double threshold,
        @Nullable Integer quality,
        @Nullable Double liveness,
        String outcome,
        String reason,
        @Nullable UUID eventId,
        @JsonIgnore @Nullable UUID writer,
        @JsonIgnore long n,
        @JsonIgnore @Nullable String eventMac) {

    static LogRow read(ResultSet rs) throws SQLException {
        return read(rs, rs.getLong("seq"));
    }

    /** Reads a row that is not chained yet. */
    static LogRow pending(ResultSet rs) throws SQLException {
        return read(rs, 0);
    }

    private static LogRow read(ResultSet rs, long seq) throws SQLException {
        return new LogRow(
                seq,
                instant(rs, "at"),
                rs.getObject("request_id", UUID.class),
                rs.getLong("api_key_id"),
                rs.getString("operation"),
                rs.getString("mode"),
                rs.getString("kiosk_id"),
                rs.getObject("subject", UUID.class),
                rs.getString("model_id"),
                rs.getString("calibration_id"),
                rs.getObject("distance", Double.class),
                rs.getObject("threshold", Double.class),
                rs.getObject("quality", Integer.class),
                rs.getObject("liveness", Double.class),
                rs.getString("outcome"),
                rs.getString("reason"),
                rs.getObject("event_id", UUID.class),
                rs.getObject("writer", UUID.class),
                rs.getLong("n"),
                rs.getString("event_mac"));
    }

    /** Returns this row with its place in the chain. */
    LogRow at(long place) {
        return new LogRow(
                place,
                at,
                requestId,
                apiKeyId,
                operation,
                mode,
                kioskId,
                subject,
                modelId,
                calibrationId,
                distance,
                threshold,
                quality,
                liveness,
                outcome,
                reason,
                eventId,
                writer,
                n,
                eventMac);
    }

    /** Returns the mac of this row as one that follows the row with the mac {@code before}. */
    String chained(AuditKey key, String before) {
        return key.mac(new Canonical("chain/1").text(before).raw(canonical()));
    }

    /** Returns the mac of this row as one that is not chained yet. */
    String pending(AuditKey key) {
        return key.mac(new Canonical("pending/1").raw(canonical()));
    }

    /**
     * Returns all of it in a form in which no two rows are alike; a change of the form would make every kept log unverifiable.
     */
    private byte[] canonical() {
        var canonical = new Canonical(writer == null ? "decision/1" : "decision/2")
                .number(seq)
                .instant(at)
                .text(requestId)
                .number(apiKeyId)
                .text(operation)
                .text(mode)
                .text(kioskId)
                .text(subject)
                .text(modelId)
                .text(calibrationId)
                .real(distance)
                .real(threshold)
                .text(quality)
                .real(liveness)
                .text(outcome)
                .text(reason)
                .text(eventId);
        return writer == null
                ? canonical.bytes()
                : canonical.text(writer).number(n).text(eventMac).bytes();
    }
}
