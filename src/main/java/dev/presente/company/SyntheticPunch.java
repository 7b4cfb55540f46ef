package dev.presente.company;

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
}
