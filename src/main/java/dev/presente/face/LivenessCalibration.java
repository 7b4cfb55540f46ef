package dev.presente.face;

import java.util.Map;

/**
 * {@code liveness.json} of a model pack: how {@link LivenessCue}s make one score, and which score is live.
 *
 * @param id names this calibration
 * @param networkHash SHA-256 of the liveness network it was fitted with
 * @param threshold the lowest score that counts as live
 * @param targetBpcer share of live faces that the threshold was to refuse at most, in every set
 * @param datasetHash SHA-256 over the names and bytes of the photos
 * @param heldOut error rates of people held out from fit and threshold, by set and species: APCER where a species is
 *     named, else BPCER
 */
public record LivenessCalibration(
        String id,
        String networkHash,
        LivenessModel model,
        double threshold,
        double targetBpcer,
        String datasetHash,
        Map<String, Rate> heldOut) {
    /** Errors among photos. */
    public record Rate(int photos, int people, int errors) {}
}
