package dev.presente.attendance.workday;

/**
 * Explains why a day is as it is: it describes one rule at work.
 *
 * @param rule the name of the rule in docs/attendance.md
 * @param inputs what the rule looked at, times with the offset of the site
 * @param effect what it did to the day
 */
public record Explanation(String rule, String inputs, String effect) {}
