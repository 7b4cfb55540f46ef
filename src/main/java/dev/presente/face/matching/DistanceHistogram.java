package dev.presente.face.matching;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Counts distances, 0 to 2, in steps of 0.001. It is not thread-safe. */
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

    /** Returns the number of distances up to {@code distance}, to the nearest step. */
    public long within(double distance) {
        long sum = 0;
        for (int step = 0; step < Math.min(steps.length, Math.round(distance * STEPS_PER_UNIT)); step++) {
            sum += steps[step];
        }
        return sum;
    }

    /** Adds all distances of another histogram. */
    public void add(DistanceHistogram other) {
        for (int step = 0; step < steps.length; step++) {
            steps[step] += other.steps[step];
        }
        count += other.count;
    }

    /** Returns how many distances lie in each bin of {@link PairDistances#STEP}; a distance of 2 is in the last bin. */
    public List<Long> bins() {
        int width = (int) Math.round(PairDistances.STEP * STEPS_PER_UNIT);
        var bins = new ArrayList<Long>(Collections.nCopies((steps.length - 1) / width, 0L));
        for (int step = 0; step < steps.length; step++) {
            long more = steps[step];
            int bin = Math.min(bins.size() - 1, step / width);
            bins.set(bin, bins.get(bin) + more);
        }
        return bins;
    }

    /** Returns the largest distance, a whole step, within which at most {@code share} of all distances lie. */
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
