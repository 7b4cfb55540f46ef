package dev.presente.face.image;

/** Counts how many samples, 0 to 255, have each whole value, so that percentiles need no sorting. */
public final class SampleHistogram {
    private final int[] counts = new int[256];
    private final int total;

    private SampleHistogram(int total) {
        this.total = total;
    }

    public static SampleHistogram of(float[] samples) {
        var histogram = new SampleHistogram(samples.length);
        for (float sample : samples) {
            histogram.counts[Math.max(0, Math.min(255, (int) (sample + 0.5f)))]++;
        }
        return histogram;
    }

    /** Returns the least value that at least {@code percent} of the samples do not exceed. */
    public int percentile(int percent) {
        long wanted = Math.max(1, (long) total * percent / 100);
        int value = 0;
        long below = counts[0];
        while (below < wanted) {
            below += counts[++value];
        }
        return value;
    }

    /** Returns the share of samples from {@code least} to {@code most}. */
    public double share(int least, int most) {
        long within = 0;
        for (int value = least; value <= most; value++) {
            within += counts[value];
        }
        return (double) within / total;
    }
}
