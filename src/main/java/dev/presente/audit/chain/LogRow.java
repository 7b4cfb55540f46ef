package dev.presente.audit.chain;

import static dev.presente.system.database.Timestamps.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds a row of the log without its mac. {@code at} has no more than microseconds, as the database keeps them. */
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
        @Nullable UUID eventId) {

    static LogRow read(ResultSet rs) throws SQLException {
        return new LogRow(
                rs.getLong("seq"),
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
                rs.getObject("event_id", UUID.class));
    }

    /**
     * Returns all of it in a form in which no two rows are alike; a change of the form would make every kept log unverifiable.
     */
    byte[] canonical() {
        return new Canonical("decision/1")
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
                .text(eventId)
                .bytes();
    }
}
