package dev.presente.bench;

import java.util.Arrays;

/** Holds a sample of durations in milliseconds, in ascending order. */
final class Latencies {
    private final double[] sorted;

    private Latencies(double[] sorted) {
        this.sorted = sorted;
    }

    static Latencies ofNanos(long[] nanos) {
        return new Latencies(
                Arrays.stream(nanos).mapToDouble(n -> n / 1e6).sorted().toArray());
    }

    static Latencies ofMillis(double[] millis) {
        return new Latencies(Arrays.stream(millis).sorted().toArray());
    }

    /** Returns the smallest value that at least {@code share} of the sample does not exceed (nearest rank). */
    double percentile(double share) {
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    boolean isEmpty() {
        return sorted.length == 0;
    }
}
