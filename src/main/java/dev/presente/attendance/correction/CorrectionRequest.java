package dev.presente.attendance.correction;

import dev.presente.attendance.Direction;
import dev.presente.people.Employee;
import dev.presente.system.Line;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for.
 *
 * @param requestedBy refused: it is the caller
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

        @Schema(hidden = true) @Null(message = THE_CALLER) @Nullable
        String requestedBy) {
    static final String THE_CALLER = "must be left out: it is the account or key that sends the request";

    /**
     * Checks that it says what its kind needs, and nothing else.
     *
     * @throws ProblemException {@code invalid-parameter}
     */
    void check() {
        require(kind.isAboutAPunch() == (eventId != null), kind, "eventId", kind.isAboutAPunch());
        require(kind != Kind.ADD || at != null, kind, "at", true);
        require(at == null || kind == Kind.ADD || kind == Kind.CHANGE, kind, "at", false);
        require(direction == null || kind == Kind.ADD || kind == Kind.CHANGE, kind, "direction", false);
        require((kind == Kind.OVERTIME) == (day != null), kind, "day", kind == Kind.OVERTIME);
        require((kind == Kind.OVERTIME) == (overtime != null), kind, "overtime", kind == Kind.OVERTIME);
        if (kind == Kind.CHANGE && at == null && direction == null) {
            throw invalid("A CHANGE needs another at, another direction or both");
        }
        if (overtime != null && (overtime.isNegative() || overtime.compareTo(Duration.ofDays(2)) > 0)) {
            throw invalid("overtime must be from PT0S to PT48H");
        }
    }

    private static void require(boolean condition, Kind kind, String member, boolean wanted) {
        if (!condition) {
            throw invalid(kind + (wanted ? " needs " : " takes no ") + member);
        }
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(ProblemCode.INVALID_PARAMETER, detail);
    }
}
