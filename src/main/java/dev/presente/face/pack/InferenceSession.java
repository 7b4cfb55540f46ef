package dev.presente.face.pack;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.presente.face.pack.PackManifest.Colour;
import dev.presente.face.pack.PackManifest.Network;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Runs one network of a pack in DJL on ONNX Runtime. It is thread-safe: the runtime's session is, and every run has its own
 * memory manager. A run uses one thread.
 */
public final class InferenceSession implements AutoCloseable {
    static {
        // otherwise DJL looks for a second engine to compute with, which is slow
        System.setProperty("ai.djl.onnxruntime.disable_alternative", "true");
        System.setProperty("ai.djl.offline", "true");
    }

    private final Model model;
    private final NDManager manager;
    private final Network network;
    private final Shape shape;

    private InferenceSession(Model model, Network network) {
        this.model = model;
        this.manager = model.getNDManager();
        this.network = network;
        this.shape = new Shape(1, network.colour() == Colour.GREY ? 1 : 3, network.height(), network.width());
    }

    /**
     * Loads a network of {@code pack}.
     *
     * @throws InvalidPackException when ONNX Runtime refuses it
     */
    public static InferenceSession open(ModelPack pack, Network network) {
        return open(pack.file(network.file()), network);
    }

    /**
     * Loads a network of an ONNX file.
     *
     * @throws InvalidPackException when ONNX Runtime refuses it
     */
    public static InferenceSession open(byte[] onnx, Network network) {
        var model = Model.newInstance(network.file(), "OnnxRuntime");
        try {
            model.load(new ByteArrayInputStream(onnx), Map.of("intraOpNumThreads", "1", "interOpNumThreads", "1"));
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw new InvalidPackException("ONNX Runtime refuses " + network.file() + ": " + e.getMessage(), e);
        }
        return new InferenceSession(model, network);
    }

    public Network network() {
        return network;
    }

    /**
     * Runs the network once.
     *
     * @param input planes x height x width normalised samples
     * @return the outputs in the order of their names, each flattened
     */
    public List<float[]> run(float[] input) {
        try (var memory = manager.newSubManager()) {
            var outputs = model.getBlock()
                    .forward(new ParameterStore(memory, false), new NDList(memory.create(input, shape)), false);
            return outputs.stream()
                    .sorted(Comparator.comparing(output -> output.getName()))
                    .map(output -> output.toFloatArray())
                    .toList();
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
