package dev.presente.attendance.correction;

import dev.presente.attendance.events.Direction;
import dev.presente.people.Employee;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.Rfc3339;
import dev.presente.system.SingleLine;
import dev.presente.system.WallClock;
import dev.presente.wording.Wording;
import dev.presente.zone.Zone;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds what somebody asks for. */
record CorrectionRequest(
        @NotNull @Pattern(regexp = Employee.ID_PATTERN, message = Employee.ID_MESSAGE)
        String employeeId,

        @NotNull CorrectionKind kind,

        @Schema(description = "VOID, CHANGE, NOT_ME: the event, or the correction that added it") @Nullable
        UUID eventId,

        @Schema(description = "ADD, CHANGE: RFC 3339", format = "date-time") @Nullable
        String at,

        @Schema(
                description = "ADD, CHANGE, instead of `at`: what calendar and clock of `zone` show",
                example = "2026-11-19T06:00")
        @Nullable
        String localAt,

        @Schema(
                description =
                        "of `localAt`, and of an added punch; absent: of the person's site or of the punch that is"
                                + " changed",
                example = "Europe/Madrid")
        @SingleLine
        @Nullable
        String zone,

        @Schema(description = "ADD, CHANGE; absent: nobody knows, or as it was") @Nullable
        Direction direction,

        @Schema(description = "OVERTIME: the day; ADD: the day of the shift, with `time`") @Nullable
        LocalDate day,

        @Schema(
                description =
                        "ADD, instead of `at`: what the clock shows during the shift of `day`, which may end on the"
                                + " next date",
                example = "06:00",
                type = "string")
        @Nullable
        LocalTime time,

        @Schema(description = "OVERTIME: what is paid at most, ISO 8601", example = "PT1H30M", type = "string")
        @Nullable
        Duration overtime,

        @NotNull @SingleLine(max = 500) String reason) {
    /**
     * Checks that the request has the members that its kind needs, and no others.
     *
     * @throws ProblemException {@code invalid-parameter}
     */
    void check() {
        require(kind.isAboutAPunch() == (eventId != null), kind, "eventId", kind.isAboutAPunch());
        var hasTime = at != null || localAt != null || time != null;
        require(kind != CorrectionKind.ADD || hasTime, kind, "at", true);
        require(!hasTime || kind == CorrectionKind.ADD || kind == CorrectionKind.CHANGE, kind, "at", false);
        require(
                direction == null || kind == CorrectionKind.ADD || kind == CorrectionKind.CHANGE,
                kind,
                "direction",
                false);
        require(time == null || kind == CorrectionKind.ADD, kind, "time", false);
        var needsDay = kind == CorrectionKind.OVERTIME || time != null;
        require(needsDay == (day != null), kind, time == null ? "day" : "day with time", needsDay);
        require(
                (kind == CorrectionKind.OVERTIME) == (overtime != null),
                kind,
                "overtime",
                kind == CorrectionKind.OVERTIME);
        if (Stream.of(at, localAt, time).filter(Objects::nonNull).count() > 1) {
            throw invalid(Wording.of("detail.correction.time"));
        }
        if (zone != null && (time != null || (localAt == null && kind != CorrectionKind.ADD))) {
            throw invalid(Wording.of("detail.correction.zone"));
        }
        if (kind == CorrectionKind.CHANGE && !hasTime && direction == null) {
            throw invalid(Wording.of("detail.correction.change"));
        }
        if (overtime != null
                && (overtime.isNegative()
                        || overtime.compareTo(Duration.ofDays(2)) > 0
                        || overtime.toNanosPart() != 0)) {
            throw invalid(Wording.of("detail.correction.overtime"));
        }
    }

    /**
     * Returns the wanted time of the punch, to the millisecond; null when the time stays as it was.
     *
     * @param usual the zone that counts when the request names none
     * @throws ProblemException {@code invalid-parameter}, {@code no-such-time}, {@code ambiguous-time}
     */
    @Nullable
    Instant instant(Zone usual) {
        if (localAt != null) {
            return WallClock.instant("localAt", localAt, zone(usual));
        }
        return at == null ? null : Rfc3339.parse("at", at).truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Returns the time zone of an added punch.
     *
     * @param usual the zone that counts when the request names none
     * @throws ProblemException {@code invalid-parameter}
     */
    Zone zone(Zone usual) {
        return zone == null ? usual : WallClock.zone("zone", zone);
    }

    private static void require(boolean condition, CorrectionKind kind, String member, boolean wanted) {
        if (!condition) {
            throw invalid(
                    wanted
                            ? Wording.of("detail.correction.needs", kind, member)
                            : Wording.of("detail.correction.takes-no", kind, member));
        }
    }

    private static ProblemException invalid(Wording detail) {
        return new ProblemException(ProblemCode.INVALID_PARAMETER, detail);
    }
}
