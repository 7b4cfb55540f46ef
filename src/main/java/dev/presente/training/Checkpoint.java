package dev.presente.training;

import dev.presente.onnx.Graph;
import dev.presente.training.report.Epoch;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds where a training stands after an epoch: enough to continue as if it had never stopped.
 *
 * @param arrays weights and moments by name
 * @param best the network of the best epoch so far
 */
record Checkpoint(Standing standing, Map<String, float[]> arrays, Graph best) {
    /** A resumed training may change these options. */
    private static final Set<String> FREE = Set.of("epochs", "patience");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Holds the small part of a checkpoint.
     *
     * @param options the options of the training by name; a training with other options cannot continue from here
     * @param dataset SHA-256 over the names and bytes of the images
     * @param steps the number of steps of the optimiser
     * @param bestEpoch 0 for the network that the training began with
     * @param bestEer its equal error rate on the validation people
     */
    record Standing(
            Map<String, String> options, String dataset, int steps, int bestEpoch, double bestEer, List<Epoch> epochs) {
        /**
         * Checks that a training may continue from here. It may have been given more epochs.
         *
         * @throws IllegalArgumentException when it is another training; names the first difference
         */
        void requireSame(Map<String, String> others, String otherDataset) {
            if (!dataset.equals(otherDataset)) {
                throw new IllegalArgumentException("The checkpoint was made with other photos; train without --resume");
            }
            others.forEach((name, value) -> {
                if (!FREE.contains(name) && !value.equals(options.get(name))) {
                    throw new IllegalArgumentException(
                            "The checkpoint was made with --%s %s, not %s; train without --resume"
                                    .formatted(name, options.get(name), value));
                }
            });
        }

        /** Returns the number of completed epochs. */
        int epoch() {
            return epochs.size();
        }
    }

    /** Replaces the file at once: a process that is killed meanwhile leaves the old file. */
    void write(Path file) throws IOException {
        var unfinished = file.resolveSibling(file.getFileName() + ".part");
        try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16))) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            put(zip, "standing.json", JSON.writeValueAsBytes(standing));
            put(zip, "best.onnx", best.toBytes());
            for (var array : arrays.entrySet()) {
                put(zip, "arrays/" + array.getKey(), bytes(array.getValue()));
            }
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when the file is none
     */
    static Checkpoint read(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var arrays = new LinkedHashMap<String, float[]>();
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                if (entry.getName().startsWith("arrays/")) {
                    arrays.put(
                            entry.getName().substring("arrays/".length()),
                            floats(zip.getInputStream(entry).readAllBytes()));
                }
            }
            return new Checkpoint(
                    JSON.readValue(get(zip, "standing.json"), Standing.class),
                    arrays,
                    Graph.read(get(zip, "best.onnx")));
        } catch (ZipException | JacksonException e) {
            throw new IllegalArgumentException(file + " is no checkpoint: " + e.getMessage(), e);
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    private static byte[] get(ZipFile zip, String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw new IllegalArgumentException(zip.getName() + " is no checkpoint: it has no " + name);
        }
        return zip.getInputStream(entry).readAllBytes();
    }

    private static byte[] bytes(float[] values) {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static float[] floats(byte[] bytes) {
        var values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }
}
