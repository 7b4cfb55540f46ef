package dev.presente.report.payroll;

import dev.presente.attendance.shift.Stretch.Pay;
import dev.presente.report.payroll.Part.Reason;
import dev.presente.report.payroll.PayrollRow.PartTime;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Compares the time of a person with what was handed over. */
final class Difference {
    private Difference() {}

    /**
     * Returns how much more there is now of each time that has changed; less is negative. The time of a reason or of a kind of
     * leave is named after both, such as {@code leave.vacation}.
     */
    static SortedMap<String, Duration> between(JsonNode before, JsonNode after) {
        var differences = times(after);
        times(before).forEach((name, time) -> differences.merge(name, time.negated(), Duration::plus));
        differences.values().removeIf(Duration::isZero);
        return differences;
    }

    /**
     * Returns how much more there is now of each kind of worked time that has changed; less is negative. They tell apart what the
     * sums do not: as many hours of a holiday may be overtime now as were regular before.
     */
    static List<PartTime> parts(JsonNode before, JsonNode after) {
        var parts = new TreeMap<Part, Duration>();
        read(after).forEach(one -> parts.merge(one.part(), one.time(), Duration::plus));
        read(before).forEach(one -> parts.merge(one.part(), one.time().negated(), Duration::plus));
        return parts.entrySet().stream()
                .filter(entry -> !entry.getValue().isZero())
                .map(entry -> PartTime.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<PartTime> read(JsonNode row) {
        return row.path("parts")
                .valueStream()
                .map(one -> new PartTime(
                        Pay.valueOf(one.path("pay").asString()),
                        one.path("why").isString()
                                ? Reason.valueOf(one.path("why").asString())
                                : null,
                        one.path("night").asBoolean(),
                        one.path("holiday").asBoolean(),
                        Duration.parse(one.path("time").asString())))
                .toList();
    }

    private static SortedMap<String, Duration> times(JsonNode row) {
        var times = new TreeMap<String, Duration>();
        add(times, "", row);
        for (var map : new String[] {"overtimeBy", "leave"}) {
            add(times, map + ".", row.path(map));
        }
        return times;
    }

    private static void add(SortedMap<String, Duration> times, String prefix, JsonNode values) {
        values.propertyStream().filter(entry -> entry.getValue().isString()).forEach(entry -> {
            try {
                times.put(
                        prefix + entry.getKey(), Duration.parse(entry.getValue().asString()));
            } catch (DateTimeParseException e) {
                // the ISO week is a text that is no time
            }
        });
    }
}
