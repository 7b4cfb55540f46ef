package dev.presente.packs;

import dev.presente.face.pack.PackManifest;
import dev.presente.face.pack.PackManifest.Anchor;
import dev.presente.face.pack.PackManifest.Colour;
import dev.presente.face.pack.PackManifest.Embedder;
import dev.presente.face.pack.PackManifest.Network;
import dev.presente.face.pack.PackManifest.Source;
import dev.presente.face.pack.PackManifest.View;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Describes the pack with public-domain recognition weights: the 128-d ResNet of dlib. */
final class Dlib implements Recipe {
    private static final Source WEIGHTS = new Source(
            "npm",
            "@vladmandic/face-api",
            "1.7.15",
            "sha512-WDMmK3CfNLo8jylWqMoQgf4nIst3M0fzx1dnac96wv/dvMTN4DxC/Pq1DGtduDk1lktCamQ3MIDXFnvrdHTXDw==",
            "MIT; the face recognition weights are CC0-1.0 by Davis King, https://github.com/davisking/dlib-models",
            "https://github.com/vladmandic/face-api");

    private static final int SIDE = 150;

    private static final Embedder EMBEDDER = new Embedder(
            new Network("embedder.onnx", SIDE, SIDE, Colour.RGB, 0, 256),
            128,
            // these landmarks lie here, on average, once a face is aligned as dlib's get_face_chip_details does it (by
            // the corners of the eyes and the base of the nose, with a quarter of padding); more points make the
            // alignment steadier
            List.of(
                    new Anchor(List.of(36, 37, 38, 39, 40, 41), 48.4, 46.0),
                    new Anchor(List.of(42, 43, 44, 45, 46, 47), 99.6, 46.0),
                    new Anchor(List.of(30), 74.0, 77.5),
                    new Anchor(List.of(33), 74.1, 90.4),
                    new Anchor(List.of(48), 50.8, 104.9),
                    new Anchor(List.of(54), 97.3, 104.9)),
            // dlib itself averages jittered copies; two sizes of the face and of its mirror image have most of that
            // effect
            List.of(new View(false, 0.95), new View(true, 0.95), new View(false, 1.05), new View(true, 1.05)));

    @Override
    public List<Source> sources() {
        return List.of(FaceNetworks.SOURCE, WEIGHTS);
    }

    @Override
    public Map<String, byte[]> networks(List<NpmPackage> packages) {
        var weights = TfjsWeights.read(packages.get(1), "model/", "face_recognition_model-weights_manifest.json");
        var networks = new TreeMap<>(FaceNetworks.of(packages.get(0)));
        networks.put(EMBEDDER.network().file(), DlibResNet.of(weights).toBytes());
        return networks;
    }

    @Override
    public PackManifest manifest(Map<String, String> hashes) {
        return new PackManifest(
                "dlib",
                "ResNet of dlib, 29 convolutions, 128 dimensions, with mirror averaging",
                "CC0-1.0 (embedder), MIT (other networks)",
                sources(),
                FaceNetworks.DETECTOR,
                FaceNetworks.LANDMARKS,
                EMBEDDER,
                FaceNetworks.LIVENESS,
                hashes,
                null);
    }
}
