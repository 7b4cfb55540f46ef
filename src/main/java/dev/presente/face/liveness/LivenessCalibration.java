package dev.presente.face.liveness;

import dev.presente.face.opinion.Opinions;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.face.pack.ModelPack;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * States, as {@code liveness.json} of a model pack, how the {@link LivenessCue}s make one score, and which score is live.
 *
 * @param id the name of this calibration
 * @param networkHash SHA-256 of the liveness network it was fitted with
 * @param threshold the lowest score, 0 to 1, that counts as live
 * @param doubtFrom the lowest score, at most the threshold, at which a challenge may still show a face to be live; null means
 *     the threshold, so that every lower score is refused
 * @param targetBpcer the largest share of the live faces of every set that was allowed below {@code doubtFrom}
 * @param datasetHash SHA-256 over the names and bytes of the photos
 * @param heldOut error rates of people held out from fit and threshold, by set and species: APCER where a species is named,
 *     else BPCER
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
    /** Returns the score below which a face is refused, with a challenge or without. */
    public double lowest() {
        return doubtFrom == null ? threshold : Math.min(doubtFrom, threshold);
    }

    /** Returns the name of the score's definition: where it differs, no threshold of one score holds for the other. */
    public String scoreId() {
        return Opinions.idOf(networkHash + " " + model);
    }

    /**
     * Reads the calibration of the pack's liveness network; it is empty where the pack has none.
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

    /** Counts errors among photos. */
    public record Rate(int photos, int people, int errors) {}
}
