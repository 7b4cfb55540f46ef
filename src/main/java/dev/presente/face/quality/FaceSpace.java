package dev.presente.face.quality;

/**
 * Holds the mean of many aligned faces and the axes along which they differ most. What of a picture does not lie along these
 * axes is not usual in faces (eigenfaces: Turk, Pentland, Journal of Cognitive Neuroscience 3(1), 1991).
 *
 * @param middle the mean, row by row
 * @param axes unit vectors that are orthogonal to each other
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them, and every photo reads all of its numbers
public record FaceSpace(float[] middle, float[][] axes) {
    /** Returns what remains of a picture without its mean and its parts along the axes. */
    float[] residual(GreyFace face) {
        var rest = face.samples().clone();
        for (int i = 0; i < rest.length; i++) {
            rest[i] -= middle[i];
        }
        for (var axis : axes) {
            double part = 0;
            for (int i = 0; i < rest.length; i++) {
                part += rest[i] * axis[i];
            }
            for (int i = 0; i < rest.length; i++) {
                rest[i] -= (float) (part * axis[i]);
            }
        }
        return rest;
    }
}
