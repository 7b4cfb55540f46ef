package dev.presente.evaluation;

import dev.presente.face.matching.Template;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Holds embeddings of unit length, also transposed in blocks of {@value #ROWS}: the values of one dimension lie side by side,
 * so that the dot products of one embedding with all of a block advance together in a loop that the JIT compiler turns into
 * vector instructions. An embedding that is empty, zero or not finite is infinitely far from all others.
 */
public final class Embeddings {
    private static final int ROWS = 256;

    private final float[][] rows;
    private final float[] weights;
    private final boolean[] missing;
    private final float[][] blocks;

    /** Copies {@code embeddings}. All have the same dimension, except the empty ones; each has weight 1. */
    public Embeddings(float[][] embeddings) {
        this(embeddings, ones(embeddings.length));
    }

    /**
     * Copies embeddings with their weights.
     *
     * @param weights the weights of the embeddings, as {@link Template#weight}
     */
    private Embeddings(float[][] embeddings, float[] weights) {
        this.weights = weights;
        int dimension = Arrays.stream(embeddings).mapToInt(e -> e.length).max().orElse(0);
        rows = new float[embeddings.length][dimension];
        missing = new boolean[embeddings.length];
        blocks = new float[(embeddings.length + ROWS - 1) / ROWS][dimension * ROWS];
        for (int i = 0; i < rows.length; i++) {
            double norm = norm(embeddings[i]);
            missing[i] = !(norm > 0) || Double.isInfinite(norm);
            for (int d = 0; d < dimension && !missing[i]; d++) {
                rows[i][d] = (float) (embeddings[i][d] / norm);
                blocks[i / ROWS][d * ROWS + i % ROWS] = rows[i][d];
            }
        }
    }

    /** Returns the embeddings of templates; null counts as an empty one. */
    public static Embeddings of(List<@Nullable Template> templates) {
        var vectors = new float[templates.size()][];
        var weights = ones(vectors.length);
        for (int i = 0; i < vectors.length; i++) {
            var template = templates.get(i);
            vectors[i] = template == null ? new float[0] : template.vector();
            weights[i] = template == null ? 1 : template.weight();
        }
        return new Embeddings(vectors, weights);
    }

    private static float[] ones(int count) {
        var ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double norm(float[] vector) {
        double sum = 0;
        for (float v : vector) {
            sum += (double) v * v;
        }
        return Math.sqrt(sum);
    }

    /** Returns how many are empty, zero or not finite. */
    public int missing() {
        return (int) IntStream.range(0, missing.length).filter(i -> missing[i]).count();
    }

    public int size() {
        return rows.length;
    }

    /**
     * Returns the same embeddings in another order.
     *
     * @param order the place here of the first embedding there, of the second, and so on
     */
    public Embeddings inOrder(List<Integer> order) {
        var ordered = new float[order.size()][];
        var orderedWeights = new float[order.size()];
        for (int i = 0; i < ordered.length; i++) {
            ordered[i] = rows[order.get(i)];
            orderedWeights[i] = weights[order.get(i)];
        }
        return new Embeddings(ordered, orderedWeights);
    }

    /**
     * Returns the {@link Template#distance}s, with a rounding error of single precision, from one embedding to those from
     * {@code first} to before {@code end}.
     */
    public float[] distances(int from, int first, int end) {
        var distances = new float[Math.max(0, end - first)];
        var dots = new float[ROWS];
        for (int b = first / ROWS; b * ROWS < end; b++) {
            Arrays.fill(dots, 0);
            for (int d = 0; d < rows[from].length; d++) {
                float value = rows[from][d];
                int start = d * ROWS;
                for (int r = 0; r < ROWS; r++) {
                    dots[r] += value * blocks[b][start + r];
                }
            }
            for (int i = Math.max(first, b * ROWS); i < Math.min(end, (b + 1) * ROWS); i++) {
                distances[i - first] = distance(from, i, dots[i - b * ROWS]);
            }
        }
        return distances;
    }

    public float distance(int a, int b) {
        float dot = 0;
        for (int d = 0; d < rows[a].length; d++) {
            dot += rows[a][d] * rows[b][d];
        }
        return distance(a, b, dot);
    }

    /** Computes a distance from the dot product: for unit vectors |a-b|² = 2 - 2ab. */
    private float distance(int a, int b, float dot) {
        return missing[a] || missing[b]
                ? Float.POSITIVE_INFINITY
                : (float) (Template.factor(weights[a], weights[b]) * Math.sqrt(Math.max(0, 2 - 2 * dot)));
    }
}
