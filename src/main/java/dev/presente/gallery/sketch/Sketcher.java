package dev.presente.gallery.sketch;

import java.util.SplittableRandom;

/**
 * Makes sketches of unit vectors: one bit for each coordinate of the vector after a random rotation, which says whether the
 * coordinate is negative. Two vectors at an angle a differ in about a share a/π of the bits; see {@link SketchLimit}. The rotation
 * is three times a random change of signs and a Walsh-Hadamard transform (Andoni, Indyk, Laarhoven, Razenshteyn, Schmidt,
 * Practical and Optimal LSH for Angular Distance, NIPS 2015). All replicas use the same one.
 */
public final class Sketcher {
    private static final int ROUNDS = 3;
    private static final int LEAST_BITS = 256;
    private static final long SEED = 20_261_129;

    private final int bits;
    private final float[][] signs;

    /** Creates the sketcher of the service for vectors of so many numbers. */
    public Sketcher(int dimension) {
        this(dimension, SEED);
    }

    /** Creates a sketcher with another rotation than that of the service. */
    Sketcher(int dimension, long seed) {
        this.bits = Math.max(LEAST_BITS, Integer.highestOneBit(2 * dimension - 1));
        this.signs = new float[ROUNDS][bits];
        var random = new SplittableRandom(seed);
        for (var round : signs) {
            for (int i = 0; i < bits; i++) {
                round[i] = random.nextBoolean() ? 1 : -1;
            }
        }
    }

    /** Returns the number of bits of a sketch, a multiple of 64. */
    public int bits() {
        return bits;
    }

    /** Returns the sketch of a vector, 64 bits in each number. */
    public long[] sketch(float[] vector) {
        var rotated = new float[bits];
        System.arraycopy(vector, 0, rotated, 0, vector.length);
        for (var round : signs) {
            for (int i = 0; i < bits; i++) {
                rotated[i] *= round[i];
            }
            transform(rotated);
        }
        var sketch = new long[bits / Long.SIZE];
        for (int i = 0; i < bits; i++) {
            if (rotated[i] < 0) {
                sketch[i / Long.SIZE] |= 1L << i;
            }
        }
        return sketch;
    }

    /** Replaces the values by their Walsh-Hadamard transform, without scaling. */
    private static void transform(float[] values) {
        for (int half = 1; half < values.length; half *= 2) {
            for (int start = 0; start < values.length; start += 2 * half) {
                for (int i = start; i < start + half; i++) {
                    float a = values[i];
                    float b = values[i + half];
                    values[i] = a + b;
                    values[i + half] = a - b;
                }
            }
        }
    }
}
