package dev.presente.attendance.workday;

/**
 * Why a day is as it is: one rule at work.
 *
 * @param rule its name in docs/attendance.md
 * @param inputs what it looked at, times with the offset of the site
 * @param effect what it did to the day
 */
public record Explanation(String rule, String inputs, String effect) {}
