package dev.presente.attendance.shift;

import java.time.Duration;

/** Says how punches of days without a shift become presence. */
public record NoShiftPolicy(Pairing pairing, Duration debounce) {
    public static final NoShiftPolicy STANDARD = new NoShiftPolicy(Pairing.ALTERNATING, Duration.ofSeconds(60));
}
