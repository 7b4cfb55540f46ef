package dev.presente.recognition;

import dev.presente.face.matching.VerificationResult;
import dev.presente.system.Caller;
import dev.presente.system.Scope;

/**
 * Tells a caller how near two faces are. Callers with the scope {@code hr} or {@code admin} get the numbers. Others get bands
 * that say hardly more than the outcome does: with numbers they could improve a picture step by step until it matches.
 *
 * @param distance Euclidean, 0 to 2; in bands, the middle of the quarter of the threshold in which it lies, and for every face
 *     that does not match the same value just beyond the threshold
 * @param threshold the largest distance that matches; in bands, that of faces of typical strength
 * @param margin {@code threshold - distance}
 * @param estimatedFmr chance that a random other person comes at least this close; in bands, the next higher power of ten, and
 *     1 for every face that does not match
 */
public record Nearness(double distance, double threshold, double margin, double estimatedFmr) {
    private static final int BANDS = 4;

    public static Nearness of(VerificationResult result, Caller caller) {
        return isToldNumbers(caller)
                ? new Nearness(result.euclidean(), result.euclideanLimit(), result.margin(), result.estimatedFmr())
                : inBands(result);
    }

    private static boolean isToldNumbers(Caller caller) {
        return caller.hasAny(Scope.HR);
    }

    private static Nearness inBands(VerificationResult result) {
        double limit = result.threshold().distance();
        double band = result.matches() ? Math.min(BANDS - 1, Math.floor(BANDS * result.distance() / limit)) : BANDS;
        double distance = limit * (band + 0.5) / BANDS;
        return new Nearness(
                distance, limit, limit - distance, result.matches() ? nextPowerOfTen(result.estimatedFmr()) : 1);
    }

    private static double nextPowerOfTen(double rate) {
        return Math.pow(10, Math.ceil(Math.log10(rate)));
    }

    /** Returns a liveness of 0 to 1 as the caller may know it: the number to three digits, or the middle of its quarter. */
    public static double ofLiveness(double liveness, Caller caller) {
        return isToldNumbers(caller)
                ? Math.round(liveness * 1000) / 1000.0
                : (Math.min(BANDS - 1, Math.floor(BANDS * liveness)) + 0.5) / BANDS;
    }
}
