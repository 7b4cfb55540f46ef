package dev.presente.attendance.roster;

import dev.presente.attendance.History;
import dev.presente.attendance.shift.EarlyArrival;
import dev.presente.attendance.shift.ForgottenIn;
import dev.presente.attendance.shift.ForgottenOut;
import dev.presente.attendance.shift.MinimumBreak;
import dev.presente.attendance.shift.Pairing;
import dev.presente.attendance.shift.ShiftDefinition;
import dev.presente.attendance.shift.ShiftDefinition.BreakDefinition;
import dev.presente.attendance.shift.ShiftDefinition.Grace;
import dev.presente.attendance.shift.ShiftDefinition.OvertimeDefinition;
import dev.presente.attendance.shift.ShiftDefinition.RoundingDefinition;
import dev.presente.attendance.shift.ShiftDefinition.SegmentDefinition;
import dev.presente.attendance.shift.ShiftDefinition.Thresholds;
import dev.presente.attendance.shift.ShiftDefinition.Window;
import dev.presente.system.SingleLine;
import dev.presente.wording.Wording;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds new rules of a shift, with the same members as a {@link ShiftDefinition}, and from when on they hold. */
record ShiftChange(
        @Nullable List<SegmentDefinition> segments,
        @Nullable List<BreakDefinition> breaks,
        @Nullable MinimumBreak minimumBreak,
        @Nullable Window window,
        @Nullable Grace grace,
        @Nullable Thresholds thresholds,
        @Nullable OvertimeDefinition overtime,
        @Nullable Pairing pairing,
        @Nullable Duration debounce,
        @Nullable ForgottenOut forgottenOut,
        @Nullable Boolean worksOnHolidays,
        @Nullable ForgottenIn forgottenIn,
        @Nullable EarlyArrival earlyArrival,
        @Nullable RoundingDefinition rounding,
        @Nullable Duration minimumRest,
        @Nullable LocalTime halfAt,

        @Schema(description = "the first day of these rules; absent: they hold on all days, also those before")
        @Nullable
        LocalDate effectiveFrom,

        @Schema(description = "`true` changes days that are over; needs a `reason`") @Nullable
        Boolean force,

        @Schema(description = "why days that are over change; kept in the log of changes")
        @SingleLine(max = 500)
        @Nullable
        String reason) {
    private static final LocalDate FIRST = LocalDate.EPOCH;
    private static final LocalDate LAST = LocalDate.of(2999, 12, 31);

    ShiftDefinition definition() {
        return new ShiftDefinition(
                segments,
                breaks,
                minimumBreak,
                window,
                grace,
                thresholds,
                overtime,
                pairing,
                debounce,
                forgottenOut,
                worksOnHolidays,
                forgottenIn,
                earlyArrival,
                rounding,
                minimumRest,
                halfAt);
    }

    /** Decides whether days that are over may change: somebody has named the day from which on, or insists. */
    boolean insists() {
        if (effectiveFrom != null && (effectiveFrom.isBefore(FIRST) || effectiveFrom.isAfter(LAST))) {
            throw RosterProblems.invalid(Wording.of("detail.effective.range", FIRST, LAST));
        }
        return History.insists(force, reason) || effectiveFrom != null;
    }
}
