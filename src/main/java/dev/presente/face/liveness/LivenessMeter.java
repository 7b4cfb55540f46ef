package dev.presente.face.liveness;

import dev.presente.face.framing.Framing;
import dev.presente.face.image.FaceImage;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.face.pack.ModelPack;

/** Measures the liveness cues of a photo, for measuring and fitting. It is thread-safe and holds native memory until closed. */
public final class LivenessMeter implements AutoCloseable {
    private final Framing framing;
    private final LivenessDetector detector;

    private LivenessMeter(Framing framing, LivenessDetector detector) {
        this.framing = framing;
        this.detector = detector;
    }

    /**
     * Loads the pack's detector and liveness network.
     *
     * @throws InvalidPackException when it has none
     */
    public static LivenessMeter open(ModelPack pack) {
        return new LivenessMeter(Framing.of(pack, pack.manifest().embedder()), LivenessDetector.open(pack));
    }

    /** Returns the SHA-256 of the pack's liveness network, which {@link LivenessCalibration#networkHash} must equal. */
    public static String networkHash(ModelPack pack) {
        var liveness = pack.manifest().liveness();
        var hash = liveness == null
                ? null
                : pack.manifest().files().get(liveness.network().file());
        if (hash == null) {
            throw new InvalidPackException("Model pack " + pack.id() + " has no liveness network");
        }
        return hash;
    }

    /**
     * Returns the cues of the dominant face, in the order of {@link LivenessCue}.
     *
     * @throws PhotoRejectedException when the photo cannot be decoded, is unsupported or too large, or shows no face
     */
    public double[] cues(byte[] photo) {
        var image = FaceImage.decode(photo);
        return detector.cues(image, framing.dominant(image).box());
    }

    @Override
    public void close() {
        framing.close();
        detector.close();
    }
}
