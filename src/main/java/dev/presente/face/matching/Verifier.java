package dev.presente.face.matching;

import java.util.Collection;
import java.util.Comparator;

/** Turns distances into verdicts with the calibration of one model pack. Pure and thread-safe. */
public final class Verifier {
    /** Of the threshold: what the second nearest person must be farther than the nearest. See docs/decision.md. */
    private static final double LEAST_GAP = 0.1;

    private static final double REFUSED_PAIRS = 0.0025;

    /** A turned face is farther from itself. Whoever turns has to match the enrolled too, with all poses together. */
    private static final double FMR_OF_TURNED = 3e-2;

    private static final double FMR_OF_TURNED_MEAN = 1e-3;

    private final Calibration calibration;

    public Verifier(Calibration calibration) {
        this.calibration = calibration;
    }

    /**
     * 1:1: the probe against every reference of the claimed person; the nearest decides. A stranger has as many chances
     * as there are comparisons, so each of them gets its part of {@code targetFmr} (Boole's inequality).
     *
     * @param references at least one, of the probe's model
     */
    public VerificationResult verify(Frames probe, Collection<Template> references, double targetFmr) {
        var nearest = references.stream()
                .min(Comparator.comparing(probe.mean()::distance))
                .orElseThrow(() -> new IllegalArgumentException("No reference template"));
        double comparisons = references.size() * probe.count();
        return judge(
                probe.mean().distance(nearest),
                Template.factor(probe.mean().weight(), nearest.weight()),
                comparisons,
                calibration.thresholdAt(targetFmr / comparisons));
    }

    /**
     * Judges a distance that a search has already computed.
     *
     * @param distance {@link Template#distance}
     * @param factor {@link Template#factor} of the two
     * @param comparisons of which it is the smallest
     */
    public VerificationResult judge(double distance, double factor, double comparisons, Threshold threshold) {
        return new VerificationResult(
                distance / factor, factor, threshold, Math.min(1, comparisons * calibration.fmrAt(distance)));
    }

    /**
     * Whether the second nearest person of a search could be it as well as the nearest: within the threshold, and hardly
     * farther.
     */
    public boolean isContested(double nearest, double second, Threshold threshold) {
        return second <= threshold.distance() && second - nearest < LEAST_GAP * threshold.distance();
    }

    /**
     * How far apart two photos of one person may be when both are to be enrolled. A mix-up is to be found here, not an
     * attack: so the share of true pairs that lie beyond is bounded, by {@link #REFUSED_PAIRS}, and not the false match rate.
     *
     * @return 2, any distance, for a model that cannot tell people apart so well
     */
    public double samePersonLimit() {
        return calibration.points().stream()
                .filter(point -> point.fnmr() <= REFUSED_PAIRS)
                .mapToDouble(Calibration.OperatingPoint::distance)
                .min()
                .orElse(2);
    }

    public Calibration calibration() {
        return calibration;
    }

    /** The threshold of one comparison at {@code targetFmr}. */
    public Threshold verificationThreshold(double targetFmr) {
        return calibration.thresholdAt(targetFmr);
    }

    /** How far turned faces may be from the same face at rest. */
    public TurnedLimit turnedLimit() {
        return new TurnedLimit(
                calibration.thresholdAt(FMR_OF_TURNED).distance(),
                calibration.thresholdAt(FMR_OF_TURNED_MEAN).distance());
    }

    /**
     * The threshold of a 1:N search: with N independent comparisons FPIR = 1-(1-FMR)^N, so the allowance of one
     * comparison shrinks with the gallery. Never laxer than {@code targetFmr}.
     *
     * @param comparisons N, the number of templates searched times what the frames are worth
     */
    public Threshold identificationThreshold(double targetFmr, double targetFpir, double comparisons) {
        double perComparison = -Math.expm1(Math.log1p(-targetFpir) / Math.max(1, comparisons));
        return calibration.thresholdAt(Math.min(targetFmr, perComparison));
    }
}
