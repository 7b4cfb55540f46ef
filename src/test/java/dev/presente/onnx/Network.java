package dev.presente.onnx;

import ai.djl.engine.Engine;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;

/** A network with one input, on ONNX Runtime. */
public final class Network {
    static {
        // DJL must be the first to open the process's ONNX Runtime environment, or it refuses to
        Engine.getEngine("OnnxRuntime");
    }

    private Network() {}

    /** All outputs, one after the other, for an input that is the same everywhere: waves of several lengths, from -1 to 1. */
    public static float[] output(byte[] model) {
        return output(model, 1, 0);
    }

    /** As {@link #output(byte[])} with an input from {@code middle - amplitude} to {@code middle + amplitude}. */
    public static float[] output(byte[] model, double amplitude, double middle) {
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            var environment = OrtEnvironment.getEnvironment();
            try (var session = environment.createSession(model, options)) {
                var input = session.getInputInfo().entrySet().iterator().next();
                var shape = ((TensorInfo) input.getValue().getInfo()).getShape();
                var values = new float[(int) LongStream.of(shape).reduce(1, (a, b) -> a * b)];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (middle + amplitude * Math.sin(0.37 * i + 1e-4 * i * (i % 97)));
                }
                try (var tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
                        var results = session.run(Map.of(input.getKey(), tensor))) {
                    var all = FloatBuffer.allocate(1 << 20);
                    for (var result : results) {
                        all.put(((OnnxTensor) result.getValue()).getFloatBuffer());
                    }
                    return Arrays.copyOf(all.array(), all.position());
                }
            }
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
