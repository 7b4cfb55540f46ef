package dev.presente.training.export;

import dev.presente.evaluation.JsonFile;
import dev.presente.face.liveness.LivenessCalibration;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.pack.PackManifest;
import dev.presente.face.pack.PackManifest.Embedder;
import dev.presente.face.pack.PackManifest.Network;
import dev.presente.onnx.BatchNormFolding;
import dev.presente.onnx.Graph;
import dev.presente.packs.PackWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds what a model pack is made from.
 *
 * @param name the name of the pack
 * @param embedder what the network sees and gives
 * @param graph the trained network
 * @param detection the pack whose detector and landmark network found the faces; they become part of the pack, unless the
 *     network sees whole images
 * @param training how it was trained
 */
public record TrainedPack(
        String name, Embedder embedder, Graph graph, ModelPack detection, PackManifest.Training training) {
    private static final String SIAMESE = "siamese.onnx";

    /**
     * Writes networks and manifest, and beside them {@value #SIAMESE}: both branches and their distance as one network, for
     * programs that compare two aligned images without Presente.
     *
     * @return the pack as the service would open it, not yet calibrated
     */
    public ModelPack write(Path folder) throws IOException {
        var served = Graph.read(graph.toBytes()).rewrite(new BatchNormFolding());
        var networks = new TreeMap<String, byte[]>();
        networks.put(embedder.network().file(), served.toBytes());
        for (var network : detectionNetworks()) {
            networks.put(network.file(), detection.file(network.file()));
        }
        new PackWriter(folder).write(networks, this::manifest);
        Files.write(folder.resolve(SIAMESE), SiameseGraph.of(served).toBytes());
        if (seesFaces() && LivenessCalibration.of(detection).isPresent()) {
            JsonFile.write(LivenessCalibration.of(detection).get(), folder.resolve(ModelPack.LIVENESS));
        }
        return ModelPack.open(folder.toString());
    }

    private boolean seesFaces() {
        return !embedder.anchors().isEmpty();
    }

    private List<Network> detectionNetworks() {
        var networks = new ArrayList<Network>();
        var manifest = detection.manifest();
        if (seesFaces() && manifest.detector() != null && manifest.landmarks() != null) {
            networks.add(manifest.detector());
            networks.add(manifest.landmarks().network());
            if (manifest.liveness() != null) {
                networks.add(manifest.liveness().network());
            }
        }
        return networks;
    }

    private PackManifest manifest(Map<String, String> hashes) {
        var base = detection.manifest();
        boolean pretrained = !training.initialWeights().equals("random");
        boolean built = seesFaces() || pretrained;
        return new PackManifest(
                name,
                "%d dimensions, trained on %d images of %d people or classes"
                        .formatted(embedder.dimension(), training.images(), training.people()),
                built ? base.licence() + "; trained weights: yours" : "trained weights: yours",
                built ? base.sources() : List.of(),
                seesFaces() ? base.detector() : null,
                seesFaces() ? base.landmarks() : null,
                embedder,
                seesFaces() ? base.liveness() : null,
                hashes,
                training);
    }
}
