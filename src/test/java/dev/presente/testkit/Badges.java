package dev.presente.testkit;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Draws small pictures to learn from. A badge is a ground, two discs, a bar and a frame, each in a colour of its own, and every
 * picture shows it a little shifted, resized, brighter or darker, with noise.
 */
public final class Badges {
    private static final int SIDE = 40;

    private Badges() {}

    /** Writes {@code pictures} pictures of each of {@code badges} badges, one folder each. */
    public static void write(Path folder, int badges, int pictures, long seed) throws IOException {
        var random = new Random(seed);
        for (int badge = 0; badge < badges; badge++) {
            var directory = Files.createDirectories(folder.resolve("badge-%d-%02d".formatted(seed, badge)));
            var colours = new Color[5];
            for (int i = 0; i < colours.length; i++) {
                colours[i] = Color.getHSBColor(
                        random.nextFloat(), 0.4f + 0.6f * random.nextFloat(), 0.3f + 0.7f * random.nextFloat());
            }
            for (int i = 0; i < pictures; i++) {
                ImageIO.write(
                        picture(colours, random),
                        "png",
                        directory.resolve(i + ".png").toFile());
            }
        }
    }

    /** Writes a picture of nothing, with one dot that differs from picture to picture. */
    public static void writeBlank(Path directory, int number, int dot) throws IOException {
        Files.createDirectories(directory);
        var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        image.setRGB(dot % SIDE, dot / SIDE, 0x010101);
        ImageIO.write(image, "png", directory.resolve(number + ".png").toFile());
    }

    private static BufferedImage picture(Color[] colours, Random random) {
        var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(colours[0]);
        g.fillRect(0, 0, SIDE, SIDE);
        int x = random.nextInt(7) - 3;
        int y = random.nextInt(7) - 3;
        int r = 9 + random.nextInt(3);
        g.setColor(colours[1]);
        g.fillOval(20 + x - r, 14 + y - r, 2 * r, 2 * r);
        g.setColor(colours[2]);
        g.fillRect(4 + x, 28 + y, 32, 6);
        g.setColor(colours[4]);
        g.fillOval(20 + x - 4, 14 + y - 4, 8, 8);
        g.setColor(colours[3]);
        g.fillRect(0, 0, SIDE, 3);
        g.fillRect(0, 0, 3, SIDE);
        g.dispose();
        noise(image, random);
        return image;
    }

    private static void noise(BufferedImage image, Random random) {
        double brightness = 0.9 + 0.2 * random.nextDouble();
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                var c = new Color(image.getRGB(x, y));
                image.setRGB(
                        x,
                        y,
                        new Color(
                                        sample(c.getRed(), brightness, random),
                                        sample(c.getGreen(), brightness, random),
                                        sample(c.getBlue(), brightness, random))
                                .getRGB());
            }
        }
    }

    private static int sample(int value, double brightness, Random random) {
        return (int) Math.max(0, Math.min(255, value * brightness + 8 * random.nextGaussian()));
    }
}
