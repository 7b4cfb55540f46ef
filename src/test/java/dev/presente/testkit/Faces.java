package dev.presente.testkit;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import javax.imageio.ImageIO;

/** Gives photos of two people, and other photos of the same two. */
public final class Faces {
    private Faces() {}

    public static byte[] astronaut() {
        return read("astronaut.jpg");
    }

    public static byte[] hopper() {
        return read("grace_hopper.jpg");
    }

    private static byte[] read(String name) {
        try (var in = Objects.requireNonNull(Faces.class.getResourceAsStream("/faces/" + name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the photo as if it had been taken again: turned by some degrees, smaller, darker and compressed once more. */
    public static byte[] retaken(byte[] photo) {
        var image = decode(photo);
        var turned = drawn(image, 0.8, 0.8, Math.toRadians(6));
        return encode(new RescaleOp(0.8f, 5, null).filter(turned, null), "jpg");
    }

    public static byte[] scaled(byte[] photo, double factor) {
        return encode(drawn(decode(photo), factor, factor, 0), "png");
    }

    /** Returns the photo as if the face had changed: it is broader than it was, but the photo is good. */
    public static byte[] broadened(byte[] photo) {
        return encode(drawn(decode(photo), 1, 0.7, 0), "png");
    }

    private static BufferedImage drawn(BufferedImage image, double across, double down, double angle) {
        var target = new BufferedImage(
                (int) (image.getWidth() * across), (int) (image.getHeight() * down), BufferedImage.TYPE_INT_RGB);
        var graphics = target.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.scale(across, down);
        graphics.rotate(angle, image.getWidth() / 2.0, image.getHeight() / 2.0);
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return target;
    }

    /** Returns two people in one photo. */
    public static byte[] sideBySide(byte[] left, byte[] right) {
        var a = decode(left);
        var b = decode(right);
        var both = new BufferedImage(
                a.getWidth() + b.getWidth(), Math.max(a.getHeight(), b.getHeight()), BufferedImage.TYPE_INT_RGB);
        var graphics = both.createGraphics();
        graphics.drawImage(a, 0, 0, null);
        graphics.drawImage(b, a.getWidth(), 0, null);
        graphics.dispose();
        return encode(both, "jpg");
    }

    public static byte[] nobody() {
        return encode(new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB), "png");
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
