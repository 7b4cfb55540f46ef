package dev.presente.face.liveness;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Is the rule by which a kiosk learns its {@link LivenessLimits} from faces that were live before its camera. It has no side
 * effects.
 *
 * <p>The log odds of the scores are taken to be spread about their median like a logistic distribution, whose scale is that of
 * the middle half of them. So the lowest quarter, where an attacker would put pictures, moves a limit little, and a dozen
 * people are enough. All scores of one person together weigh at most as much as {@value #PER_PERSON} scores.
 *
 * @param packaged the limits of a camera of which nothing is known
 * @param targetBpcer the share of the live faces that is to lie below the threshold, above 0 and below 0.5
 * @param ceiling from this score on a face counts as live before every camera. Where live faces score still higher, a higher
 *     threshold would only refuse people: it would keep out hardly any picture that was measured.
 */
public record KioskThreshold(LivenessLimits packaged, double targetBpcer, double ceiling) {
    /** A kiosk has learnt from as many faces as this, when they are of {@link #LEAST_PEOPLE}. */
    public static final int LEAST_FACES = 60;

    public static final int LEAST_PEOPLE = 5;

    /** This is the share of the live faces below the threshold, unless another one is asked for. */
    public static final double TARGET_BPCER = 0.06;

    /** This share of the live faces is asked for a motion. */
    static final double ASKED = 0.15;

    /** This is how far the limits of a kiosk may move in one day, in log odds. */
    static final double STEP = 0.25;

    /** This is the ceiling for the pack's own score. */
    private static final double OWN_CEILING = 0.95;

    /** This is the ceiling where networks of the customer are asked too, with which scores are farther apart. */
    private static final double CEILING_WITH_OTHERS = 0.985;

    private static final int PER_PERSON = 5;

    /** This is the scale on cameras that have been measured. It counts like {@link #SCALE_WEIGHT} people. */
    private static final double SCALE = 0.5;

    private static final int SCALE_WEIGHT = 5;

    /** What is this many scales below the threshold is far below: it is refused, and not asked for a motion. */
    private static final double FAR_BELOW = 5;

    /** Log odds beyond this are not told apart. */
    private static final double LIMIT = 12;

    public KioskThreshold {
        if (!(targetBpcer > 0 && targetBpcer < 0.5)) {
            throw new IllegalArgumentException("The share of live faces below the threshold is above 0 and below 0.5");
        }
    }

    /**
     * Returns the rule for a score.
     *
     * @param hasOthers whether networks of the customer are part of the score
     */
    public static KioskThreshold of(LivenessLimits packaged, double targetBpcer, boolean hasOthers) {
        return new KioskThreshold(packaged, targetBpcer, hasOthers ? CEILING_WITH_OTHERS : OWN_CEILING);
    }

    /** Holds the score of a live face, 0 to 1, and whose it is, by any name. */
    public record LiveFace(String person, double score) {}

    /**
     * Holds what a kiosk has learnt.
     *
     * @param faces the number of faces it learnt from
     * @param people the number of people whose faces they are
     */
    public record Learned(LivenessLimits limits, int faces, int people) {
        /** Decides whether the limits may be used: many faces of several people say what a live face looks like here. */
        public boolean isEnough() {
            return faces >= LEAST_FACES && people >= LEAST_PEOPLE;
        }
    }

    /** Returns what is learnt from these faces, in whatever order; the packaged limits where there are none. */
    public Learned learn(List<LiveFace> faces) {
        var scores = scores(faces);
        int people = (int) faces.stream().map(LiveFace::person).distinct().count();
        return new Learned(faces.isEmpty() ? packaged : limits(scores, people), faces.size(), people);
    }

    private LivenessLimits limits(List<Weighted> scores, int people) {
        double median = quantile(scores, 0.5);
        double measured = (quantile(scores, 0.75) - quantile(scores, 0.25)) / (2 * Math.log(3));
        double scale =
                Math.sqrt((people * measured * measured + SCALE_WEIGHT * SCALE * SCALE) / (people + SCALE_WEIGHT));
        DoubleUnaryOperator below = share -> median + scale * Math.log(share / (1 - share));
        // Floors: who puts pictures among the faces gains nothing over a kiosk that has learnt nothing.
        double threshold =
                Math.max(logOdds(packaged.threshold()), Math.min(logOdds(ceiling), below.applyAsDouble(targetBpcer)));
        double sure = Math.max(Math.max(logOdds(packaged.sure()), threshold), below.applyAsDouble(ASKED));
        double far = threshold - FAR_BELOW * Math.max(scale, SCALE);
        double lowest = Math.max(logOdds(packaged.lowest()), Math.min(logOdds(packaged.threshold()), far));
        return new LivenessLimits(score(Math.min(lowest, threshold)), score(threshold), score(sure));
    }

    /**
     * Returns the limits of today: those of an earlier day moved towards what was learnt, by at most {@link #STEP} each, so
     * that no single day moves them far.
     *
     * @param mayRise whether limits may rise. They must not while many faces are asked for a motion: those who give up are not
     *     among the live ones, so the rest looks better than everybody does, and the limits would rise without end.
     */
    public static LivenessLimits step(LivenessLimits earlier, LivenessLimits learned, boolean mayRise) {
        return new LivenessLimits(
                step(earlier.lowest(), learned.lowest(), mayRise),
                step(earlier.threshold(), learned.threshold(), mayRise),
                step(earlier.sure(), learned.sure(), mayRise));
    }

    private static double step(double earlier, double learned, boolean mayRise) {
        double from = logOdds(earlier);
        double way = logOdds(learned) - from;
        return score(from + Math.max(-STEP, Math.min(mayRise ? STEP : 0, way)));
    }

    private record Weighted(double logOdds, double weight) {}

    private static List<Weighted> scores(List<LiveFace> faces) {
        var counts = faces.stream().collect(groupingBy(LiveFace::person, counting()));
        return faces.stream()
                .map(face -> new Weighted(
                        logOdds(face.score()),
                        Math.min(1, (double) PER_PERSON / counts.getOrDefault(face.person(), 1L))))
                .sorted(Comparator.comparing(Weighted::logOdds))
                .toList();
    }

    /** Returns the weighted quantile, interpolated between the middles of the weights. */
    private static double quantile(List<Weighted> sorted, double share) {
        double wanted = share * sorted.stream().mapToDouble(Weighted::weight).sum();
        double reached = 0;
        var before = sorted.get(0);
        double middleBefore = before.weight() / 2;
        for (var one : sorted) {
            double middle = reached + one.weight() / 2;
            if (middle >= wanted) {
                double way = middle > middleBefore ? (wanted - middleBefore) / (middle - middleBefore) : 1;
                return before.logOdds() + Math.max(0, way) * (one.logOdds() - before.logOdds());
            }
            reached += one.weight();
            before = one;
            middleBefore = middle;
        }
        return before.logOdds();
    }

    /** Returns the log odds of a score, within 12 of 0. */
    public static double logOdds(double score) {
        return Math.max(-LIMIT, Math.min(LIMIT, Math.log(score / (1 - score))));
    }

    private static double score(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
