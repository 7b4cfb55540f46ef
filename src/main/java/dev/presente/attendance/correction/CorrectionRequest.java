package dev.presente.attendance.correction;

import dev.presente.attendance.Direction;
import dev.presente.people.Employee;
import dev.presente.system.Line;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for.
 *
 * @param requestedBy who asks: the employee, a manager; absent: the name of the API key
 */
record CorrectionRequest(
        @NotNull @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE)
        String employeeId,

        @NotNull Kind kind,

        @Schema(description = "VOID, CHANGE, NOT_ME: the event, or the correction that added it") @Nullable
        UUID eventId,

        @Schema(description = "ADD, CHANGE: RFC 3339", format = "date-time") @Nullable
        String at,

        @Schema(description = "ADD, CHANGE; absent: nobody knows, or as it was") @Nullable
        Direction direction,

        @Schema(description = "OVERTIME") @Nullable LocalDate day,

        @Schema(description = "OVERTIME: what is paid at most, ISO 8601", example = "PT1H30M", type = "string")
        @Nullable
        Duration overtime,

        @NotNull @Line(max = 500) String reason,
        @Line @Nullable String requestedBy) {}
