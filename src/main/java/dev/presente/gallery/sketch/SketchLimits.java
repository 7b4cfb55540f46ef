package dev.presente.gallery.sketch;

/**
 * Says in how many bits the sketch of a template may differ that is still wanted. A template within the distance that matters is
 * missed with a chance of 1e-6 at most. When nobody is that near, the nearest one is still reported; of those who are no match, it
 * is the nearest but for a chance of 1e-3, and then the next one.
 */
public final class SketchLimits {
    private final int bits;
    private final SketchLimit sure;
    private final SketchLimit likely;

    /**
     * Creates limits.
     *
     * @param bits the number of bits of a sketch
     */
    public SketchLimits(int bits) {
        this.bits = bits;
        this.sure = new SketchLimit(bits, SketchLimit.SURE);
        this.likely = new SketchLimit(bits, SketchLimit.LIKELY);
    }

    /** Returns how many bits a sketch has. */
    public int bits() {
        return bits;
    }

    /**
     * Returns in how many bits a sketch may differ.
     *
     * @param distance Euclidean distance up to which templates are wanted
     * @param within the Euclidean distance up to which they matter
     */
    public int at(double distance, double within) {
        return Math.max(sure.at(Math.min(distance, within)), likely.at(distance));
    }
}
