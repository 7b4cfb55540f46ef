package dev.presente.browser;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Makes the pictures of the documentation small files: a picture that shows a camera gets fewer colours and pixels. */
final class Shrunk {
    private static final int MOST_BYTES = 130_000;
    private static final double STEP = 0.85;

    private Shrunk() {}

    static byte[] png(byte[] picture) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(picture));
        var shrunk = picture;
        for (double scale = 1; shrunk.length > MOST_BYTES; scale *= STEP) {
            var out = new ByteArrayOutputStream();
            ImageIO.write(scaled(image, scale), "png", out);
            shrunk = out.toByteArray();
        }
        return shrunk;
    }

    private static BufferedImage scaled(BufferedImage image, double scale) {
        int width = (int) (image.getWidth() * scale);
        int height = (int) (image.getHeight() * scale);
        var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = small.getRGB(x, y);
                small.setRGB(x, y, (rgb & 0xF8F8F8) | ((rgb >> 5) & 0x070707));
            }
        }
        return small;
    }
}
