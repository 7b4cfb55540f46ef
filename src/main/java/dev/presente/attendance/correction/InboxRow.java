package dev.presente.attendance.correction;

import dev.presente.attendance.correction.CorrectionQuery.RecordedCorrection;
import dev.presente.attendance.events.Direction;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Holds one thing that waits for somebody, with all that is needed to decide it.
 *
 * @param planned when the plan begins and ends; empty on a day without hours
 * @param request the correction that somebody asked for; null for all other kinds
 * @param proposal what would mend it, as {@code POST /attendance/inbox} takes it; null when only a person can know
 */
record InboxRow(
        Kind kind,
        String employeeId,
        @Nullable String externalId,
        String fullName,
        LocalDate day,
        @Nullable String site,
        @Nullable String shift,
        List<OffsetDateTime> planned,
        List<Seen> punches,

        @Schema(type = "string", description = "overtime that waits, ISO 8601")
        Duration pending,

        @Nullable RecordedCorrection request,
        @Nullable InboxAct proposal) {
    /** Says what waits. */
    enum Kind {
        REQUEST,
        FORGOTTEN_OUT,
        FORGOTTEN_IN,
        UNPAIRED,
        UNKNOWN_DIRECTION,
        OVERTIME
    }

    /** Describes a punch of the day. */
    record Seen(UUID id, Instant at, @Nullable Direction direction) {}
}
