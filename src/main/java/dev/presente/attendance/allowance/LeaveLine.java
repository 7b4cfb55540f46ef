package dev.presente.attendance.allowance;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Explains one step of a balance of leave.
 *
 * @param code what it is, in lower case with hyphens
 * @param arguments numbers of days with a point, and days in ISO 8601
 */
public record LeaveLine(String code, Map<String, String> arguments) {
    static LeaveLine of(String code, Object... namesAndValues) {
        var arguments = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            arguments.put(namesAndValues[i].toString(), text(namesAndValues[i + 1]));
        }
        return new LeaveLine(code, arguments);
    }

    private static String text(Object value) {
        if (value instanceof BigDecimal days) {
            return days.signum() == 0 ? "0" : days.stripTrailingZeros().toPlainString();
        }
        return value.toString();
    }
}
