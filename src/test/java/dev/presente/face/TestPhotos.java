package dev.presente.face;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import javax.imageio.ImageIO;

/** Photos of two people and what may happen to them on the way. */
public final class TestPhotos {
    private TestPhotos() {}

    public static byte[] astronaut() {
        return read("astronaut.jpg");
    }

    public static byte[] hopper() {
        return read("grace_hopper.jpg");
    }

    private static byte[] read(String name) {
        try (var in = Objects.requireNonNull(TestPhotos.class.getResourceAsStream("/faces/" + name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Turned about its middle, scaled, darkened (1 leaves it as it is) and compressed again. */
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

    /** Both in one photo, {@code right} scaled. */
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
