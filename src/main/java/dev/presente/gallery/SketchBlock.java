package dev.presente.gallery;

import java.util.Arrays;

/**
 * Holds up to {@value #ROWS} templates as sketches and as coded vectors. The first halves of the sketches, which a search reads of
 * everybody, are transposed: the first 64 bits of all of them lie side by side, then the next 64. The other half of a sketch, which
 * it reads of few, lies in one piece.
 */
final class SketchBlock implements Block<SketchBlock> {
    /** So many that memory is read in long pieces, which is what the time of a search in a large gallery goes to. */
    static final int ROWS = 2048;

    /** The codes of so many rows share an array; larger ones would take up twice their size of a small heap. */
    private static final int SHARE = 256;

    /** The numbers of a row lie side by side, so that they come from memory together. */
    private static final int NUMBERS = 4;

    private static final int WEIGHT = 0;
    private static final int SCALE = 1;
    private static final int SQUARE = 2;
    private static final int ERROR = 3;

    /** So many words of other halves are compared in one step; half a sketch has a multiple of it. */
    private static final int AT_ONCE = 4;

    private final int half;
    private final int dimension;
    private final long[] firstHalves;
    private final long[] otherHalves;
    private final byte[][] codes;
    private final float[] numbers = new float[NUMBERS * ROWS];
    private final long[] templateIds = new long[ROWS];
    private final long[] employeeKeys = new long[ROWS];

    /**
     * Creates an empty block.
     *
     * @param words the number of words of 64 bits in a sketch
     */
    SketchBlock(int words, int dimension) {
        this.half = words / 2;
        this.dimension = dimension;
        this.firstHalves = new long[half * ROWS];
        this.otherHalves = new long[half * ROWS];
        this.codes = new byte[ROWS / SHARE][SHARE * dimension];
    }

    void set(int row, long templateId, long employeeKey, float weight, long[] sketch, CodedVector vector) {
        templateIds[row] = templateId;
        employeeKeys[row] = employeeKey;
        numbers[row * NUMBERS + WEIGHT] = weight;
        numbers[row * NUMBERS + SCALE] = vector.scale();
        numbers[row * NUMBERS + SQUARE] = vector.square();
        numbers[row * NUMBERS + ERROR] = vector.error();
        for (int word = 0; word < half; word++) {
            firstHalves[word * ROWS + row] = sketch[word];
        }
        System.arraycopy(sketch, half, otherHalves, row * half, half);
        System.arraycopy(vector.codes(), 0, codes(row), start(row), dimension);
    }

    @Override
    public void copy(int row, SketchBlock from, int fromRow) {
        templateIds[row] = from.templateIds[fromRow];
        employeeKeys[row] = from.employeeKeys[fromRow];
        System.arraycopy(from.numbers, fromRow * NUMBERS, numbers, row * NUMBERS, NUMBERS);
        for (int word = 0; word < half; word++) {
            firstHalves[word * ROWS + row] = from.firstHalves[word * ROWS + fromRow];
        }
        System.arraycopy(from.otherHalves, fromRow * half, otherHalves, row * half, half);
        System.arraycopy(from.codes(fromRow), start(fromRow), codes(row), start(row), dimension);
    }

    @Override
    public void wipe(int row) {
        templateIds[row] = 0;
        employeeKeys[row] = 0;
        Arrays.fill(numbers, row * NUMBERS, (row + 1) * NUMBERS, 0);
        for (int word = 0; word < half; word++) {
            firstHalves[word * ROWS + row] = 0;
        }
        Arrays.fill(otherHalves, row * half, (row + 1) * half, 0);
        Arrays.fill(codes(row), start(row), start(row) + dimension, (byte) 0);
    }

    /** Returns the array with the codes of a row, which begin at {@link #start}. */
    private byte[] codes(int row) {
        return codes[row / SHARE];
    }

    private int start(int row) {
        return row % SHARE * dimension;
    }

    @Override
    public long templateId(int row) {
        return templateIds[row];
    }

    @Override
    public long bytes() {
        return ROWS * (2L * half * Long.BYTES + dimension + NUMBERS * Float.BYTES + 2 * Long.BYTES);
    }

    long employeeKey(int row) {
        return employeeKeys[row];
    }

    float weight(int row) {
        return numbers[row * NUMBERS + WEIGHT];
    }

    /** Writes in how many bits the first halves of all rows differ from that of {@code sketch} into {@code out}. */
    void differences(long[] sketch, int[] out) {
        Arrays.fill(out, 0);
        for (int word = 0; word < half; word++) {
            long bits = sketch[word];
            int start = word * ROWS;
            for (int row = 0; row < ROWS; row++) {
                out[row] += Long.bitCount(firstHalves[start + row] ^ bits);
            }
        }
    }

    /**
     * Adds in how many bits the other halves of some rows differ from that of {@code sketch} to {@code differences}.
     *
     * @param rows the rows
     * @param count how many of {@code rows} count
     */
    void addOthers(long[] sketch, int[] rows, int count, int[] differences) {
        for (int i = 0; i < count; i++) {
            int at = rows[i] * half;
            int bits = 0;
            // A loop of single words would take longer to begin and to end than it takes in between.
            for (int word = half; word < 2 * half; word += AT_ONCE, at += AT_ONCE) {
                bits += Long.bitCount(otherHalves[at] ^ sketch[word])
                        + Long.bitCount(otherHalves[at + 1] ^ sketch[word + 1])
                        + Long.bitCount(otherHalves[at + 2] ^ sketch[word + 2])
                        + Long.bitCount(otherHalves[at + 3] ^ sketch[word + 3]);
            }
            differences[rows[i]] += bits;
        }
    }

    /** Holds the smallest and the largest value that a distance may have. */
    record Range(double least, double most) {}

    /** Returns within which limits the Euclidean distance from a unit vector to the one in a row lies. */
    Range distance(float[] probe, int row) {
        int at = row * NUMBERS;
        double square =
                1 + numbers[at + SQUARE] - 2 * (double) numbers[at + SCALE] * dot(probe, codes(row), start(row));
        // The sum of n products in single precision is off by at most n/2^24, and the squared distance by twice that.
        double rounding = (dimension + 8) * 0x1p-22;
        return new Range(
                Math.sqrt(Math.max(0, square - rounding)) - numbers[at + ERROR],
                Math.sqrt(Math.max(0, square + rounding)) + numbers[at + ERROR]);
    }

    /** Returns the product of the probe with the codes from {@code start} on. It has four sums that need not wait for each other. */
    private float dot(float[] probe, byte[] codes, int start) {
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
