package dev.presente.face.liveness;

/**
 * Says what follows from the liveness score of a face, which is 0 (attack) to 1 (live). The limits belong to a camera.
 *
 * @param lowest a lower score is refused, even where a motion could be asked for
 * @param threshold from this score on a face counts as live where nobody can be asked for a motion
 * @param sure from this score on nobody is asked for a motion
 */
public record LivenessLimits(double lowest, double threshold, double sure) {
    /** Takes every face where liveness is not calibrated. */
    public static final LivenessLimits NONE = new LivenessLimits(0, 0, 0);

    /** This is the packaged {@link #sure}. docs/challenge.md says how many people are asked for a motion because of it. */
    private static final double SURE = 0.6;

    public LivenessLimits {
        if (!(0 <= lowest && lowest <= threshold && threshold <= sure && sure <= 1)) {
            throw new IllegalArgumentException("Limits of liveness rise from 0 to 1: lowest, threshold, sure");
        }
    }

    /** Returns the limits that come with a model pack. They hold for a camera of which nothing is known. */
    public static LivenessLimits packaged(LivenessCalibration calibration) {
        return new LivenessLimits(
                calibration.lowest(), calibration.threshold(), Math.max(SURE, calibration.threshold()));
    }

    /** Decides whether a face is live enough that nobody has to be asked for a motion. */
    public boolean passes(double score) {
        return score >= sure;
    }

    /** Decides whether a motion may still show that the face is live. */
    public boolean leavesToMotion(double score) {
        return score >= lowest && score < sure;
    }
}
