package dev.presente.face.liveness;

import dev.presente.face.framing.FaceBox;
import dev.presente.face.image.FaceImage;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.face.pack.ModelPack;
import java.util.Optional;

/**
 * Combines the liveness network of a pack with the model that makes one score of its cues. It holds native memory until closed.
 */
public final class LivenessScorer implements AutoCloseable {
    private final LivenessDetector detector;
    private final LivenessModel model;

    private LivenessScorer(LivenessDetector detector, LivenessModel model) {
        this.detector = detector;
        this.model = model;
    }

    /**
     * Loads the network; the result is empty where the pack has no calibration of liveness.
     *
     * @throws InvalidPackException when the calibration is of another network, or ONNX Runtime refuses the network
     */
    public static Optional<LivenessScorer> open(ModelPack pack) {
        return LivenessCalibration.of(pack)
                .map(calibration -> new LivenessScorer(LivenessDetector.open(pack), calibration.model()));
    }

    /** Returns the score, 0 (attack) to 1 (live), of the face in the box. */
    public double score(FaceImage image, FaceBox face) {
        return model.score(detector.cues(image, face));
    }

    @Override
    public void close() {
        detector.close();
    }
}
