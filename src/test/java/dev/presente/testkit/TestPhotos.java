package dev.presente.testkit;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.awt.image.RescaleOp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;

/** Gives photos of two people, and changes them as may happen in use. */
public final class TestPhotos {
    private TestPhotos() {}

    public static byte[] astronaut() {
        return read("/faces/astronaut.jpg");
    }

    public static byte[] hopper() {
        return read("/faces/grace_hopper.jpg");
    }

    /** Returns a small photo of arithmetic coding. */
    public static byte[] arithmetic() {
        return read("/photos/arithmetic.jpg");
    }

    /** Decides whether this Java reads arithmetic coding: one that brings a libjpeg of its own does not. */
    public static boolean readsArithmetic() {
        try {
            return ImageIO.read(new ByteArrayInputStream(arithmetic())) != null;
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] read(String name) {
        try (var in = Objects.requireNonNull(TestPhotos.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the photo turned about its middle, scaled, darkened (1 leaves it as it is) and compressed again. */
    public static byte[] changed(byte[] photo, double degrees, double scale, float light) {
        var image = decode(photo);
        var turned = canvas((int) (image.getWidth() * scale), (int) (image.getHeight() * scale));
        var graphics = turned.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.scale(scale, scale);
        graphics.rotate(Math.toRadians(degrees), image.getWidth() / 2.0, image.getHeight() / 2.0);
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return encode(new RescaleOp(light, 0, null).filter(turned, null), "jpg");
    }

    /** Returns a pale print of the photo on white paper, held up in a room before a camera that is a little out of focus. */
    public static byte[] heldUpPrint(byte[] photo) {
        var print = decode(photo);
        var room = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        double scale = 360.0 / print.getHeight();
        double width = print.getWidth() * scale;
        var graphics = room.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setPaint(new GradientPaint(0, 0, new Color(120, 118, 110), 640, 480, new Color(70, 70, 75)));
        graphics.fillRect(0, 0, 640, 480);
        graphics.rotate(0.06, 320, 240);
        graphics.setColor(new Color(225, 224, 218));
        graphics.fill(new Rectangle2D.Double(320 - width / 2 - 22, 38, width + 44, 404));
        graphics.drawImage(print, new AffineTransform(scale, 0, 0, scale, 320 - width / 2, 60), null);
        graphics.dispose();
        return encode(blurred(faded(room)), "png");
    }

    /**
     * Returns the same print, so near to the camera that little or nothing is visible of the room and of the sheet.
     *
     * @param cut pixels, of 640, that are beyond the left and the right edge each
     */
    public static byte[] nearPrint(byte[] photo, int cut) {
        var room = decode(heldUpPrint(photo));
        var near = new BufferedImage(640 - 2 * cut, 480 - 4 * cut / 3, BufferedImage.TYPE_INT_RGB);
        var graphics = near.createGraphics();
        graphics.drawImage(room, -cut, -2 * cut / 3, null);
        graphics.dispose();
        return encode(near, "png");
    }

    /** Returns the image with half of the colour gone, the shadows lifted and a little blue, and the noise of a sensor. */
    private static BufferedImage faded(BufferedImage image) {
        var noise = new Random(1);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                var c = new Color(image.getRGB(x, y));
                double grey = 0.3 * c.getRed() + 0.59 * c.getGreen() + 0.11 * c.getBlue();
                double shift = 60 + 3 * noise.nextGaussian();
                int red = pale(c.getRed(), grey, shift);
                int green = pale(c.getGreen(), grey, shift);
                int blue = pale(c.getBlue(), grey, shift + 6);
                image.setRGB(x, y, new Color(red, green, blue).getRGB());
            }
        }
        return image;
    }

    private static int pale(int sample, double grey, double shift) {
        return (int) Math.max(0, Math.min(255, shift + 0.55 * (sample + grey) / 2));
    }

    /** Returns the photo of the astronaut with sunglasses. */
    public static byte[] withSunglasses() {
        var image = decode(astronaut());
        var graphics = image.createGraphics();
        graphics.setColor(new Color(15, 15, 20));
        graphics.fillOval(182, 90, 43, 32);
        graphics.fillOval(224, 90, 43, 32);
        graphics.fillRect(196, 99, 57, 4);
        graphics.dispose();
        return encode(image, "png");
    }

    /** Returns the photo blurred by so many passes of a 5 x 5 box. */
    public static byte[] blurred(byte[] photo, int passes) {
        var image = decode(photo);
        for (int i = 0; i < passes; i++) {
            image = blurred(image);
        }
        return encode(image, "png");
    }

    private static BufferedImage blurred(BufferedImage image) {
        var box = new float[25];
        Arrays.fill(box, 1 / 25f);
        return new ConvolveOp(new Kernel(5, 5, box), ConvolveOp.EDGE_NO_OP, null).filter(image, null);
    }

    /** Returns both in one photo, with {@code right} scaled. */
    public static byte[] sideBySide(byte[] left, byte[] right, double scale) {
        var a = decode(left);
        var b = decode(right);
        int w = (int) (b.getWidth() * scale);
        int h = (int) (b.getHeight() * scale);
        var both = canvas(a.getWidth() + w, Math.max(a.getHeight(), h));
        var graphics = both.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(a, 0, 0, null);
        graphics.drawImage(b, a.getWidth(), 0, w, h, null);
        graphics.dispose();
        return encode(both, "png");
    }

    /** Returns {@code front} in the middle, and {@code behind}, scaled, to the right of it and partly hidden by it. */
    public static byte[] inQueue(byte[] front, byte[] behind, double scale) {
        var near = decode(front);
        var far = decode(behind);
        var queue = canvas(1300, Math.max(near.getHeight(), (int) (far.getHeight() * scale)));
        int left = (queue.getWidth() - near.getWidth()) / 2;
        var graphics = queue.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(
                far,
                left + near.getWidth() - 174,
                0,
                (int) (far.getWidth() * scale),
                (int) (far.getHeight() * scale),
                null);
        graphics.drawImage(near, left, 0, null);
        graphics.dispose();
        return encode(queue, "png");
    }

    public static byte[] flatGrey() {
        return encode(canvas(320, 240), "png");
    }

    private static BufferedImage canvas(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.GRAY);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return image;
    }

    private static BufferedImage decode(byte[] photo) {
        try {
            return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(photo)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] encode(BufferedImage image, String format) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
