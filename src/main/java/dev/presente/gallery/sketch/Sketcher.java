package dev.presente.gallery.sketch;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Makes sketches of unit vectors: one bit for each coordinate of the vector after a random rotation, which says whether the
 * coordinate is negative, and as many after a second rotation. Two vectors at an angle a differ in about a share a/π of the bits;
 * see {@link SketchLimit}. A rotation is three times a random change of signs and a Walsh-Hadamard transform (Andoni, Indyk,
 * Laarhoven, Razenshteyn, Schmidt, Practical and Optimal LSH for Angular Distance, NIPS 2015). All replicas use the same ones.
 */
public final class Sketcher {
    private static final int ROTATIONS = 2;
    private static final int ROUNDS = 3;
    private static final int LEAST_COORDINATES = 256;
    private static final int EIGHT = 8;
    private static final long SEED = 20_261_129;

    private final int coordinates;
    private final float[][][] signs;

    /** Creates the sketcher of the service for vectors of so many numbers. */
    public Sketcher(int dimension) {
        this(dimension, SEED);
    }

    /** Creates a sketcher with other rotations than those of the service. */
    Sketcher(int dimension, long seed) {
        this.coordinates = Math.max(LEAST_COORDINATES, Integer.highestOneBit(2 * dimension - 1));
        this.signs = new float[ROTATIONS][ROUNDS][coordinates];
        var random = new SplittableRandom(seed);
        for (var rotation : signs) {
            for (var round : rotation) {
                for (int i = 0; i < coordinates; i++) {
                    round[i] = random.nextBoolean() ? 1 : -1;
                }
            }
        }
    }

    /** Returns the number of words of 64 bits in a sketch; each half of them comes from one rotation. */
    public int words() {
        return ROTATIONS * coordinates / Long.SIZE;
    }

    /** Returns the sketch of a vector, 64 bits in each number. */
    public long[] sketch(float[] vector) {
        var sketch = new long[words()];
        var rotated = new float[coordinates];
        for (int rotation = 0; rotation < ROTATIONS; rotation++) {
            Arrays.fill(rotated, 0);
            System.arraycopy(vector, 0, rotated, 0, vector.length);
            for (var round : signs[rotation]) {
                for (int i = 0; i < coordinates; i++) {
                    rotated[i] *= round[i];
                }
                transform(rotated);
            }
            int start = rotation * coordinates / Long.SIZE;
            for (int i = 0; i < coordinates; i++) {
                if (rotated[i] < 0) {
                    sketch[start + i / Long.SIZE] |= 1L << i;
                }
            }
        }
        return sketch;
    }

    /** Replaces the values, 64 or more, by their Walsh-Hadamard transform, without scaling. */
    private static void transform(float[] values) {
        for (int start = 0; start < values.length; start += EIGHT) {
            eight(values, start, 1);
        }
        for (int block = 0; block < values.length; block += EIGHT * EIGHT) {
            for (int start = block; start < block + EIGHT; start++) {
                eight(values, start, EIGHT);
            }
        }
        for (int half = EIGHT * EIGHT; half < values.length; half *= 2) {
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

    /** Transforms eight values at this distance from each other. Short loops would take longer than what they do. */
    private static void eight(float[] values, int start, int distance) {
        int i1 = start + distance;
        int i2 = i1 + distance;
        int i3 = i2 + distance;
        int i4 = i3 + distance;
        int i5 = i4 + distance;
        int i6 = i5 + distance;
        int i7 = i6 + distance;
        float a0 = values[start] + values[i1];
        float a1 = values[start] - values[i1];
        float a2 = values[i2] + values[i3];
        float a3 = values[i2] - values[i3];
        float a4 = values[i4] + values[i5];
        float a5 = values[i4] - values[i5];
        float a6 = values[i6] + values[i7];
        float a7 = values[i6] - values[i7];
        float b0 = a0 + a2;
        float b1 = a1 + a3;
        float b2 = a0 - a2;
        float b3 = a1 - a3;
        float b4 = a4 + a6;
        float b5 = a5 + a7;
        float b6 = a4 - a6;
        float b7 = a5 - a7;
        values[start] = b0 + b4;
        values[i1] = b1 + b5;
        values[i2] = b2 + b6;
        values[i3] = b3 + b7;
        values[i4] = b0 - b4;
        values[i5] = b1 - b5;
        values[i6] = b2 - b6;
        values[i7] = b3 - b7;
    }
}
