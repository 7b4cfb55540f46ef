package dev.presente.gallery;

import java.util.Arrays;

/**
 * Holds up to {@value #ROWS} unit vectors, transposed: the values of one dimension lie side by side. One loop can thus compute
 * the dot products of a probe with all rows together, which the JIT compiler turns into vector instructions.
 */
final class FloatBlock implements Block<FloatBlock> {
    static final int ROWS = 256;

    private final int dimension;
    private final float[] values;
    private final float[] weights = new float[ROWS];
    private final long[] templateIds = new long[ROWS];
    private final long[] employeeKeys = new long[ROWS];

    FloatBlock(int dimension) {
        this.dimension = dimension;
        this.values = new float[dimension * ROWS];
    }

    void set(int row, long templateId, long employeeKey, float[] vector, float weight) {
        weights[row] = weight;
        templateIds[row] = templateId;
        employeeKeys[row] = employeeKey;
        for (int d = 0; d < dimension; d++) {
            values[d * ROWS + row] = vector[d];
        }
    }

    @Override
    public void copy(int row, FloatBlock from, int fromRow) {
        var vector = from.vector(fromRow);
        set(row, from.templateIds[fromRow], from.employeeKeys[fromRow], vector, from.weight(fromRow));
        Arrays.fill(vector, 0);
    }

    @Override
    public void wipe(int row) {
        set(row, 0, 0, new float[dimension], 0);
    }

    @Override
    public long templateId(int row) {
        return templateIds[row];
    }

    @Override
    public long bytes() {
        return ROWS * ((long) dimension * Float.BYTES + Float.BYTES + 2 * Long.BYTES);
    }

    long employeeKey(int row) {
        return employeeKeys[row];
    }

    /** Returns the weight of the template in a row; see {@link dev.presente.face.matching.Strength}. */
    float weight(int row) {
        return weights[row];
    }

    /**
     * Writes the dot product of {@code probe} with every row into {@code out}, which has {@value #ROWS} places. The products
     * have the rounding error of single precision.
     */
    void dot(float[] probe, float[] out) {
        Arrays.fill(out, 0);
        for (int d = 0; d < dimension; d++) {
            float p = probe[d];
            int start = d * ROWS;
            for (int row = 0; row < ROWS; row++) {
                out[row] += p * values[start + row];
            }
        }
    }

    /**
     * Returns the Euclidean distance from the probe to a row, without the weights. It equals what
     * {@link dev.presente.face.matching.Template#distance} has before the factor, to the last bit.
     */
    double euclidean(float[] probe, int row) {
        double sum = 0;
        for (int d = 0; d < dimension; d++) {
            double difference = probe[d] - values[d * ROWS + row];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    float[] vector(int row) {
        var vector = new float[dimension];
        for (int d = 0; d < dimension; d++) {
            vector[d] = values[d * ROWS + row];
        }
        return vector;
    }
}
