package dev.presente.browser;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Makes a film that Chromium uses as a camera and repeats from its beginning: uncompressed YUV4MPEG2. It always shows the same
 * picture, until {@link Chromium#nowShows} changes it: no clock of a film runs while a test waits. The picture sways by a
 * pixel, because a real camera never shows exactly the same one.
 */
public final class FakeCamera {
    static final int WIDTH = 640;
    static final int HEIGHT = 480;
    private static final int FRAMES_A_SECOND = 10;
    private static final int FRAMES = 20;

    private final byte[] here;
    private final byte[] there;

    private FakeCamera(BufferedImage picture) {
        here = new YuvFrame(picture, 0).bytes();
        there = new YuvFrame(picture, 1).bytes();
    }

    public static FakeCamera showing(BufferedImage picture) {
        return new FakeCamera(picture);
    }

    /** Makes a running camera show this. It works because Chromium reads each frame from the file. */
    void overwrite(Path file) {
        write(file, StandardOpenOption.WRITE);
    }

    Path writeTo(Path file) {
        return write(file, StandardOpenOption.CREATE_NEW);
    }

    private Path write(Path file, OpenOption... options) {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file, options), 1 << 20)) {
            out.write("YUV4MPEG2 W%d H%d F%d:1 Ip A1:1 C420\n"
                    .formatted(WIDTH, HEIGHT, FRAMES_A_SECOND)
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < FRAMES; i++) {
                out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
                out.write(i / 3 % 2 == 0 ? here : there);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
