package dev.presente.bench;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Gives the packaged kiosk frame: a 640x480 JPEG with one face. It shows Eileen Collins; the photo is by NASA, public domain.
 */
final class SampleFace {
    private SampleFace() {}

    static byte[] frame() throws IOException {
        try (InputStream in = SampleFace.class.getResourceAsStream("/samples/face.jpg")) {
            return Objects.requireNonNull(in, "samples/face.jpg").readAllBytes();
        }
    }
}
