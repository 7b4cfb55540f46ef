package dev.presente.face.matching;

/**
 * States the largest distance that still counts as the same person.
 *
 * @param distance {@link Template#distance}, 0 to 2
 * @param fmr the false match rate of one comparison at this distance
 * @param extrapolated whether the calibration's impostor pairs are too few for {@code fmr}
 */
public record Threshold(double distance, double fmr, String calibrationId, boolean extrapolated) {}
