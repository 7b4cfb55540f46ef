package dev.presente.onnx;

import ai.djl.engine.Engine;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.function.BiFunction;
import java.util.stream.LongStream;

/** Runs a network on ONNX Runtime. */
public final class Network {
    static {
        // DJL must be the first to open the process's ONNX Runtime environment, or it refuses to
        Engine.getEngine("OnnxRuntime");
    }

    private Network() {}

    /**
     * Returns all outputs, one after the other, for an input that is always the same: waves of several lengths, from -1 to 1.
     */
    public static float[] output(byte[] model) {
        return output(model, 1, 0);
    }

    /**
     * Returns what {@link #output(byte[])} does, with an input from {@code middle - amplitude} to {@code middle + amplitude}.
     */
    public static float[] output(byte[] model, double amplitude, double middle) {
        return run(model, (input, size) -> {
            var values = new float[size];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (middle + amplitude * Math.sin(0.37 * i + 1e-4 * i * (i % 97)));
            }
            return values;
        });
    }

    /** Returns all outputs, one after the other, for the values of each input, in the order of their declaration. */
    public static float[] output(byte[] model, float[]... inputs) {
        return run(model, (input, size) -> inputs[input]);
    }

    private static float[] run(byte[] model, BiFunction<Integer, Integer, float[]> values) {
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            var environment = OrtEnvironment.getEnvironment();
            try (var session = environment.createSession(model, options)) {
                var inputs = new LinkedHashMap<String, OnnxTensor>();
                for (var input : session.getInputInfo().entrySet()) {
                    var shape = ((TensorInfo) input.getValue().getInfo()).getShape();
                    var size = (int) LongStream.of(shape).reduce(1, (a, b) -> a * b);
                    var data = FloatBuffer.wrap(values.apply(inputs.size(), size));
                    inputs.put(input.getKey(), OnnxTensor.createTensor(environment, data, shape));
                }
                try (var results = session.run(inputs)) {
                    var all = FloatBuffer.allocate(1 << 20);
                    for (var result : results) {
                        all.put(((OnnxTensor) result.getValue()).getFloatBuffer());
                    }
                    return Arrays.copyOf(all.array(), all.position());
                } finally {
                    inputs.values().forEach(OnnxTensor::close);
                }
            }
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
