package dev.presente.evaluation.calibration;

import dev.presente.evaluation.ConfidenceInterval;
import java.util.Arrays;

/**
 * Predicts the FMR that another group of as many people will show at a threshold. The FMRs of the draws deviate from the target
 * as the FMR of the sampled people deviates from that of the population. The FMR of other people deviates by itself too, which
 * makes twice the variance (Hahn, Meeker: Statistical Intervals, 1991, on the mean of a future sample; from draws:
 * Mojirsheibani, Tibshirani, Canadian Journal of Statistics 24(4), 1996). So the draws, widened by the root of two in log FMR,
 * give a 95% prediction interval.
 */
final class ForetoldFmr {
    private final double[] fmrs;

    /**
     * Takes the FMRs of the draws.
     *
     * @param drawn the FMR of each draw at the threshold that gives {@code target}; an FMR of zero stays zero
     */
    ForetoldFmr(double target, double[] drawn) {
        fmrs = Arrays.stream(drawn)
                .map(fmr -> Math.min(1, target * Math.pow(fmr / target, Math.sqrt(2))))
                .toArray();
    }

    ConfidenceInterval interval() {
        return ConfidenceInterval.ofSample(fmrs);
    }

    /**
     * Returns the interval for FMRs that were fitted. Where so few pairs match, chance decides how many, as in a Poisson
     * process, and only whole pairs are counted.
     */
    ConfidenceInterval countedInterval(long pairs) {
        var random = ConfidenceInterval.seeded();
        return ConfidenceInterval.ofSample(Arrays.stream(fmrs)
                .map(fmr -> {
                    int matches = 0;
                    for (double next = random.nextExponential();
                            next <= fmr * pairs;
                            next += random.nextExponential()) {
                        matches++;
                    }
                    return (double) matches / pairs;
                })
                .toArray());
    }
}
