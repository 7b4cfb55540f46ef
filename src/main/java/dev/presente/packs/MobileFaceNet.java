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

/** Describes the default pack: a 512-d MobileFaceNet, kept in 32 bits so that it computes what the published file computes. */
final class MobileFaceNet implements Recipe {
    private static final Embedder EMBEDDER = new Embedder(
            new Network("embedder.onnx", 112, 112, Colour.BGR, 127, 128),
            512,
            // the 5-point template with which ArcFace and similar networks are trained
            List.of(
                    new Anchor(List.of(36, 37, 38, 39, 40, 41), 38.2946, 51.6963),
                    new Anchor(List.of(42, 43, 44, 45, 46, 47), 73.5318, 51.5014),
                    new Anchor(List.of(30), 56.0252, 71.7366),
                    new Anchor(List.of(48), 41.5493, 92.3655),
                    new Anchor(List.of(54), 70.7299, 92.2041)),
            List.of(new View(false, 1), new View(true, 1)));

    @Override
    public List<Source> sources() {
        return List.of(FaceNetworks.SOURCE);
    }

    @Override
    public Map<String, byte[]> networks(List<NpmPackage> packages) {
        var npm = packages.get(0);
        var networks = new TreeMap<>(FaceNetworks.of(npm));
        networks.put(
                EMBEDDER.network().file(),
                FaceNetworks.simplified(npm, "fr_feature").toBytes());
        return networks;
    }

    @Override
    public PackManifest manifest(Map<String, String> hashes) {
        return new PackManifest(
                "mobilefacenet",
                "MobileFaceNet, 512 dimensions, with mirror averaging; training data undocumented by its publisher",
                "MIT",
                sources(),
                FaceNetworks.DETECTOR,
                FaceNetworks.LANDMARKS,
                EMBEDDER,
                FaceNetworks.LIVENESS,
                hashes,
                null);
    }
}
