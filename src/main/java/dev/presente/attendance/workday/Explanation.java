package dev.presente.attendance.workday;

import java.util.Map;

/**
 * Explains why a day is as it is: it describes one rule at work.
 *
 * @param rule the name of the rule in docs/attendance.md
 * @param code what exactly happened, see {@link ExplainCode}
 * @param arguments what the rule looked at and what came out: instants with the offset of the site, durations in ISO 8601, names
 */
public record Explanation(String rule, String code, Map<String, String> arguments) {
    static Explanation of(ExplainCode code, Map<String, String> arguments) {
        return new Explanation(code.rule(), code.code(), arguments);
    }
}
