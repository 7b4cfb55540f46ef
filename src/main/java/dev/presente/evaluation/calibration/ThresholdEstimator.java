package dev.presente.evaluation.calibration;

import dev.presente.evaluation.ConfidenceInterval;
import dev.presente.face.matching.Calibration.Extrapolation;
import dev.presente.face.matching.Calibration.OperatingPoint;
import dev.presente.face.matching.DistanceHistogram;
import dev.presente.face.matching.PairDistances;
import dev.presente.face.matching.Template;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Estimates thresholds from the templates of known people: every pair of two people is an impostor pair, every pair of one
 * person a genuine one. Intervals come from a bootstrap that draws people, not pairs, since pairs that share a person are not
 * independent (Bolle, Ratha, Pankanti: Error analysis of pattern recognition systems, CVIU 93(1), 2004).
 */
public final class ThresholdEstimator {
    private static final int REPLICATES = 200;

    /** Pairs of the table's first row and below are kept one by one; an FMR of 0.1 is the laxest row. */
    static final double LAXEST_FMR = 0.1;

    /** The tail of this many nearest impostor pairs is fitted. */
    private static final int EXCEEDANCES = 5000;

    /**
     * Holds a row of the table in one draw.
     *
     * @param threshold the threshold of the draw
     * @param fmr the FMR of the draw at the threshold of all people
     */
    private record Drawn(double threshold, double fmr) {}

    private final Template[] templates;
    private final int[] person;
    private final int people;
    private final float[] genuine;
    private final NearPairs impostors;

    /** Takes the templates person by person. */
    public ThresholdEstimator(List<List<Template>> byPerson) {
        people = byPerson.size();
        templates = byPerson.stream().flatMap(List::stream).toArray(Template[]::new);
        person = IntStream.range(0, people)
                .flatMap(p -> IntStream.generate(() -> p).limit(byPerson.get(p).size()))
                .toArray();
        genuine = genuineDistances();
        impostors = NearPairs.between(templates, person, (long) (LAXEST_FMR * impostorPairs()));
    }

    long genuinePairs() {
        return genuine.length;
    }

    long impostorPairs() {
        return pairs(ones());
    }

    PairDistances pairDistances() {
        var mated = new DistanceHistogram();
        for (float distance : genuine) {
            mated.add(distance);
        }
        var strangers = IntStream.range(0, templates.length)
                .parallel()
                .collect(DistanceHistogram::new, this::addStrangers, DistanceHistogram::add);
        return new PairDistances(PairDistances.STEP, mated.bins(), strangers.bins());
    }

    private void addStrangers(DistanceHistogram histogram, int i) {
        for (int j = i + 1; j < templates.length; j++) {
            if (person[j] != person[i]) {
                histogram.add(templates[i].distance(templates[j]));
            }
        }
    }

    /** Decides whether there are enough impostor pairs to measure the threshold of {@code fmr}. */
    boolean supports(double fmr) {
        return fmr <= LAXEST_FMR && fmr * impostorPairs() >= ConfidenceInterval.MIN_FALSE_MATCHES;
    }

    /**
     * Returns one row per target.
     *
     * @param targets FMRs, falling
     * @throws IllegalArgumentException when the images hold too few impostor pairs for a target
     */
    List<OperatingPoint> points(List<Double> targets) {
        for (double fmr : targets) {
            if (!supports(fmr)) {
                throw new IllegalArgumentException(
                        "An FMR of %s cannot be measured: it needs at least %d impostor pairs, these images have %d (and at most %s)"
                                .formatted(
                                        fmr,
                                        (long) (ConfidenceInterval.MIN_FALSE_MATCHES / fmr),
                                        impostorPairs(),
                                        LAXEST_FMR));
            }
        }
        var thresholds = impostors.thresholds(targets, ones(), pairs(ones()));
        return points(targets, thresholds, replicates(weight -> {
            long pairs = pairs(weight);
            return drawn(impostors.thresholds(targets, weight, pairs), impostors.shares(thresholds, weight, pairs));
        }));
    }

    /**
     * Returns the FMRs of these people.
     *
     * @param distances falling, not beyond the threshold of the laxest FMR
     */
    public double[] fmrs(double[] distances) {
        return impostors.shares(distances, ones(), pairs(ones()));
    }

