package dev.presente.face;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A face embedding: a point on the unit sphere of {@code dimension()} floats, valid only beside templates of the same
 * model. Embeddings can be inverted to faces: treat a template like a photo.
 */
public final class Template {
    private final String modelId;
    private final float[] vector;

    private Template(String modelId, float[] vector) {
        this.modelId = modelId;
        this.vector = vector;
    }

    /**
     * Scales {@code embedding} to unit length.
     *
     * @throws IllegalArgumentException when the embedding is empty, zero or not finite
     */
    public static Template ofEmbedding(String modelId, float[] embedding) {
        double sum = 0;
        for (float v : embedding) {
            sum += (double) v * v;
        }
        if (!(sum > 0) || Double.isInfinite(sum)) {
            throw new IllegalArgumentException("An embedding must be finite and not zero");
        }
        var scale = 1 / Math.sqrt(sum);
        var unit = new float[embedding.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (embedding[i] * scale);
        }
        return new Template(modelId, unit);
    }

    /** Reads what {@link #toBytes()} wrote. */
    public static Template fromBytes(String modelId, byte[] bytes) {
        var floats = new float[bytes.length / Float.BYTES];
        littleEndian(bytes).get(floats);
        return ofEmbedding(modelId, floats);
    }

    /** The vector as little-endian 32-bit floats. */
    public byte[] toBytes() {
        var bytes = new byte[vector.length * Float.BYTES];
        littleEndian(bytes).put(vector);
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

    /**
     * Euclidean distance to {@code other}, 0 (same direction) to 2 (opposite).
     *
     * @throws IllegalArgumentException when the templates come from different models
     */
    public double distance(Template other) {
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
        return o instanceof Template t && t.modelId.equals(modelId) && Arrays.equals(t.vector, vector);
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
