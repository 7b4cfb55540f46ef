package dev.presente.face;

/**
 * The largest distance that still counts as the same person.
 *
 * @param distance Euclidean distance between unit vectors, 0 to 2
 * @param fmr the false match rate of one comparison that the calibration measured at this distance
 */
public record Threshold(double distance, double fmr, String calibrationId) {}
