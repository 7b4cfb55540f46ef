package dev.presente.evaluation;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/** Holds a 95% confidence interval; it is written as {@code [low, high]}. */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record ConfidenceInterval(double low, double high) {
    private static final double Z = 1.959964;
    public static final int REPLICATES = 500;

    /** A row of a table of errors needs this many impostor pairs at or below its threshold. */
    public static final int MIN_FALSE_MATCHES = 30;

    /** Returns Wilson's score interval of a proportion: Wilson, JASA 22(158), 1927. */
    public static ConfidenceInterval ofProportion(double share, long trials) {
        double z2 = Z * Z / trials;
        double centre = (share + z2 / 2) / (1 + z2);
        double half = Z * Math.sqrt(share * (1 - share) / trials + z2 / (4 * trials)) / (1 + z2);
        return new ConfidenceInterval(Math.max(0, centre - half), Math.min(1, centre + half));
    }

    /**
     * Returns the percentile interval of a bootstrap over pairs (Efron 1979), with a fixed seed so that a report can be
     * repeated.
     *
     * @param statistic a statistic of one resampled set of comparisons
     */
    public static ConfidenceInterval bootstrap(
            double[] genuine, double[] impostor, ToDoubleFunction<ErrorRates> statistic) {
        var random = seeded();
        var values = new double[REPLICATES];
        for (int i = 0; i < REPLICATES; i++) {
            values[i] = statistic.applyAsDouble(new ErrorRates(resample(genuine, random), resample(impostor, random)));
        }
        return ofSample(values);
    }

    /**
     * Returns the interval of an error rate by bootstrap over people. This needs errors to draw from: with fewer than {@value
     * #MIN_FALSE_MATCHES} the interval is Wilson's, as if only as many pairs had been compared as there are people, since pairs
     * that share a person are not independent.
     *
     * @param replicates the rate among the people of each draw, {@link #drawnPeople}
     */
    public static ConfidenceInterval ofErrors(double errors, double share, int people, Supplier<double[]> replicates) {
        return errors < MIN_FALSE_MATCHES ? ofProportion(share, people) : ofSample(replicates.get());
    }

    /** Returns the 2.5th and the 97.5th percentile. */
    public static ConfidenceInterval ofSample(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        int tail = (int) Math.floor(0.025 * sorted.length);
        return new ConfidenceInterval(sorted[tail], sorted[sorted.length - 1 - tail]);
    }

    public static RandomGenerator seeded() {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(20_260_101);
    }

    /**
     * Returns, for each of many draws, how often each person was drawn when people are drawn with replacement; the stream has
     * as many draws as are asked for.
     */
    public static Stream<int[]> drawnPeople(int people) {
        var random = seeded();
        return Stream.generate(() -> {
            var drawn = new int[people];
            for (int i = 0; i < people; i++) {
                drawn[random.nextInt(people)]++;
            }
            return drawn;
        });
    }

    private static double[] resample(double[] values, RandomGenerator random) {
        return random.ints(values.length, 0, values.length)
                .mapToDouble(i -> values[i])
                .toArray();
    }
}
