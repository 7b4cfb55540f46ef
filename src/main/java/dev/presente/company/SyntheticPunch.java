package dev.presente.company;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * Describes a check-in.
 *
 * @param arrived when the server got it: later than {@code at} when the kiosk was offline
 * @param in whether the person came
 */
record SyntheticPunch(UUID id, int worker, Site site, Instant at, Instant arrived, boolean in, boolean stated) {
    static final Comparator<SyntheticPunch> BY_ARRIVAL =
            Comparator.comparing(SyntheticPunch::arrived).thenComparing(SyntheticPunch::id);

    SyntheticPunch arrivedAt(Instant arrival) {
        return new SyntheticPunch(id, worker, site, at, arrival, in, stated);
    }

    /** Returns the same punch at a kiosk that asks when this one does not, or does not ask when this one does. */
    SyntheticPunch statedOtherwise() {
        return new SyntheticPunch(id, worker, site, at, arrived, in, !stated);
    }

    /** Returns a punch of another id that says the same, later. */
    SyntheticPunch again(UUID other, Duration later) {
        return new SyntheticPunch(other, worker, site, at.plus(later), arrived.plus(later), in, stated);
    }
}
