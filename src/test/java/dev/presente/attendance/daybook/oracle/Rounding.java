package dev.presente.attendance.daybook.oracle;

import java.time.Instant;

/** Presence on the marks of the clock on the wall, where a shift asks for it. */
final class Rounding {
    private Rounding() {}

    static Seconds of(Seconds present, Plan plan) {
        if (present.isEmpty()) {
            return present;
        }
        var parts = present.parts();
        var first = parts.get(0);
        var last = parts.get(parts.size() - 1);
        var start = rounded(first.first(), plan.text("rounding.in", "NONE"), plan);
        var end = rounded(last.end(), plan.text("rounding.out", "NONE"), plan);
        var rounded = present.without(first).without(last);
        if (parts.size() == 1) {
            rounded.add(start, end);
        } else {
            rounded.add(start, first.end());
            rounded.add(last.first(), end);
        }
        return rounded;
    }

    private static Instant rounded(Instant at, String mode, Plan plan) {
        if (mode.equals("NONE")) {
            return at;
        }
        long step = plan.seconds("rounding.step", "PT1M");
        long beyond = plan.clock(at).time(at).toLocalTime().toSecondOfDay() % step;
        long before = -beyond;
        long after = beyond == 0 ? 0 : step - beyond;
        return at.plusSeconds(
                switch (mode) {
                    case "EARLIER" -> before;
                    case "LATER" -> after;
                    default -> beyond * 2 < step ? before : after;
                });
    }
}
