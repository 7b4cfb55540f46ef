package dev.presente.face.matching;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** Turns distances into verdicts with the calibration of one model pack. It is pure and thread-safe. */
public final class Verifier {
    /**
     * The second nearest person must be farther than the nearest by at least this share of the threshold; see docs/decision.md.
     */
    private static final double LEAST_GAP = 0.1;

    private static final double REFUSED_PAIRS = 0.0025;

    /**
     * The threshold for turned faces has this lax rate, because a turned face is farther from the same face at rest. The person
     * has to match the enrolled references too, with all poses together.
     */
    private static final double FMR_OF_TURNED = 3e-2;

    private static final double FMR_OF_TURNED_MEAN = 1e-3;

    private final Calibration calibration;
    private final OptionalDouble unseen;

    /** Creates a verifier that decides nothing by a probe without the views in a mirror. */
    public Verifier(Calibration calibration) {
        this(calibration, OptionalDouble.empty());
    }

    /**
     * Creates a verifier.
     *
     * @param unseen by how much the views in a mirror change a distance, {@link dev.presente.face.pack.ModelPack#unseen}
     */
    public Verifier(Calibration calibration, OptionalDouble unseen) {
        this.calibration = calibration;
        this.unseen = unseen;
    }

    /**
     * Compares a probe with every reference of the claimed person (1:1); the nearest reference decides. A stranger has as many
     * chances as there are comparisons, so each of them gets its part of {@code targetFmr} (Boole's inequality).
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
     * @param factor {@link Template#factor} of the two templates
     * @param comparisons the number of comparisons of which it is the smallest distance
     */
    public VerificationResult judge(double distance, double factor, double comparisons, Threshold threshold) {
        return new VerificationResult(
                distance / factor, factor, threshold, Math.min(1, comparisons * calibration.fmrAt(distance)));
    }

    /**
     * Decides whether the second nearest person of a search could be meant as well as the nearest: that person is within the
     * threshold, and hardly farther away.
     */
    public boolean isContested(double nearest, double second, Threshold threshold) {
        return second <= threshold.distance() && second - nearest < LEAST_GAP * threshold.distance();
    }

    /**
     * Returns by how much, at most, the views in a mirror change a distance near a threshold, when the probe was embedded without
     * them and the references with them. It is 0 where that is not known: there {@link #isDecidedBy} decides nothing.
     */
    public double unseen() {
        return unseen.orElse(0);
    }

    /**
     * Decides whether a probe that was embedded without the views in a mirror says enough: with them, too, the same person
     * would match, and nobody else.
     *
     * @param distances to all people who are not farther away than the threshold and {@link #unseen} together
     */
    public boolean isDecidedBy(List<Double> distances, Threshold threshold) {
        return unseen.isPresent()
                && distances.stream().noneMatch(d -> Math.abs(d - threshold.distance()) <= unseen.getAsDouble())
                && distances.stream().filter(d -> d < threshold.distance()).count() <= 1;
    }

    /**
     * Returns how far apart two photos of one person may be when both are to be enrolled. This check is meant to find a mix-up,
     * not an attack: it therefore limits the share of true pairs that lie beyond, by {@link #REFUSED_PAIRS}, and not the false
     * match rate.
     *
     * @return 2, which is any distance, for a model that cannot tell people apart so well
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

    /** Returns the threshold of one comparison at {@code targetFmr}. */
    public Threshold verificationThreshold(double targetFmr) {
        return calibration.thresholdAt(targetFmr);
    }

    /** Returns how far turned faces may be from the same face at rest. */
    public TurnedLimit turnedLimit() {
        return new TurnedLimit(
                calibration.thresholdAt(FMR_OF_TURNED).distance(),
                calibration.thresholdAt(FMR_OF_TURNED_MEAN).distance());
    }

    /**
     * Returns the threshold of a 1:N search: with N independent comparisons FPIR = 1-(1-FMR)^N, so the allowance of one
     * comparison shrinks with the gallery. It is never laxer than {@code targetFmr}.
     *
     * @param comparisons N, the number of templates searched times the count of {@link Frames}
     */
    public Threshold identificationThreshold(double targetFmr, double targetFpir, double comparisons) {
        double perComparison = -Math.expm1(Math.log1p(-targetFpir) / Math.max(1, comparisons));
        return calibration.thresholdAt(Math.min(targetFmr, perComparison));
    }
}
