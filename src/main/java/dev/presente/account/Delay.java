package dev.presente.account;

import java.time.Duration;

/**
 * Says how long nobody is let in after failed sign-ins: not at all at first, and then twice as long with each failure.
 *
 * @param free this number of failures has no consequence
 * @param first how long the next failure closes the way
 * @param longest the longest time for which it is closed
 */
record Delay(int free, Duration first, Duration longest) {
    /** Holds for one network, whose people may be the person or somebody who guesses. */
    static final Delay OF_NETWORK = new Delay(4, Duration.ofMinutes(1), Duration.ofMinutes(15));

    /** Holds for a browser that the person has signed in with: it is slowed down, and never shut out. */
    static final Delay OF_KNOWN_DEVICE = new Delay(4, Duration.ofSeconds(10), Duration.ofMinutes(1));

    /** Holds for everybody without a known browser, so that guessing from many networks is of no use. */
    static final Delay OF_ALL_STRANGERS = new Delay(49, Duration.ofMinutes(1), Duration.ofMinutes(15));

    private static final int MOST_DOUBLINGS = 20;

    /** Returns the time after this number of failures in a row; zero where the next try may come at once. */
    Duration after(int failures) {
        if (failures <= free) {
            return Duration.ZERO;
        }
        var delay = first.multipliedBy(1L << Math.min(MOST_DOUBLINGS, failures - free - 1));
        return delay.compareTo(longest) > 0 ? longest : delay;
    }
}
