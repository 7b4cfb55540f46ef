package dev.presente.browser;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Makes a film that Chromium uses as a camera and repeats from its beginning: uncompressed YUV4MPEG2. The scenes sway by a
 * pixel, because a real camera never shows exactly the same picture.
 */
public record FakeCamera(List<Scene> scenes) {
    static final int WIDTH = 640;
    static final int HEIGHT = 480;
    private static final int FRAMES_A_SECOND = 10;

    /** Holds a picture that is before the camera, and for how many seconds. */
    public record Scene(BufferedImage picture, double seconds) {}

    /** Makes a film that always shows the same picture. */
    public static FakeCamera showing(BufferedImage picture) {
        return new FakeCamera(List.of(new Scene(picture, 2)));
    }

    public static FakeCamera film(Scene... scenes) {
        return new FakeCamera(List.of(scenes));
    }

    /** Changes what a running camera shows. This works because Chromium reads each frame from the file. */
    static void overwrite(Path file, BufferedImage picture) {
        showing(picture).writeTo(file, StandardOpenOption.WRITE);
    }

    Path writeTo(Path file) {
        return writeTo(file, StandardOpenOption.CREATE_NEW);
    }

    private Path writeTo(Path file, StandardOpenOption option) {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file, option), 1 << 20)) {
            out.write("YUV4MPEG2 W%d H%d F%d:1 Ip A1:1 C420\n"
                    .formatted(WIDTH, HEIGHT, FRAMES_A_SECOND)
                    .getBytes(StandardCharsets.US_ASCII));
            for (var scene : scenes) {
                write(scene, out);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Scene scene, OutputStream out) throws IOException {
        var here = new YuvFrame(scene.picture(), 0).bytes();
        var there = new YuvFrame(scene.picture(), 1).bytes();
        for (int i = 0; i < scene.seconds() * FRAMES_A_SECOND; i++) {
            out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
            out.write(i / 3 % 2 == 0 ? here : there);
        }
    }
}
