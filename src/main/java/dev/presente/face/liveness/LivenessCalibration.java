package dev.presente.face.liveness;

import dev.presente.face.pack.InvalidPackException;
import dev.presente.face.pack.ModelPack;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code liveness.json} of a model pack: how {@link LivenessCue}s make one score, and which score is live.
 *
 * @param id names this calibration
 * @param networkHash SHA-256 of the liveness network it was fitted with
 * @param threshold the lowest score, 0 to 1, that counts as live
 * @param doubtFrom the lowest score, at most the threshold, at which a challenge may still show a face to be live; null: the
 *     threshold, so that what is below it is refused in any case
 * @param targetBpcer share of live faces of every set that were to lie below {@code doubtFrom} at most
 * @param datasetHash SHA-256 over the names and bytes of the photos
 * @param heldOut error rates of people held out from fit and threshold, by set and species: APCER where a species is
 *     named, else BPCER
 */
public record LivenessCalibration(
        String id,
        String networkHash,
        LivenessModel model,
        double threshold,
        @Nullable Double doubtFrom,
        double targetBpcer,
        String datasetHash,
        Map<String, Rate> heldOut) {
    /** Below it a face is refused, with a challenge or without. */
    public double lowest() {
        return doubtFrom == null ? threshold : Math.min(doubtFrom, threshold);
    }

    /**
     * What makes a decision of the pack's liveness network; empty where the pack has none.
     *
     * @throws InvalidPackException when it was fitted with another network
     */
    public static Optional<LivenessCalibration> of(ModelPack pack) {
        var fitted = pack.liveness(LivenessCalibration.class);
        if (fitted.isPresent() && !fitted.get().networkHash().equals(LivenessMeter.networkHash(pack))) {
            throw new InvalidPackException(
                    "liveness.json of " + pack.id() + " was fitted with another network; run: presente pad-calibrate");
        }
        return fitted;
    }

    /** Errors among photos. */
    public record Rate(int photos, int people, int errors) {}
}
