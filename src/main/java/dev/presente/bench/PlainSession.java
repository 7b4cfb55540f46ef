package dev.presente.bench;

import ai.djl.engine.Engine;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.presente.face.pack.PackManifest.Colour;
import dev.presente.face.pack.PackManifest.Network;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Random;

/** Runs a network on ONNX Runtime's own API with one thread and a fixed random input; DJL is measured against it. */
final class PlainSession implements AutoCloseable {
    static {
        // DJL must be the first to open the process's ONNX Runtime environment; otherwise it refuses
        Engine.getEngine("OnnxRuntime");
    }

    private final OrtSession session;
    private final OnnxTensor input;

    PlainSession(byte[] onnx, Network network) throws OrtException {
        var environment = OrtEnvironment.getEnvironment();
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(onnx, options);
        }
        int planes = network.colour() == Colour.GREY ? 1 : 3;
        var values = new float[planes * network.height() * network.width()];
        var random = new Random(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = (random.nextInt(256) - network.mean()) / network.std();
        }
        long[] shape = {1, planes, network.height(), network.width()};
        input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
    }

    /** Returns the first output, flattened. */
    float[] run() throws OrtException {
        try (var result = session.run(Map.of(session.getInputNames().iterator().next(), input))) {
            var buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
            var out = new float[buffer.remaining()];
            buffer.get(out);
            return out;
        }
    }

    @Override
    public void close() throws OrtException {
        input.close();
        session.close();
    }
}
