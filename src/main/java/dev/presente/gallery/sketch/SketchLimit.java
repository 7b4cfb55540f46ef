package dev.presente.gallery.sketch;

/**
 * Says in how many bits the {@link Sketcher sketches} of two vectors may differ when the vectors are no farther apart than a
 * distance. A random plane through the origin separates two vectors at an angle a with the chance p = a/π (Goemans, Williamson,
 * Journal of the ACM 42(6), 1995). The n planes of a rotation are at right angles to each other, which makes the number of
 * differing bits vary less than a binomial one: the sums of the squares and products of all coordinates are fixed, and what they
 * explain of the variance falls away. About n (p (1 - p) - sin²a / π²) remains, also where the n planes are those of several
 * rotations that have nothing to do with each other. The limit is the mean and a number of standard
 * deviations, with a correction for the skewness of a binomial number (Cornish, Fisher, 1938). It does not depend on the model,
 * since it is the planes that are random and not the vectors. docs/decision.md has what was measured on faces.
 */
final class SketchLimit {
    /** So many steps make a distance of 1; in between, the limit of the next step holds. */
    private static final int STEPS = 1024;

    private final int[] limits = new int[2 * STEPS + 1];

    /**
     * Creates limits.
     *
     * @param bits the number of bits of a sketch
     * @param deviations the number of standard deviations
     */
    SketchLimit(int bits, double deviations) {
        for (int step = 0; step <= 2 * STEPS; step++) {
            limits[step] = limit(bits, deviations, (double) step / STEPS);
        }
    }

    private static int limit(int bits, double deviations, double distance) {
        if (distance * distance >= 2) {
            return bits;
        }
        double angle = Math.acos(1 - distance * distance / 2);
        double p = angle / Math.PI;
        double sine = Math.sin(angle) / Math.PI;
        double deviation = Math.sqrt(bits * (p * (1 - p) - sine * sine));
        double skewness = deviation == 0 ? 0 : (1 - 2 * p) / deviation;
        double correction = (deviations * deviations - 1) * skewness / 6;
        return (int) Math.min(bits, Math.ceil(bits * p + deviation * (deviations + correction)));
    }

    /**
     * Returns the largest number of differing bits.
     *
     * @param distance Euclidean distance of unit vectors, 0 or more; from √2 on, all bits may differ
     */
    int at(double distance) {
        return limits[(int) Math.min(limits.length - 1, Math.ceil(distance * STEPS))];
    }
}
