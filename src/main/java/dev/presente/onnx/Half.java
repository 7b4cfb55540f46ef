package dev.presente.onnx;

/** Converts to 16-bit floats of IEEE 754, because the JDK can do so only from 20 on. */
final class Half {
    private static final float LARGEST = 65504;

    private Half() {}

    /**
     * Returns the nearest 16-bit float; ties go to even.
     *
     * @throws IllegalArgumentException when the value is beyond the range of 16-bit floats
     */
    static short of(float value) {
        var size = Math.abs(value);
        if (!(size <= LARGEST)) {
            throw new IllegalArgumentException(value + " does not fit into 16 bits");
        }
        var sign = value < 0 ? 0x8000 : 0;
        // one step of the result is 2^-10 of the leading bit, and 2^-24 at least
        var exponent = Math.max(Math.getExponent(size), -14);
        var steps = (int) Math.rint(Math.scalb((double) size, 10 - exponent));
        // a carry out of the 10 bits runs into the exponent, as it should
        return (short) (sign | (((exponent + 14) << 10) + steps));
    }
}
