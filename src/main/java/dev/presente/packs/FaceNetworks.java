package dev.presente.packs;

import dev.presente.face.pack.PackManifest.Colour;
import dev.presente.face.pack.PackManifest.Landmarks;
import dev.presente.face.pack.PackManifest.Liveness;
import dev.presente.face.pack.PackManifest.Network;
import dev.presente.face.pack.PackManifest.Source;
import dev.presente.onnx.BatchNormFolding;
import dev.presente.onnx.ConstantFolding;
import dev.presente.onnx.Graph;
import dev.presente.onnx.HalfWeights;
import dev.presente.onnx.HiddenChannels;
import dev.presente.onnx.PReluSplit;
import java.util.Map;

/** Makes the networks that the packs share: detector, landmarks and liveness, with weights in 16 bits. */
final class FaceNetworks {
    static final Source SOURCE = new Source(
            "npm",
            "faceplugin-face-recognition-js",
            "0.0.1",
            "sha512-shriXjd4zJHEwhK1jHK+bWo8Vv6Vu9B/w6RRsd4AFtNM/jaI2vhuOamOSMl9qQmLd8WlQ7dgqN+3C2iOi5pXWw==",
            "MIT",
            "https://github.com/Faceplugin-ltd/FaceRecognition-LivenessDetection-Javascript");

    static final Network DETECTOR = new Network("detector.onnx", 320, 240, Colour.RGB, 127, 128);

    static final Landmarks LANDMARKS =
            new Landmarks(new Network("landmarks.onnx", 64, 64, Colour.GREY, 0, 256), 68, 1.1);

    static final Liveness LIVENESS = new Liveness(new Network("liveness.onnx", 128, 128, Colour.BGR, 0, 1), 2.7);

    private FaceNetworks() {}

    static Map<String, byte[]> of(NpmPackage npm) {
        return Map.of(
                DETECTOR.file(),
                simplified(npm, "fr_detect").rewrite(new HalfWeights()).toBytes(),
                LANDMARKS.network().file(),
                simplified(npm, "fr_landmark").rewrite(new HalfWeights()).toBytes(),
                LIVENESS.network().file(),
                simplified(npm, "fr_liveness").rewrite(new HalfWeights()).toBytes());
    }

    /** Returns a network of the package, rewritten to do the same in less time. */
    static Graph simplified(NpmPackage npm, String name) {
        return Graph.read(npm.file("model/" + name + ".onnx"))
                .rewrite(new ConstantFolding(), new BatchNormFolding(), new HiddenChannels(), new PReluSplit());
    }
}
