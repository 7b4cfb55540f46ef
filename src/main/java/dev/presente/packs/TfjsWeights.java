package dev.presente.packs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Holds the weights of a TensorFlow.js model: a manifest and the shards it describes. */
final class TfjsWeights {
    private final Map<String, Weight> weights;

    private TfjsWeights(Map<String, Weight> weights) {
        this.weights = weights;
    }

    /** Holds a named tensor and its bytes: 32-bit floats, or 8-bit steps where {@link #step()} is not null. */
    record Weight(List<Integer> shape, @Nullable Step step, ByteBuffer data) {
        int size() {
            return shape.stream().reduce(1, Math::multiplyExact);
        }

        float[] floats() {
            var values = new float[size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = step == null
                        ? data.getFloat(i * Float.BYTES)
                        : (float) ((data.get(i) & 0xFF) * step.scale() + step.min());
            }
            return values;
        }
    }

    /** States how samples are quantised: the value of sample q is {@code q * scale + min}. */
    record Step(String dtype, double scale, double min) {
        /** Returns the sample that means 0, when there is one. */
        Optional<Integer> zero() {
            var zero = -min / scale;
            return Math.abs(zero - Math.rint(zero)) < 1e-3 && zero > -0.5 && zero < 255.5
                    ? Optional.of((int) Math.rint(zero))
                    : Optional.empty();
        }
    }

    private record Group(List<String> paths, List<Entry> weights) {}

    private record Entry(
            String name,
            List<Integer> shape,
            String dtype,
            @Nullable Step quantization) {}

    /**
     * Reads a weights manifest.
     *
     * @param folder the folder of the manifest and its shards inside {@code npm}
     */
    static TfjsWeights read(NpmPackage npm, String folder, String manifest) {
        var weights = new LinkedHashMap<String, Weight>();
        for (var group : JsonMapper.shared().readValue(npm.file(folder + manifest), Group[].class)) {
            var shards = new ArrayList<byte[]>();
            group.paths().forEach(path -> shards.add(npm.file(folder + path)));
            var data =
                    ByteBuffer.allocate(shards.stream().mapToInt(s -> s.length).sum());
            shards.forEach(data::put);
            data.flip();
            for (var entry : group.weights()) {
                var bytes = entry.shape().stream().reduce(1, Math::multiplyExact)
                        * (entry.quantization() == null ? Float.BYTES : 1);
                var own = data.slice(data.position(), bytes).order(ByteOrder.LITTLE_ENDIAN);
                weights.put(entry.name(), new Weight(entry.shape(), entry.quantization(), own));
                data.position(data.position() + bytes);
            }
            if (data.hasRemaining()) {
                throw new IllegalArgumentException(manifest + " does not describe all of " + group.paths());
            }
        }
        return new TfjsWeights(weights);
    }

    /**
     * Returns the weight of that name.
     *
     * @throws IllegalArgumentException when the model has no such weight
     */
    Weight get(String name) {
        var weight = weights.get(name);
        if (weight == null) {
            throw new IllegalArgumentException("The model has no weight " + name);
        }
        return weight;
    }
}
