package dev.presente.face.image;

/** Holds a photo, shrunk where that loses nothing, and the window through which it is seen. */
public record PhotoView(FaceImage image, Affine window) {
    /**
     * Averages blocks of the seen part of the photo where the photo is more than twice as fine as the input; up to there the
     * four pixels of the bilinear sample average enough.
     *
     * @param margin input pixels beyond the input's edges that will be used; the blocks stay the same
     */
    static PhotoView of(FaceImage image, Affine window, int width, int height, int margin) {
        int n = (int) Math.ceil(window.scale() / 2 - 1e-6);
        var seen = Region.seen(image, window, 0, width, height);
        if (n < 2 || seen.width() < n || seen.height() < n) {
            return new PhotoView(image, window);
        }
        var shown = seen.grown(Region.seen(image, window, margin, width, height), n);
        double centre = (n - 1) / 2.0;
        var toSmall = Affine.scaling(1.0 / n, -(shown.left() + centre) / n, 1.0 / n, -(shown.top() + centre) / n);
        return new PhotoView(shown.shrunk(image, n), window.then(toSmall));
    }

    /** Returns bilinear samples, 0 to 255, in three planes that start at the given offsets. */
    float[] sample(int width, int height, int blue, int green, int red, int length) {
        var out = new float[length];
        var columns = window.b() == 0 && window.c() == 0 ? Columns.of(this, width) : null;
        for (int y = 0; y < height; y++) {
            int first = 0;
            int end = 0;
            if (columns != null && isInside(window.d() * y + window.ty(), image.height())) {
                first = columns.first;
                end = columns.end;
                sampleRow(columns, y, out, y * width, blue, green, red);
            }
            for (int x = 0; x < width; x++) {
                if (x < first || x >= end) {
                    samplePixel(x, y, out, y * width + x, blue, green, red);
                }
            }
        }
        return out;
    }

    /** Decides whether both neighbours of a coordinate exist. */
    private static boolean isInside(double coordinate, int size) {
        return coordinate >= 0 && coordinate < size - 1;
    }

    /** Finds the columns of an upright window whose neighbours all exist; they are the same for every row. */
    private static final class Columns {
        private final int first;
        private final int end;
        private final int[] left;
        private final float[] fraction;
        private final boolean areHalves;

        private Columns(int first, int end, int[] left, float[] fraction, boolean areHalves) {
            this.first = first;
            this.end = end;
            this.left = left;
            this.fraction = fraction;
            this.areHalves = areHalves;
        }

        static Columns of(PhotoView view, int width) {
            var left = new int[width];
            var fraction = new float[width];
            int first = width;
            int end = 0;
            boolean areHalves = true;
            for (int x = 0; x < width; x++) {
                double px = view.window.a() * x + view.window.tx();
                if (isInside(px, view.image.width())) {
                    first = Math.min(first, x);
                    end = x + 1;
                    left[x] = 3 * (int) px;
                    fraction[x] = (float) (px - (int) px);
                    areHalves &= fraction[x] == 0.5f;
                }
            }
            return new Columns(first, end, left, fraction, areHalves);
        }
    }

    private void sampleRow(Columns columns, int y, float[] out, int start, int blue, int green, int red) {
        double py = window.d() * y + window.ty();
        float fy = (float) (py - (int) py);
        int top = 3 * (int) py * image.width();
        if (columns.areHalves && fy == 0.5f) {
            averageRow(columns, top, out, start, blue, green, red);
            return;
        }
        var p = image.bgr();
        int stride = 3 * image.width();
        for (int x = columns.first; x < columns.end; x++) {
            int i = top + columns.left[x];
            float fx = columns.fraction[x];
            out[blue + start + x] = blend(p, i, stride, fx, fy);
            out[green + start + x] = blend(p, i + 1, stride, fx, fy);
            out[red + start + x] = blend(p, i + 2, stride, fx, fy);
        }
    }

    /** Does the same where each sample lies in the middle of four pixels, as in a photo twice as fine as the input. */
    private void averageRow(Columns columns, int top, float[] out, int start, int blue, int green, int red) {
        var p = image.bgr();
        int stride = 3 * image.width();
        for (int x = columns.first; x < columns.end; x++) {
            int i = top + columns.left[x];
            int a = PackedPixel.before(p, i);
            int b = PackedPixel.behind(p, i + 3);
            int c = PackedPixel.before(p, i + stride);
            int d = PackedPixel.behind(p, i + stride + 3);
            int blueRed = (a & 0xFF00FF) + (b & 0xFF00FF) + (c & 0xFF00FF) + (d & 0xFF00FF);
            int greens = (a >>> 8 & 0xFF) + (b >>> 8 & 0xFF) + (c >>> 8 & 0xFF) + (d >>> 8 & 0xFF);
            out[blue + start + x] = 0.25f * (blueRed & 0xFFFF);
            out[green + start + x] = 0.25f * greens;
            out[red + start + x] = 0.25f * (blueRed >>> 16);
        }
    }

    private static float blend(byte[] p, int i, int stride, float fx, float fy) {
        int a = p[i] & 0xFF;
        int b = p[i + 3] & 0xFF;
        int c = p[i + stride] & 0xFF;
        int d = p[i + stride + 3] & 0xFF;
        float above = a + fx * (b - a);
        float below = c + fx * (d - c);
        return above + fy * (below - above);
    }

    private void samplePixel(int x, int y, float[] out, int i, int blue, int green, int red) {
        int w = image.width();
        int h = image.height();
        double px = window.a() * x + window.b() * y + window.tx();
        double py = window.c() * x + window.d() * y + window.ty();
        if (!(px > -1 && py > -1 && px < w && py < h)) {
            return;
        }
        // both are above -1, where truncation after adding 1 is a floor
        int x0 = (int) (px + 1) - 1;
        int y0 = (int) (py + 1) - 1;
        float fx = (float) (px - x0);
        float fy = (float) (py - y0);
        var p = image.bgr();
        int corner = 3 * (y0 * w + x0);
        if (isInside(px, w) && isInside(py, h)) {
            out[blue + i] = blend(p, corner, 3 * w, fx, fy);
            out[green + i] = blend(p, corner + 1, 3 * w, fx, fy);
            out[red + i] = blend(p, corner + 2, 3 * w, fx, fy);
            return;
        }
        for (int k = 0; k < 4; k++) {
            int nx = x0 + (k & 1);
            int ny = y0 + (k >> 1);
            if (nx >= 0 && ny >= 0 && nx < w && ny < h) {
                float weight = ((k & 1) == 0 ? 1 - fx : fx) * ((k >> 1) == 0 ? 1 - fy : fy);
                int n = 3 * (ny * w + nx);
                out[blue + i] += weight * (p[n] & 0xFF);
                out[green + i] += weight * (p[n + 1] & 0xFF);
                out[red + i] += weight * (p[n + 2] & 0xFF);
            }
        }
    }
}
