package dev.presente.face.matching;

import java.util.List;

/**
 * Where the distances of pairs lie, 0 to 2.
 *
 * @param step the width of a bin; the first begins at 0
 * @param genuine pairs of one person in each bin
 * @param impostor pairs of two people in each bin
 */
public record PairDistances(double step, List<Long> genuine, List<Long> impostor) {
    /** What a calibration is told in. */
    public static final double STEP = 0.02;

    public PairDistances {
        genuine = List.copyOf(genuine);
        impostor = List.copyOf(impostor);
    }
}
