package dev.presente.face.matching;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A face embedding: a point on the unit sphere of {@code dimension()} floats, and its weight by {@link Strength}. Valid only
 * beside templates of the same model. Embeddings can be inverted to faces: treat a template like a photo.
 */
public final class Template {
    private final String modelId;
    private final float[] vector;
    private final float weight;

    private Template(String modelId, float[] vector, float weight) {
        this.modelId = modelId;
        this.vector = vector;
        this.weight = weight;
    }

    /**
     * Scales {@code embedding} to unit length; of weight 1.
     *
     * @throws IllegalArgumentException when the embedding is empty, zero or not finite
     */
    public static Template ofEmbedding(String modelId, float[] embedding) {
        var scale = 1 / length(embedding);
        var unit = new float[embedding.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (embedding[i] * scale);
        }
        return new Template(modelId, unit, 1);
    }

    private static double length(float[] vector) {
        double sum = 0;
        for (float v : vector) {
            sum += (double) v * v;
        }
        if (!(sum > 0) || Double.isInfinite(sum)) {
            throw new IllegalArgumentException("An embedding must be finite and not zero");
        }
        return Math.sqrt(sum);
    }

    /** The same with another weight, above 0. */
    public Template weighing(double weight) {
        return new Template(modelId, vector, (float) weight);
    }

    /** Reads what {@link #toBytes()} wrote. */
    public static Template fromBytes(String modelId, byte[] bytes) {
        var floats = new float[bytes.length / Float.BYTES];
        littleEndian(bytes).get(floats);
        return ofEmbedding(modelId, floats).weighing(length(floats));
    }

    /** The vector, its weight as its length, as little-endian 32-bit floats. */
    public byte[] toBytes() {
        var bytes = new byte[vector.length * Float.BYTES];
        var floats = littleEndian(bytes);
        for (float v : vector) {
            floats.put(v * weight);
        }
        return bytes;
    }

    private static FloatBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    }

    public String modelId() {
        return modelId;
    }

    public int dimension() {
        return vector.length;
    }

    /** A copy of the unit vector. */
    public float[] vector() {
        return vector.clone();
    }

    /** About 1: what squared distances are multiplied with, see {@link Strength}. */
    public float weight() {
        return weight;
    }

    /**
     * The distance that thresholds are for: the Euclidean one times {@link #factor}.
     *
     * @throws IllegalArgumentException when the templates come from different models
     */
    public double distance(Template other) {
        return factor(weight, other.weight) * euclidean(other);
    }

    /** By how much two templates of these weights seem farther apart than they are. */
    public static double factor(float weight, float other) {
        return Math.sqrt((double) weight * other);
    }

    /** Euclidean distance of the unit vectors, 0 (same direction) to 2 (opposite). */
    private double euclidean(Template other) {
        if (!modelId.equals(other.modelId)) {
            throw new IllegalArgumentException("Templates of different models cannot be compared");
        }
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            double d = vector[i] - other.vector[i];
            sum += d * d;
        }
        return Math.sqrt(sum);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Template t
                && t.modelId.equals(modelId)
                && t.weight == weight
                && Arrays.equals(t.vector, vector);
    }

    @Override
    public int hashCode() {
        return 31 * modelId.hashCode() + Arrays.hashCode(vector);
    }

    /** Never prints the vector: logs must not hold biometrics. */
    @Override
    public String toString() {
        return "Template[" + modelId + ", " + vector.length + "]";
    }
}
