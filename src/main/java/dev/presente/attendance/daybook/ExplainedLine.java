package dev.presente.attendance.daybook;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Explains why a day is as it is: it describes one rule at work.
 *
 * @param rule the name of the rule in docs/attendance.md
 * @param code what exactly happened, in lower case with hyphens; null on a day that was derived by the rules of version 1
 * @param arguments what the rule looked at and what came out: instants with the offset of the site, durations in ISO 8601, names
 * @param inputs in English what the rule looked at
 * @param effect in English what it did to the day
 */
record ExplainedLine(String rule, @Nullable String code, Map<String, String> arguments, String inputs, String effect) {}
