package dev.presente.pad;

import dev.presente.face.FaceEmbedder;
import dev.presente.face.challenge.FlashColour;
import dev.presente.face.challenge.Motion;
import dev.presente.face.image.Affine.Point;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.quality.PhotoUse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;

/** Renders answers to challenges from a photo. */
public final class Bursts {
    /** All is made a little darker first, so that nothing is too bright for a camera. */
    private static final double DIMMED = 0.8;

    private Bursts() {}

    /** Returns a head that does what is asked: at rest, then {@code each} frames of every motion. */
    public static List<byte[]> head(byte[] photo, List<Motion> motions, int each) {
        return of(Species.HEAD, photo, motions, each);
    }

    /** Returns the photo itself, held up and tilted. */
    public static List<byte[]> tilted(byte[] photo, List<Motion> motions, int each) {
        return of(Species.TILTED, photo, motions, each);
    }

    private static List<byte[]> of(Species species, byte[] photo, List<Motion> motions, int each) {
        try (var embedder = FaceEmbedder.open(ModelPack.open("mobilefacenet"))) {
            var face = embedder.embed(photo, PhotoUse.CHECKIN_WITHOUT_LIVENESS);
            return new BurstStudio(Portrait.of(photo, face), new Random(3)).burst(species, motions, each);
        }
    }

    /**
     * Lights the faces in these frames as a screen does that shows a colour with each of them, and leaves what is behind as it
     * is. All is dimmed before.
     *
     * @param amount how much light of a primary the screen adds, as a share of what is there
     */
    public static List<byte[]> lit(List<byte[]> frames, List<FlashColour> colours, double amount) {
        try (var embedder = FaceEmbedder.open(ModelPack.open("mobilefacenet"))) {
            var lit = new ArrayList<byte[]>();
            for (int i = 0; i < frames.size(); i++) {
                var jaw = embedder.embed(frames.get(i), PhotoUse.CHECKIN_WITHOUT_LIVENESS)
                        .landmarks()
                        .subList(0, 17);
                lit.add(lit(frames.get(i), jaw, colours.get(i), amount));
            }
            return lit;
        }
    }

    private static byte[] lit(byte[] frame, List<Point> jaw, FlashColour colour, double amount) {
        try {
            var image = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(frame)));
            double left = jaw.get(0).x();
            double right = jaw.get(16).x();
            double top = jaw.get(0).y();
            double bottom = jaw.get(8).y();
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    double across = (2 * x - left - right) / (1.4 * (right - left));
                    double down = (2 * y - top - bottom) / (3.0 * (bottom - top));
                    boolean isFace = across * across + down * down < 1;
                    image.setRGB(x, y, lit(image.getRGB(x, y), isFace ? colour.hex() : "#000000", amount));
                }
            }
            var out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int lit(int rgb, String colour, double amount) {
        int light = Integer.parseInt(colour.substring(1), 16);
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            double factor = DIMMED * ((light >> shift & 255) == 0 ? 1 : Math.pow(1 + amount, 1 / 2.4));
            sum |= (int) Math.min(255, Math.round((rgb >> shift & 255) * factor)) << shift;
        }
        return sum;
    }
}
