package dev.presente.browser;

import java.awt.image.BufferedImage;

/**
 * Holds a picture in the format of video: the Y plane, then U and V at half the width and height (4:2:0, ITU-R BT.601, 16
 * to 235).
 *
 * @param shift by how many pixels it moves to the left
 */
record YuvFrame(BufferedImage picture, int shift) {
    byte[] bytes() {
        int width = picture.getWidth();
        int height = picture.getHeight();
        var out = new byte[width * height * 3 / 2];
        int u = width * height;
        int v = u + u / 4;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = picture.getRGB(Math.min(width - 1, x + shift), y);
                int r = rgb >> 16 & 255;
                int g = rgb >> 8 & 255;
                int b = rgb & 255;
                out[y * width + x] = (byte) Math.round(16 + 0.257 * r + 0.504 * g + 0.098 * b);
                if (x % 2 == 0 && y % 2 == 0) {
                    int at = y / 2 * (width / 2) + x / 2;
                    out[u + at] = (byte) Math.round(128 - 0.148 * r - 0.291 * g + 0.439 * b);
                    out[v + at] = (byte) Math.round(128 + 0.439 * r - 0.368 * g - 0.071 * b);
                }
            }
        }
        return out;
    }
}
