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

    /**
     * Returns the variance of the Laplacian with four neighbours over the inner pixels: how sharp a picture is.
     *
     * @param luma rows of {@code width} pixels
     */
    public static double laplacianVariance(float[] luma, int width) {
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (int row = width; row + width < luma.length; row += width) {
            for (int i = row + 1; i < row + width - 1; i++) {
                double v = 4 * luma[i] - luma[i - 1] - luma[i + 1] - luma[i - width] - luma[i + width];
                sum += v;
                squares += v * v;
                n++;
            }
        }
        return squares / n - (sum / n) * (sum / n);
    }
}
