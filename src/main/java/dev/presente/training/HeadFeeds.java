package dev.presente.training;

import dev.presente.digest.Sha256;
import dev.presente.face.framing.FaceCropper;
import dev.presente.face.pack.InferenceSession;
import dev.presente.face.pack.ModelPack;
import dev.presente.training.dataset.Crops;
import dev.presente.training.head.FrozenFeatures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at the photos with the frozen network, and gives the head what it saw.
 *
 * @param folder where it is kept for other trainings
 */
record HeadFeeds(ModelPack from, FaceCropper cropper, TrainingOptions options, Path folder) {
    /** This number must be raised when the same augmentation gives other pixels than before. */
    private static final int VERSION = 1;

    private static final String PLAIN = "as they are";

    /** The seeds of two views lie so far apart, more than there are photos. */
    private static final long BETWEEN_VIEWS = 1L << 32;

    /** Returns what the head learns from: every photo as it is, and changed in as many ways as there are views. */
    Feed learnt(BatchFeed photos, Crops crops) throws IOException {
        try (var session = session()) {
            var views = new ArrayList<float[][]>();
            views.add(features(session).of(id(crops, PLAIN), crops.size(), photos::judged));
            for (int view = 1; view <= options.tuning.views; view++) {
                long seed = options.seed + view * BETWEEN_VIEWS;
                var id = id(crops, "seed " + seed + " " + options.augmentation());
                views.add(features(session).of(id, crops.size(), photo -> photos.changed(photo, seed + photo)));
            }
            return new FeatureFeed(photos, views);
        }
    }

    /** Returns what the head is judged by. */
    Feed judged(BatchFeed photos, Crops crops) throws IOException {
        try (var session = session()) {
            var how = options.tuning.validateAugmented
                    ? "judged, seed " + options.seed + " " + options.augmentation()
                    : PLAIN;
            var features = features(session).of(id(crops, how), crops.size(), photos::judged);
            return new FeatureFeed(photos, List.<float[][]>of(features));
        }
    }

    private InferenceSession session() {
        return InferenceSession.open(from, from.manifest().embedder().network());
    }

    private FrozenFeatures features(InferenceSession session) {
        return new FrozenFeatures(folder, session, from.manifest().embedder().dimension());
    }

    private String id(Crops crops, String change) throws IOException {
        var network = from.manifest().embedder().network();
        return String.join(
                "\n",
                String.valueOf(VERSION),
                network.toString(),
                Sha256.hex(from.file(network.file())),
                cropper.id(),
                crops.dataset().hash(),
                String.valueOf(crops.size()),
                change);
    }
}
