package dev.presente.face;

import java.util.Collection;

/** Turns distances into verdicts with the calibration of one model pack. Pure and thread-safe. */
public final class Verifier {
    private final Calibration calibration;

    public Verifier(Calibration calibration) {
        this.calibration = calibration;
    }

    /**
     * 1:1: the probe against every reference of the claimed person; the nearest decides.
     *
     * @param references at least one, of the probe's model
     */
    public VerificationResult verify(Template probe, Collection<Template> references, Threshold threshold) {
        var nearest = references.stream().mapToDouble(probe::distance).min();
        return judge(nearest.orElseThrow(() -> new IllegalArgumentException("No reference template")), threshold);
    }

    /** Judges a distance that a search has already computed. */
    public VerificationResult judge(double distance, Threshold threshold) {
        return new VerificationResult(distance, threshold, calibration.fmrAt(distance));
    }

    /** The threshold of one 1:1 comparison at {@code targetFmr}. */
    public Threshold verificationThreshold(double targetFmr) {
        return calibration.thresholdAt(targetFmr);
    }

    /**
     * The threshold of a 1:N search: with N independent comparisons FPIR = 1-(1-FMR)^N, so the allowance of one
     * comparison shrinks with the gallery. Never laxer than {@code targetFmr}, never beyond what was calibrated.
     *
     * @param galleryTemplates N, the number of templates searched
     */
    public Threshold identificationThreshold(double targetFmr, double targetFpir, int galleryTemplates) {
        var perComparison = -Math.expm1(Math.log1p(-targetFpir) / Math.max(1, galleryTemplates));
        return calibration.thresholdAt(Math.min(targetFmr, perComparison));
    }
}
