package dev.presente.face.image;

import java.util.Arrays;

/** Bounds a rectangle of a photo; right and bottom are exclusive. */
record Region(int left, int top, int right, int bottom) {
    /** Returns what a window shows, including {@code beyond} pixels past its edges, with a margin for interpolation. */
    static Region seen(FaceImage image, Affine window, int beyond, int width, int height) {
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (int corner = 0; corner < 4; corner++) {
            var p = window.apply(
                    (corner & 1) * (width + 2 * beyond) - beyond, (corner >> 1) * (height + 2 * beyond) - beyond);
            left = Math.min(left, p.x());
            right = Math.max(right, p.x());
            top = Math.min(top, p.y());
            bottom = Math.max(bottom, p.y());
        }
        double margin = 2 * window.scale() + 1;
        return new Region(
                (int) Math.max(0, left - margin),
                (int) Math.max(0, top - margin),
                (int) Math.min(image.width(), right + margin),
                (int) Math.min(image.height(), bottom + margin));
    }

    int width() {
        return right - left;
    }

    int height() {
        return bottom - top;
    }

    /** Returns this region grown to {@code other}; to the left and top it grows by whole blocks of {@code n} pixels only. */
    Region grown(Region other, int n) {
        return new Region(
                left - (left - other.left) / n * n, top - (top - other.top) / n * n, other.right, other.bottom);
    }

    /** Returns the means of blocks of {@code n x n} pixels. */
    FaceImage shrunk(FaceImage image, int n) {
        if (n == 2) {
            return halved(image);
        }
        if (n == 3) {
            return thirds(image);
        }
        int w = width() / n;
        int h = height() / n;
        var from = image.bgr();
        var small = new byte[3 * w * h];
        var sums = new int[3 * w];
        int area = n * n;
        // a multiplication replaces the division, which takes longer than the sums; it is exact for blocks of up to 255
        // x 255
        long reciprocal = (1L << 40) / area + 1;
        for (int y = 0; y < h; y++) {
            Arrays.fill(sums, 0);
            for (int dy = 0; dy < n; dy++) {
                addRow(from, 3 * ((top + y * n + dy) * image.width() + left), n, sums);
            }
            for (int k = 0, o = 3 * w * y; k < sums.length; k++, o++) {
                small[o] = (byte) (((sums[k] + area / 2) * reciprocal) >> 40);
            }
        }
        return new FaceImage(w, h, small);
    }

    /** Does the same for {@code n = 2}, by which nearly all photos are shrunk, in less time. */
    private FaceImage halved(FaceImage image) {
        int w = width() / 2;
        int h = height() / 2;
        int stride = 3 * image.width();
        var from = image.bgr();
        var small = new byte[3 * w * h];
        for (int y = 0, o = 0; y < h; y++) {
            int i = (top + 2 * y) * stride + 3 * left;
            for (int x = 0; x < w; x++, i += 6, o += 3) {
                int a = PackedPixel.before(from, i);
                int b = PackedPixel.behind(from, i + 3);
                int c = PackedPixel.before(from, i + stride);
                int d = PackedPixel.behind(from, i + stride + 3);
                int blueRed = (a & 0xFF00FF) + (b & 0xFF00FF) + (c & 0xFF00FF) + (d & 0xFF00FF) + 0x20002;
                int green = (a & 0xFF00) + (b & 0xFF00) + (c & 0xFF00) + (d & 0xFF00) + 0x200;
                small[o] = (byte) (blueRed >> 2);
                small[o + 1] = (byte) (green >> 10);
                small[o + 2] = (byte) (blueRed >> 18);
            }
        }
        return new FaceImage(w, h, small);
    }

    /** Does the same for {@code n = 3}. */
    private FaceImage thirds(FaceImage image) {
        int w = width() / 3;
        int h = height() / 3;
        int stride = 3 * image.width();
        var from = image.bgr();
        var small = new byte[3 * w * h];
        for (int y = 0, o = 0; y < h; y++) {
            int i = (top + 3 * y) * stride + 3 * left;
            for (int x = 0; x < w; x++, i += 9, o += 3) {
                int blueRed = blueRedOfThree(from, i)
                        + blueRedOfThree(from, i + stride)
                        + blueRedOfThree(from, i + 2 * stride);
                int green = greenOfThree(from, i) + greenOfThree(from, i + stride) + greenOfThree(from, i + 2 * stride);
                small[o] = ninth(blueRed & 0xFFFF);
                small[o + 1] = ninth(green);
                small[o + 2] = ninth(blueRed >>> 16);
            }
        }
        return new FaceImage(w, h, small);
    }

    private static int blueRedOfThree(byte[] from, int i) {
        return (PackedPixel.before(from, i) & 0xFF00FF)
                + (PackedPixel.before(from, i + 3) & 0xFF00FF)
                + (PackedPixel.behind(from, i + 6) & 0xFF00FF);
    }

    private static int greenOfThree(byte[] from, int i) {
        return (from[i + 1] & 0xFF) + (from[i + 4] & 0xFF) + (from[i + 7] & 0xFF);
    }

    /** Returns the ninth of a sum of nine samples, rounded. */
    private static byte ninth(int sum) {
        return (byte) (((sum + 4) * 7282) >> 16);
    }

    private static void addRow(byte[] from, int start, int n, int[] sums) {
        for (int o = 0, i = start; o < sums.length; o += 3) {
            int b = 0;
            int g = 0;
            int r = 0;
            for (int end = i + 3 * n; i < end; i += 3) {
                b += from[i] & 0xFF;
                g += from[i + 1] & 0xFF;
                r += from[i + 2] & 0xFF;
            }
            sums[o] += b;
            sums[o + 1] += g;
            sums[o + 2] += r;
        }
    }
}
