package dev.presente.face;

/** How many distances, 0 to 2, lie where: counted in steps of 0.001. Not thread-safe. */
public final class DistanceHistogram {
    private static final int STEPS_PER_UNIT = 1000;

    private final long[] steps = new long[2 * STEPS_PER_UNIT + 1];
    private long count;

    public void add(double distance) {
        steps[Math.min(steps.length - 1, (int) (distance * STEPS_PER_UNIT))]++;
        count++;
    }

    public long count() {
        return count;
    }

    /** The number of distances up to {@code distance}, to the nearest step. */
    public long within(double distance) {
        long sum = 0;
        for (int step = 0; step < Math.min(steps.length, Math.round(distance * STEPS_PER_UNIT)); step++) {
            sum += steps[step];
        }
        return sum;
    }

    /** The largest distance, a whole step, within which at most {@code share} of all distances lie. */
    public double distanceOf(double share) {
        long sum = 0;
        for (int step = 0; step < steps.length; step++) {
            sum += steps[step];
            if (sum > share * count) {
                return (double) step / STEPS_PER_UNIT;
            }
        }
        return 2;
    }
}
