package dev.presente.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.Locale;

/** Says how far apart two embeddings of unit length are, as a function of their cosine. */
public enum Distance {
    /** This is the Euclidean distance, 0 to 2. The root is taken of the square + 1e-8, so that it has a gradient everywhere. */
    L2 {
        @Override
        NDArray of(NDArray cosines) {
            return SQUARED_L2.of(cosines).add(EPSILON).sqrt();
        }

        @Override
        double of(double cosine) {
            return Math.sqrt(SQUARED_L2.of(cosine) + EPSILON);
        }
    },
    /** This is the squared Euclidean distance, 0 to 4: |a-b|² = 2 - 2ab. */
    SQUARED_L2 {
        @Override
        NDArray of(NDArray cosines) {
            return Scale.times(COSINE.of(cosines), 2);
        }

        @Override
        double of(double cosine) {
            return 2 * COSINE.of(cosine);
        }
    },
    /** This is 1 - ab, 0 to 2. */
    COSINE {
        @Override
        NDArray of(NDArray cosines) {
            // rounding takes cosines a little beyond 1
            return Activation.relu(cosines.neg().add(1));
        }

        @Override
        double of(double cosine) {
            return Math.max(0, 1 - cosine);
        }
    };

    private static final double EPSILON = 1e-8;

    abstract NDArray of(NDArray cosines);

    abstract double of(double cosine);

    /**
     * Returns all distances within a batch, differentiable.
     *
     * @param embeddings B x D, of unit length
     * @return B x B
     */
    public NDArray matrix(NDArray embeddings) {
        return of(cosines(embeddings));
    }

    /**
     * Returns all distances within a batch, for a miner.
     *
     * @param embeddings of unit length, one after the other
     * @param count B, the number of embeddings
     * @return B x B
     */
    public float[][] matrix(float[] embeddings, int count) {
        int dimension = embeddings.length / count;
        var matrix = new float[count][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j <= i; j++) {
                double cosine = 0;
                for (int k = 0; k < dimension; k++) {
                    cosine += (double) embeddings[i * dimension + k] * embeddings[j * dimension + k];
                }
                matrix[i][j] = (float) of(cosine);
                matrix[j][i] = matrix[i][j];
            }
        }
        return matrix;
    }

    /** Returns the cosines, B x B. */
    static NDArray cosines(NDArray embeddings) {
        return embeddings.matMul(embeddings.transpose());
    }

    /** Returns the name on the command line, such as {@code squared-l2}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
