package dev.presente.gallery;

import java.util.Arrays;

/**
 * Holds up to {@value #ROWS} templates as sketches and as coded vectors. The sketches are transposed: the first 64 bits of all rows
 * lie side by side, then the next 64.
 */
final class SketchBlock implements Block<SketchBlock> {
    /** The numbers of a row lie side by side, so that they come from memory together. */
    private static final int NUMBERS = 4;

    private static final int WEIGHT = 0;
    private static final int SCALE = 1;
    private static final int SQUARE = 2;
    private static final int ERROR = 3;

    private final int words;
    private final int dimension;
    private final long[] sketches;
    private final byte[] codes;
    private final float[] numbers = new float[NUMBERS * ROWS];
    private final long[] templateIds = new long[ROWS];
    private final long[] employeeKeys = new long[ROWS];

    /**
     * Creates an empty block.
     *
     * @param words the number of words of 64 bits in a sketch
     */
    SketchBlock(int words, int dimension) {
        this.words = words;
        this.dimension = dimension;
        this.sketches = new long[words * ROWS];
        this.codes = new byte[dimension * ROWS];
    }

    void set(int row, long templateId, long employeeKey, float weight, long[] sketch, CodedVector vector) {
        templateIds[row] = templateId;
        employeeKeys[row] = employeeKey;
        numbers[row * NUMBERS + WEIGHT] = weight;
        numbers[row * NUMBERS + SCALE] = vector.scale();
        numbers[row * NUMBERS + SQUARE] = vector.square();
        numbers[row * NUMBERS + ERROR] = vector.error();
        for (int word = 0; word < words; word++) {
            sketches[word * ROWS + row] = sketch[word];
        }
        System.arraycopy(vector.codes(), 0, codes, row * dimension, dimension);
    }

    @Override
    public void copy(int row, SketchBlock from, int fromRow) {
        templateIds[row] = from.templateIds[fromRow];
        employeeKeys[row] = from.employeeKeys[fromRow];
        System.arraycopy(from.numbers, fromRow * NUMBERS, numbers, row * NUMBERS, NUMBERS);
        for (int word = 0; word < words; word++) {
            sketches[word * ROWS + row] = from.sketches[word * ROWS + fromRow];
        }
        System.arraycopy(from.codes, fromRow * dimension, codes, row * dimension, dimension);
    }

    @Override
    public void wipe(int row) {
        templateIds[row] = 0;
        employeeKeys[row] = 0;
        Arrays.fill(numbers, row * NUMBERS, (row + 1) * NUMBERS, 0);
        for (int word = 0; word < words; word++) {
            sketches[word * ROWS + row] = 0;
        }
        Arrays.fill(codes, row * dimension, (row + 1) * dimension, (byte) 0);
    }

    @Override
    public long templateId(int row) {
        return templateIds[row];
    }

    @Override
    public long bytes() {
        return ROWS * ((long) words * Long.BYTES + dimension + NUMBERS * Float.BYTES + 2 * Long.BYTES);
    }

    long employeeKey(int row) {
        return employeeKeys[row];
    }

    float weight(int row) {
        return numbers[row * NUMBERS + WEIGHT];
    }

    /** Writes in how many bits the sketches of all rows differ from {@code sketch} into {@code out}. */
    void differences(long[] sketch, int[] out) {
        Arrays.fill(out, 0);
        for (int word = 0; word < words; word++) {
            long bits = sketch[word];
            int start = word * ROWS;
            for (int row = 0; row < ROWS; row++) {
                out[row] += Long.bitCount(sketches[start + row] ^ bits);
            }
        }
    }

    /** Holds the smallest and the largest value that a distance may have. */
    record Range(double least, double most) {}

    /** Returns within which limits the Euclidean distance from a unit vector to the one in a row lies. */
    Range distance(float[] probe, int row) {
        int at = row * NUMBERS;
        double square = 1 + numbers[at + SQUARE] - 2 * (double) numbers[at + SCALE] * dot(probe, row * dimension);
        // The sum of n products in single precision is off by at most n/2^24, and the squared distance by twice that.
        double rounding = (dimension + 8) * 0x1p-22;
        return new Range(
                Math.sqrt(Math.max(0, square - rounding)) - numbers[at + ERROR],
                Math.sqrt(Math.max(0, square + rounding)) + numbers[at + ERROR]);
    }

    /** Returns the product of the probe with the codes from {@code start} on. It has four sums that need not wait for each other. */
    private float dot(float[] probe, int start) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int whole = dimension & -4;
        for (int i = 0; i < whole; i += 4) {
            a += probe[i] * codes[start + i];
            b += probe[i + 1] * codes[start + i + 1];
            c += probe[i + 2] * codes[start + i + 2];
            d += probe[i + 3] * codes[start + i + 3];
        }
        for (int i = whole; i < dimension; i++) {
            a += probe[i] * codes[start + i];
        }
        return a + b + (c + d);
    }
}
