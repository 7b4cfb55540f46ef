package dev.presente.training.head;

import dev.presente.digest.Sha256;
import dev.presente.evaluation.Progress;
import dev.presente.face.pack.InferenceSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Computes once what a frozen network gives for each photo, and keeps it on disk for the trainings to come. What is kept tells as
 * much of a person as a template: guard it as such.
 *
 * @param folder where it is kept
 * @param session the frozen network
 * @param dimension of what it gives
 */
public record FrozenFeatures(Path folder, InferenceSession session, int dimension) {
    /**
     * Returns what the network gives for each photo.
     *
     * @param id says all that the result depends on: network, photos, and how they are changed
     * @param photos the number of photos
     * @param inputs the normalised samples of a photo, which is called from all cores
     * @throws ArithmeticException when they would take more than 2 GB
     */
    public float[][] of(String id, int photos, IntFunction<float[]> inputs) throws IOException {
        var file = folder.resolve(Sha256.hex(id.getBytes(StandardCharsets.UTF_8)) + ".features");
        int bytes = Math.multiplyExact(photos, dimension * Float.BYTES);
        if (Files.exists(file) && Files.size(file) == bytes) {
            return read(Files.readAllBytes(file), photos);
        }
        var features = computed(photos, inputs);
        write(file, features, bytes);
        return features;
    }

    private float[][] computed(int photos, IntFunction<float[]> inputs) {
        try (var progress = new Progress("looking", photos)) {
            return IntStream.range(0, photos)
                    .parallel()
                    .mapToObj(i -> {
                        var seen = session.run(inputs.apply(i)).get(0);
                        synchronized (progress) {
                            progress.step();
                        }
                        return seen;
                    })
                    .toArray(float[][]::new);
        }
    }

    private float[][] read(byte[] bytes, int photos) {
        var floats = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        var features = new float[photos][dimension];
        for (var row : features) {
            floats.get(row);
        }
        return features;
    }

    private void write(Path file, float[][] features, int size) throws IOException {
        var bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        var floats = bytes.asFloatBuffer();
        for (var row : features) {
            floats.put(row);
        }
        Files.createDirectories(folder);
        var part = Files.createTempFile(folder, "features", ".part");
        try {
            Files.write(part, bytes.array());
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
