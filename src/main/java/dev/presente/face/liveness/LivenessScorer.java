package dev.presente.face.liveness;

import dev.presente.face.framing.FaceBox;
import dev.presente.face.image.FaceImage;
import dev.presente.face.opinion.Opinions;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.face.pack.ModelPack;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Combines the liveness network of a pack with the model that makes one score of its cues, and with the customer's own networks.
 * It holds native memory until closed.
 */
final class LivenessScorer implements AutoCloseable {
    private final LivenessDetector detector;
    private final LivenessModel model;
    private final Opinions opinions;

    private LivenessScorer(LivenessDetector detector, LivenessModel model, Opinions opinions) {
        this.detector = detector;
        this.model = model;
        this.opinions = opinions;
    }

    /**
     * Loads the networks; the result is empty where the pack has no calibration of liveness.
     *
     * @param folder the customer's networks; null asks none
     * @throws InvalidPackException when the calibration is of another network, or ONNX Runtime refuses the network
     * @throws dev.presente.face.opinion.InvalidNetworkException when a network of the folder must not be used
     */
    static Optional<LivenessScorer> open(ModelPack pack, @Nullable Path folder) {
        return LivenessCalibration.of(pack).map(calibration -> {
            var opinions = folder == null
                    ? Opinions.none(calibration.scoreId())
                    : Opinions.open(folder, calibration.scoreId());
            return new LivenessScorer(LivenessDetector.open(pack), calibration.model(), opinions);
        });
    }

    /** Returns the log odds that the face in the box is live, without the customer's networks. */
    double own(FaceImage image, FaceBox face) {
        return model.logOdds(detector.cues(image, face));
    }

    Opinions opinions() {
        return opinions;
    }

    @Override
    public void close() {
        detector.close();
        opinions.close();
    }
}
