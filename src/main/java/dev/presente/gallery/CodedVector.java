package dev.presente.gallery;

/**
 * Holds a unit vector with one byte for each number.
 *
 * @param codes the numbers divided by {@code scale}, -127 to 127
 * @param square the squared length of the coded vector
 * @param error an upper limit of the Euclidean distance between the vector and the coded one
 */
@SuppressWarnings("ArrayRecordComponent")
record CodedVector(byte[] codes, float scale, float square, float error) {
    private static final int MOST = 127;

    static CodedVector of(float[] vector) {
        float largest = 0;
        for (float value : vector) {
            largest = Math.max(largest, Math.abs(value));
        }
        float scale = largest / MOST;
        var codes = new byte[vector.length];
        double square = 0;
        double error = 0;
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) Math.round(vector[i] / scale);
            double coded = (double) scale * codes[i];
            square += coded * coded;
            error += (vector[i] - coded) * (vector[i] - coded);
        }
        return new CodedVector(codes, scale, (float) square, Math.nextUp((float) Math.sqrt(error)));
    }
}
