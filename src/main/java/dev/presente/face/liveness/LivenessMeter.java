package dev.presente.face.liveness;

import dev.presente.face.framing.Framing;
import dev.presente.face.image.FaceImage;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.opinion.OpinionNetwork;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.face.pack.ModelPack;
import java.util.List;

/** Measures the liveness cues of a photo, for measuring and fitting. It is thread-safe and holds native memory until closed. */
public final class LivenessMeter implements AutoCloseable {
    private final Framing framing;
    private final LivenessDetector detector;

    private final List<OpinionNetwork> others;

    private LivenessMeter(Framing framing, LivenessDetector detector, List<OpinionNetwork> others) {
        this.framing = framing;
        this.detector = detector;
        this.others = others;
    }

    /**
     * Loads the pack's detector and liveness network.
     *
     * @param others the customer's networks to measure with; they are not closed with the meter
     * @throws InvalidPackException when the pack has no liveness network
     */
    public static LivenessMeter open(ModelPack pack, List<OpinionNetwork> others) {
        return new LivenessMeter(Framing.of(pack, pack.manifest().embedder()), LivenessDetector.open(pack), others);
    }

    /**
     * Holds what was measured of one face.
     *
     * @param cues in the order of {@link LivenessCue}
     * @param opinions the log odds of the customer's networks
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
    public record Measured(double[] cues, double[] opinions) {}

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
     * Measures the dominant face.
     *
     * @throws PhotoRejectedException when the photo cannot be decoded, is unsupported or too large, or shows no face
     */
    public Measured measure(byte[] photo) {
        var image = FaceImage.decode(photo);
        var box = framing.dominant(image).box();
        return new Measured(
                detector.cues(image, box),
                others.stream()
                        .mapToDouble(network -> network.logOdds(image, box))
                        .toArray());
    }

    @Override
    public void close() {
        framing.close();
        detector.close();
    }
}
