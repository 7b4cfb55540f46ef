package dev.presente.attendance.correction;

import dev.presente.attendance.events.Direction;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says what is done about one thing that waits: either a request that somebody made is decided, or a correction is recorded and
 * approved. Of the members of a correction each means what it means in {@code POST /attendance/corrections}.
 *
 * @param request the request that is decided; the members of a correction are absent then
 * @param decision what is decided about the request; a correction is always approved
 */
record InboxAct(
        @Schema(description = "a request to decide; nothing of a correction beside it") @Nullable
        UUID request,

        @Schema(
                description = "of a `request`",
                allowableValues = {"APPROVED", "REJECTED"})
        @Nullable
        State decision,

        @Nullable String employeeId,
        @Nullable CorrectionKind kind,
        @Nullable UUID eventId,
        @Nullable String at,
        @Nullable Direction direction,
        @Nullable LocalDate day,

        @Schema(type = "string", example = "06:00") @Nullable
        LocalTime time,

        @Schema(type = "string", example = "PT1H30M") @Nullable
        Duration overtime) {
    static InboxAct approved(UUID request) {
        return new InboxAct(request, State.APPROVED, null, null, null, null, null, null, null, null);
    }

    static InboxAct added(String employeeId, String at, Direction direction) {
        return new InboxAct(null, null, employeeId, CorrectionKind.ADD, null, at, direction, null, null, null);
    }

    static InboxAct voided(String employeeId, UUID punch) {
        return new InboxAct(null, null, employeeId, CorrectionKind.VOID, punch, null, null, null, null, null);
    }

    static InboxAct paid(String employeeId, LocalDate day, Duration overtime) {
        return new InboxAct(null, null, employeeId, CorrectionKind.OVERTIME, null, null, null, day, null, overtime);
    }

    /** Decides whether it is one of the two things, and only one. */
    boolean isWhole() {
        var asked = request != null && (decision == State.APPROVED || decision == State.REJECTED);
        var corrected = employeeId != null && kind != null;
        var either = employeeId != null
                || kind != null
                || eventId != null
                || at != null
                || direction != null
                || day != null
                || time != null
                || overtime != null;
        return request == null ? corrected && decision == null : asked && !either;
    }
}
