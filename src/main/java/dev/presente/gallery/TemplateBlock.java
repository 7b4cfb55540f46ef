package dev.presente.gallery;

import java.util.Arrays;

/**
 * Up to {@value #ROWS} unit vectors, transposed: the values of one dimension lie side by side. So the dot products of one
 * probe with all rows advance together in a loop without a reduction, which the JIT compiler turns into vector
 * instructions.
 */
final class TemplateBlock {
    static final int ROWS = 256;

    private final int dimension;
    private final float[] values;
    private final float[] weights = new float[ROWS];
    private final long[] templateIds = new long[ROWS];
    private final long[] employeeKeys = new long[ROWS];

    TemplateBlock(int dimension) {
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

    void copy(int row, TemplateBlock from, int fromRow) {
        set(row, from.templateIds[fromRow], from.employeeKeys[fromRow], from.vector(fromRow), from.weight(fromRow));
    }

    void wipe(int row) {
        set(row, 0, 0, new float[dimension], 0);
    }

    void wipe() {
        Arrays.fill(values, 0);
        Arrays.fill(weights, 0);
    }

    long templateId(int row) {
        return templateIds[row];
    }

    long employeeKey(int row) {
        return employeeKeys[row];
    }

    /** See {@link dev.presente.face.matching.Strength}. */
    float weight(int row) {
        return weights[row];
    }

    /** Writes the dot product of {@code probe} with every row into {@code out}, with a rounding error of single precision. */
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

    /** Euclidean, as {@link dev.presente.face.matching.Template#distance} has it before it is weighed, to the last bit. */
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
