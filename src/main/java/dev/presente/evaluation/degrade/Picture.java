package dev.presente.evaluation.degrade;

import dev.presente.face.framing.FaceBox;
import dev.presente.face.image.Affine.Point;
import dev.presente.face.image.FaceImage;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import javax.imageio.ImageIO;

/**
 * Holds a photo of one face.
 *
 * @param box the face as it was found
 * @param landmarks the 68 points of the iBUG scheme in its pixels
 */
record Picture(BufferedImage image, FaceBox box, List<Point> landmarks) {
    Picture {
        landmarks = List.copyOf(landmarks);
    }

    static Picture of(FaceImage photo, FaceBox box, List<Point> landmarks) {
        var image = new BufferedImage(photo.width(), photo.height(), BufferedImage.TYPE_3BYTE_BGR);
        System.arraycopy(photo.bgr(), 0, samples(image), 0, photo.bgr().length);
        return new Picture(image, box, landmarks);
    }

    private static byte[] samples(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    private Picture with(BufferedImage other) {
        return new Picture(other, box, landmarks);
    }

    int width() {
        return image.getWidth();
    }

    int height() {
        return image.getHeight();
    }

    /** Returns the picture as a file. */
    byte[] bmp() {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "bmp", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Paints over a shape. */
    Picture painted(Shape shape, Paint paint) {
        var copy = new BufferedImage(width(), height(), BufferedImage.TYPE_3BYTE_BGR);
        var graphics = copy.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setPaint(paint);
        graphics.fill(shape);
        graphics.dispose();
        return with(copy);
    }

    /** Turns the picture clockwise and makes it as large as it then needs to be; the corners are black. */
    Picture turned(double degrees) {
        double turn = Math.toRadians(degrees);
        double cos = Math.abs(Math.cos(turn));
        double sin = Math.abs(Math.sin(turn));
        int w = (int) Math.round(width() * cos + height() * sin);
        int h = (int) Math.round(width() * sin + height() * cos);
        var turned = new BufferedImage(w, h, BufferedImage.TYPE_3BYTE_BGR);
        var map = AffineTransform.getTranslateInstance(w / 2.0, h / 2.0);
        map.rotate(turn);
        map.translate(-width() / 2.0, -height() / 2.0);
        var graphics = turned.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, map, null);
        graphics.dispose();
        return with(turned);
    }

    /** Keeps what lies between these shares of the box; a share below 0 or above 1 reaches to the edge of the photo. */
    Picture cut(double left, double top, double right, double bottom) {
        int x = left < 0 ? 0 : within(box.left() + left * box.width(), width() - 8);
        int y = top < 0 ? 0 : within(box.top() + top * box.height(), height() - 8);
        int endX = right > 1 ? width() : Math.max(x + 8, within(box.left() + right * box.width(), width()));
        int endY = bottom > 1 ? height() : Math.max(y + 8, within(box.top() + bottom * box.height(), height()));
        var part = new BufferedImage(endX - x, endY - y, BufferedImage.TYPE_3BYTE_BGR);
        var graphics = part.createGraphics();
        graphics.drawImage(image, -x, -y, null);
        graphics.dispose();
        return with(part);
    }

    /** Returns the picture in the conditions of a kiosk, the same at every run for one photo. */
    Picture atKiosk() {
        var photo = new FaceImage(width(), height(), samples(image));
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(Arrays.hashCode(photo.bgr()));
        return of(KioskConditions.drawn(photo, box.width(), random), box, landmarks);
    }

    private static int within(double at, int most) {
        return (int) Math.max(0, Math.min(most, at));
    }

    /** Holds the samples of one colour, or grey, row by row. */
    interface Sample {
        double at(int index, int channel);
    }

    /** Makes a picture of the same size. */
    Picture drawn(Sample sample) {
        var other = new BufferedImage(width(), height(), BufferedImage.TYPE_3BYTE_BGR);
        var to = samples(other);
        for (int i = 0; i < to.length; i++) {
            to[i] = (byte) Math.max(0, Math.min(255, Math.round(sample.at(i / 3, i % 3))));
        }
        return with(other);
    }

    /** Returns one channel: 0 blue, 1 green, 2 red. */
    double[] channel(int channel) {
        var from = samples(image);
        var values = new double[from.length / 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = from[3 * i + channel] & 0xFF;
        }
        return values;
    }

    double[] grey() {
        var from = samples(image);
        var values = new double[from.length / 3];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    0.114 * (from[3 * i] & 0xFF) + 0.587 * (from[3 * i + 1] & 0xFF) + 0.299 * (from[3 * i + 2] & 0xFF);
        }
        return values;
    }
}
