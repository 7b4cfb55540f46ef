package dev.presente.bench;

import java.awt.Color;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Makes frames of 640x480 pixels of many people: from a folder of real ones, or from the packaged face bent into others. */
record BenchPeople(List<Photos> people) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    /** Holds a photo to enrol and one to check in with; they are the same where the folder holds only one. */
    record Photos(Path first, Path second) {}

    static BenchPeople in(Path folder) throws IOException {
        try (var folders = Files.list(folder)) {
            var people = new ArrayList<Photos>();
            for (var person : folders.filter(Files::isDirectory).sorted().toList()) {
                try (var files = Files.list(person)) {
                    var photos = files.sorted().toList();
                    if (!photos.isEmpty()) {
                        people.add(new Photos(photos.get(0), photos.get(Math.min(1, photos.size() - 1))));
                    }
                }
            }
            return new BenchPeople(people);
        }
    }

    static BenchPeople synthetic() {
        return new BenchPeople(List.of());
    }

    byte[] enrolmentFrame(int person) throws IOException {
        return people.isEmpty() ? bent(person) : framed(people.get(person).first());
    }

    byte[] checkinFrame(int person) throws IOException {
        return people.isEmpty() ? bent(person) : framed(people.get(person).second());
    }

    /** Returns a frame with the photo in its middle, as high as the frame. */
    private static byte[] framed(Path photo) throws IOException {
        @Nullable BufferedImage image = ImageIO.read(photo.toFile());
        if (image == null) {
            throw new IOException(photo + " is no image");
        }
        var frame = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        var graphics = frame.createGraphics();
        graphics.setColor(Color.GRAY);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        int width = image.getWidth() * HEIGHT / image.getHeight();
        var scaled = image.getScaledInstance(width, HEIGHT, Image.SCALE_SMOOTH);
        graphics.drawImage(scaled, (WIDTH - width) / 2, 0, null);
        graphics.dispose();
        return jpeg(frame);
    }

    /** Bends the packaged face: slow waves, different for each person, move its features. */
    private static byte[] bent(int person) throws IOException {
        var face = ImageIO.read(new ByteArrayInputStream(SampleFace.frame()));
        var random = new Random(person);
        var wave = random.doubles(8, -1, 1).toArray();
        var out = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double sx = x
                        + 16 * wave[0] * Math.sin(x / 60.0 + 3 * wave[1])
                        + 16 * wave[2] * Math.sin(y / 40.0 + 3 * wave[3]);
                double sy = y
                        + 16 * wave[4] * Math.sin(y / 50.0 + 3 * wave[5])
                        + 16 * wave[6] * Math.sin(x / 45.0 + 3 * wave[7]);
                out.setRGB(x, y, face.getRGB(clamp(sx, face.getWidth()), clamp(sy, face.getHeight())));
            }
        }
        return jpeg(out);
    }

    private static int clamp(double v, int size) {
        return (int) Math.max(0, Math.min(size - 1, v));
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }
}
