package dev.presente.browser;

import dev.presente.testkit.Faces;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** Draws what may be before a camera. */
public final class Sights {
    private Sights() {}

    /** Draws Eileen Collins as a kiosk sees her, with another crop and size than in the photo that she is enrolled with. */
    public static BufferedImage eileen() {
        return drawn(g -> fill(g, Faces.astronaut(), 0, FakeCamera.WIDTH, 0.02));
    }

    public static BufferedImage grace() {
        return drawn(g -> fill(g, Faces.hopper(), 0, FakeCamera.WIDTH, 0.05));
    }

    /** Draws a photo that fills the frame, from the photo's upper edge on. */
    public static BufferedImage photo(byte[] photo) {
        return drawn(g -> fill(g, photo, 0, FakeCamera.WIDTH, 0));
    }

    /** Shows two faces of one height, equally far from the middle: nobody can say which of them is meant. */
    public static BufferedImage twoPeople() {
        return drawn(g -> {
            fill(g, Faces.astronaut(), 0, FakeCamera.WIDTH / 2, 0.02);
            fill(g, Faces.astronaut(), FakeCamera.WIDTH / 2, FakeCamera.WIDTH / 2, 0.02);
        });
    }

    public static BufferedImage emptyRoom() {
        return drawn(g -> {
            g.setPaint(new GradientPaint(0, 0, new Color(0xd8d4cb), FakeCamera.WIDTH, 0, new Color(0xa9aeb2)));
            g.fillRect(0, 0, FakeCamera.WIDTH, 330);
            g.setColor(new Color(0x8a7b68));
            g.fillRect(0, 330, FakeCamera.WIDTH, 150);
            g.setColor(new Color(0x6d4c33));
            g.fillRect(430, 90, 130, 260);
            g.setColor(new Color(0xeeeeea));
            g.fillRect(90, 80, 190, 120);
        });
    }

    public static BufferedImage covered() {
        return drawn(g -> {});
    }

    private static BufferedImage drawn(Consumer<Graphics2D> painter) {
        var frame = new BufferedImage(FakeCamera.WIDTH, FakeCamera.HEIGHT, BufferedImage.TYPE_INT_RGB);
        var graphics = frame.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        painter.accept(graphics);
        graphics.dispose();
        return frame;
    }

    /**
     * Fills a part of the frame with the photo, without borders.
     *
     * @param left where the part begins, in pixels
     * @param width how wide the part is, in pixels
     * @param top how much is cut off above, as a fraction of the photo's height
     */
    private static void fill(Graphics2D graphics, byte[] photo, int left, int width, double top) {
        var image = decode(photo);
        double scale = Math.max((double) width / image.getWidth(), (double) FakeCamera.HEIGHT / image.getHeight());
        int w = (int) Math.ceil(image.getWidth() * scale);
        int h = (int) Math.ceil(image.getHeight() * scale);
        int y = -(int) Math.min(top * h, h - FakeCamera.HEIGHT);
        var part = (Graphics2D) graphics.create(left, 0, width, FakeCamera.HEIGHT);
        part.drawImage(image, (width - w) / 2, y, w, h, null);
        part.dispose();
    }

    private static BufferedImage decode(byte[] photo) {
        try {
            return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(photo)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
