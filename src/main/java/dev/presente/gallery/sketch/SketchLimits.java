package dev.presente.gallery.sketch;

/**
 * Says in how many bits the sketch of a template may differ that is still wanted. The first halves of the sketches are compared
 * before the whole ones. A template within the distance that matters is missed with a chance of 1e-7 by the first half and 8e-7
 * by the whole sketch, so of 1e-6 at most. When nobody is that near, the nearest one is still reported; of those who are no match,
 * it is the nearest but for a chance of 1e-3, and then the next one.
 */
public final class SketchLimits {
    private final Part first;
    private final Part whole;

    /**
     * Creates limits.
     *
     * @param words the number of words of 64 bits in a sketch
     */
    public SketchLimits(int words) {
        // A normal variable exceeds so many standard deviations with a chance of 1e-7 and 3e-5; 8e-7 and 9.7e-4.
        this.first = Part.of(words / 2 * Long.SIZE, 5.2, 4.0);
        this.whole = Part.of(words * Long.SIZE, 4.8, 3.1);
    }

    /**
     * Returns in how many bits the first halves may differ.
     *
     * @param distance Euclidean distance up to which templates are wanted
     * @param within the Euclidean distance up to which they matter
     */
    public int first(double distance, double within) {
        return first.at(distance, within);
    }

    /**
     * Returns in how many bits the whole sketches may differ.
     *
     * @param distance Euclidean distance up to which templates are wanted
     * @param within the Euclidean distance up to which they matter
     */
    public int whole(double distance, double within) {
        return whole.at(distance, within);
    }

    /** Holds the limits of some of the bits. */
    private record Part(SketchLimit sure, SketchLimit likely) {
        static Part of(int bits, double sure, double likely) {
            return new Part(new SketchLimit(bits, sure), new SketchLimit(bits, likely));
        }

        int at(double distance, double within) {
            return Math.max(sure.at(Math.min(distance, within)), likely.at(distance));
        }
    }
}
