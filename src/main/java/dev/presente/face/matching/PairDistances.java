package dev.presente.face.matching;

import java.util.List;

/**
 * States where the distances of pairs lie, 0 to 2.
 *
 * @param step the width of a bin; the first begins at 0
 * @param genuine the number of pairs of one person in each bin
 * @param impostor the number of pairs of two people in each bin
 */
public record PairDistances(double step, List<Long> genuine, List<Long> impostor) {
    /** A calibration uses bins of this width. */
    public static final double STEP = 0.02;

    public PairDistances {
        genuine = List.copyOf(genuine);
        impostor = List.copyOf(impostor);
    }
}
