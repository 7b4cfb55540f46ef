package dev.presente.face.matching;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Represents a face as an embedding, a point on the unit sphere of {@code dimension()} floats, with its weight by {@link
 * Strength}. It can be compared only with templates of the same model. Embeddings can be inverted to faces: treat a template
 * like a photo.
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
     * Scales {@code embedding} to unit length and gives it weight 1.
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

    /** Returns the same template with another weight, above 0. */
    public Template weighing(double weight) {
        return new Template(modelId, vector, (float) weight);
    }

    /** Reads what {@link #toBytes()} wrote. */
    public static Template fromBytes(String modelId, byte[] bytes) {
        var floats = new float[bytes.length / Float.BYTES];
        littleEndian(bytes).get(floats);
        return ofEmbedding(modelId, floats).weighing(length(floats));
    }

    /** Returns the vector as little-endian 32-bit floats; its length is the weight. */
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

    /** Returns a copy of the unit vector. */
    public float[] vector() {
        return vector.clone();
    }

    /** Returns the factor of squared distances, which is about 1; see {@link Strength}. */
    public float weight() {
        return weight;
    }

    /**
     * Returns the distance that thresholds are for: the Euclidean distance times {@link #factor}.
     *
     * @throws IllegalArgumentException when the templates come from different models
     */
    public double distance(Template other) {
        return factor(weight, other.weight) * euclidean(other);
    }

    /**
     * Returns the factor that turns the Euclidean distance of two templates of these weights into the one thresholds are for.
     */
    public static double factor(float weight, float other) {
        return Math.sqrt((double) weight * other);
    }

    /** Returns the Euclidean distance of the unit vectors, 0 (same direction) to 2 (opposite). */
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

    /** Describes the template without its vector, because logs must not hold biometrics. */
    @Override
    public String toString() {
        return "Template[" + modelId + ", " + vector.length + "]";
    }
}
