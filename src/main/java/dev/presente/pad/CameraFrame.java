package dev.presente.pad;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Holds what a {@link Camera} sees, before a grey wall. */
final class CameraFrame {
    static final int SIDE = 400;
    private static final int WALL = 110;
    private static final double NOISE = 2;

    /** These are rows of blue, green, red samples. */
    private final byte[] bgr = new byte[3 * SIDE * SIDE];

    /** This is 1 / distance of what is seen so far. */
    private final double[] nearness = new double[SIDE * SIDE];

    CameraFrame() {
        Arrays.fill(bgr, (byte) WALL);
    }

    /** Decides whether something so near hides what is there; if so it takes its place. */
    boolean hides(int pixel, double near) {
        if (near <= nearness[pixel]) {
            return false;
        }
        nearness[pixel] = near;
        return true;
    }

    void paint(int pixel, int channel, double sample) {
        bgr[3 * pixel + channel] = (byte) Math.round(sample);
    }

    /** Encodes the frame with the light of the moment and a camera's noise. */
    byte[] jpeg(Chance chance) {
        var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        double light = chance.between(0.92, 1.05);
        for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
            int rgb = 0;
            for (int channel = 2; channel >= 0; channel--) {
                double sample = light * (bgr[3 * pixel + channel] & 0xFF) + chance.normal(NOISE);
                rgb = rgb << 8 | (int) Math.round(Math.max(0, Math.min(255, sample)));
            }
            image.setRGB(pixel % SIDE, pixel / SIDE, rgb);
        }
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
