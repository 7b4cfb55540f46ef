package dev.presente.attendance.allowance;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;

/**
 * States how much leave of one kind a person has in a year, in days. {@code left} is {@code entitlement} + {@code carriedOver} +
 * {@code adjustments} - {@code lapsed} - {@code taken} - {@code approved}.
 *
 * @param carriedOver what was left of the year before, as far as the rule lets it go on; negative when too much was taken
 * @param lapsed of what was carried over, what was not taken in time
 * @param taken up to today
 * @param approved after today
 * @param pending what was asked for and nobody has decided; it is not taken off
 */
public record LeaveBalance(
        String kind,
        int year,
        BigDecimal entitlement,
        BigDecimal carriedOver,
        BigDecimal adjustments,
        BigDecimal lapsed,
        BigDecimal taken,
        BigDecimal approved,
        BigDecimal pending,
        BigDecimal left,

        @Schema(description = "how it was computed, step by step")
        List<LeaveLine> explain) {}