    /**
     * Returns rows below those that the images support, from a fit of the nearest impostor pairs.
     *
     * @param targets FMRs, falling
     * @param below the distance of the last measured row; rows that the fit does not place nearer are left out
     * @return null when no row is left
     */
    @Nullable
    Extrapolation extrapolation(List<Double> targets, double below) {
        double share = Math.min(LAXEST_FMR, (double) EXCEEDANCES / impostorPairs());
        var tail = ImpostorTail.fit(impostors.nearest(share, ones(), pairs(ones())), share);
        var thresholds = tail.thresholds(targets);
        var draws = replicates(weight -> {
            var nearest = impostors.nearest(share, weight, pairs(weight));
            // with few people a draw may hold none of the near pairs
            if (nearest.length == 0) {
                return drawn(new double[targets.size()], new double[targets.size()]);
            }
            var fitted = ImpostorTail.fit(nearest, share);
            return drawn(fitted.thresholds(targets), fitted.fmrs(thresholds));
        });
        var rows = points(targets, thresholds, draws).stream()
                .filter(row -> row.distance() > 0 && row.distance() < below)
                .toList();
        return rows.isEmpty()
                ? null
                : new Extrapolation(
                        ImpostorTail.METHOD,
                        tail.exceedances(),
                        tail.limit(),
                        tail.scale(),
                        tail.shape(),
                        tail.goodness(),
                        rows);
    }

    private List<OperatingPoint> points(List<Double> targets, double[] thresholds, List<List<Drawn>> draws) {
        return IntStream.range(0, targets.size())
                .mapToObj(t -> point(
                        targets.get(t),
                        thresholds[t],
                        draws.stream().map(draw -> draw.get(t)).toList()))
                .toList();
    }

    private OperatingPoint point(double fmr, double threshold, List<Drawn> draws) {
        var interval = interval(draws.stream().mapToDouble(Drawn::threshold));
        var foretold =
                new ForetoldFmr(fmr, draws.stream().mapToDouble(Drawn::fmr).toArray());
        var others = supports(fmr) ? foretold.interval() : foretold.countedInterval(impostorPairs());
        return new OperatingPoint(
                fmr, threshold, interval.low(), interval.high(), fnmr(threshold), others.low(), others.high());
    }

    private List<List<Drawn>> replicates(Function<int[], List<Drawn>> draw) {
        return ConfidenceInterval.drawnPeople(people)
                // with few people a draw may hold only one person
                .filter(weight -> pairs(weight) > 0)
                .limit(REPLICATES)
                .toList()
                .parallelStream()
                .map(draw)
                .toList();
    }

    private static List<Drawn> drawn(double[] thresholds, double[] fmrs) {
        return IntStream.range(0, fmrs.length)
                .mapToObj(t -> new Drawn(thresholds[t], fmrs[t]))
                .toList();
    }

    private static ConfidenceInterval interval(DoubleStream values) {
        return ConfidenceInterval.ofSample(values.toArray());
    }

    private double fnmr(double threshold) {
        return 1
                - (double) IntStream.range(0, genuine.length)
                                .filter(i -> genuine[i] <= threshold)
                                .count()
                        / Math.max(1, genuine.length);
    }

    private int[] ones() {
        var ones = new int[people];
        Arrays.fill(ones, 1);
        return ones;
    }

    /**
     * Returns the number of impostor pairs when person p was drawn {@code weight[p]} times: all pairs less those within one
     * person.
     */
    private long pairs(int[] weight) {
        var images = new long[people];
        for (int p : person) {
            images[p] += weight[p];
        }
        long all = Arrays.stream(images).sum();
        return (all * all - Arrays.stream(images).map(n -> n * n).sum()) / 2;
    }

    private float[] genuineDistances() {
        var distances = new ArrayList<Float>();
        for (int i = 0; i < templates.length; i++) {
            for (int j = i + 1; j < templates.length && person[j] == person[i]; j++) {
                distances.add((float) templates[i].distance(templates[j]));
            }
        }
        var out = new float[distances.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = distances.get(i);
        }
        return out;
    }
}
