package dev.presente.attendance.workday;

import dev.presente.attendance.shift.Pairing;
import java.time.Duration;

/** Says how punches of days without a shift become presence. */
public record Policy(Pairing pairing, Duration debounce) {
    public static final Policy STANDARD = new Policy(Pairing.ALTERNATING, Duration.ofSeconds(60));
}
