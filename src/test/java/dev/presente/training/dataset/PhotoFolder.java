package dev.presente.training.dataset;

import dev.presente.testkit.TestPhotos;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Writes data sets of noise. */
record PhotoFolder(Path root) {
    /** Writes the people a, b, c ... with so many photos each, all different. */
    PhotoFolder people(int... photos) throws IOException {
        for (int person = 0; person < photos.length; person++) {
            for (int i = 0; i < photos[person]; i++) {
                put((char) ('a' + person) + "/" + i + ".png", noise(100 * person + i));
            }
        }
        return this;
    }

    Path put(String image, byte[] photo) throws IOException {
        var file = root.resolve(image);
        Files.createDirectories(file.getParent());
        return Files.write(file, photo);
    }

    static byte[] noise(int seed) throws IOException {
        var image = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            image.setRGB(i % 20, i / 20, random.nextInt(1 << 24));
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    /** Writes two people with two photos each, and files that cannot be cropped. */
    PhotoFolder faces() throws IOException {
        put("Collins/1.jpg", TestPhotos.astronaut());
        put("Collins/2.jpg", TestPhotos.changed(TestPhotos.astronaut(), 5, 0.8, 0.8f));
        put("Hopper/1.jpg", TestPhotos.hopper());
        put("Hopper/2.jpg", TestPhotos.changed(TestPhotos.hopper(), 5, 0.8, 0.8f));
        put("Hopper/broken.jpg", new byte[] {1, 2, 3});
        put("Nobody/grey.png", TestPhotos.flatGrey());
        return this;
    }
}
