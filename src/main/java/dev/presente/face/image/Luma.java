package dev.presente.face.image;

/** How light a colour is (ITU-R BT.601). */
public final class Luma {
    private Luma() {}

    /** Of one pixel, in the unit of its samples. */
    public static float of(float blue, float green, float red) {
        return 0.114f * blue + 0.587f * green + 0.299f * red;
    }

    /**
     * Of every pixel.
     *
     * @param bgr the planes blue, green and red, one after the other
     */
    public static float[] of(float[] bgr) {
        int plane = bgr.length / 3;
        var luma = new float[plane];
        for (int i = 0; i < plane; i++) {
            luma[i] = of(bgr[i], bgr[i + plane], bgr[i + 2 * plane]);
        }
        return luma;
    }
}
