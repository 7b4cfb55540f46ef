package dev.presente.attendance.events;

import static dev.presente.system.database.Timestamps.instant;
import static dev.presente.system.database.Timestamps.instantOrNull;

import dev.presente.audit.key.Canonical;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds what never changes of an attendance event. The audit seals it; the offset is left out, since other zone data change it. */
record EventContent(
        UUID id,
        long employeeKey,
        Instant at,
        String zone,
        @Nullable String site,
        @Nullable String kioskId,
        String direction,
        boolean directionStated,
        String mode,
        @Nullable Double distance,
        @Nullable Double threshold,
        @Nullable Double estimatedFmr,
        @Nullable String modelId,
        @Nullable String calibrationId,
        @Nullable Instant capturedAt,
        @Nullable Instant receivedAt) {

    static EventContent read(ResultSet rs) throws SQLException {
        return new EventContent(
                rs.getObject("id", UUID.class),
                rs.getLong("employee_key"),
                instant(rs, "at"),
                rs.getString("zone"),
                rs.getString("site"),
                rs.getString("kiosk_id"),
                rs.getString("direction"),
                rs.getBoolean("direction_stated"),
                rs.getString("mode"),
                rs.getObject("distance", Double.class),
                rs.getObject("threshold", Double.class),
                rs.getObject("estimated_fmr", Double.class),
                rs.getString("model_id"),
                rs.getString("calibration_id"),
                instantOrNull(rs, "captured_at"),
                instantOrNull(rs, "received_at"));
    }

    /** Returns it in a form in which no two are alike; a change of the form would make every kept event look altered. */
    Canonical canonical() {
        return new Canonical("event/1")
                .text(id)
                .number(employeeKey)
                .instant(at)
                .text(zone)
                .text(site)
                .text(kioskId)
                .text(direction)
                .text(directionStated)
                .text(mode)
                .real(distance)
                .real(threshold)
                .real(estimatedFmr)
                .text(modelId)
                .text(calibrationId)
                .text(capturedAt)
                .text(receivedAt);
    }
}
