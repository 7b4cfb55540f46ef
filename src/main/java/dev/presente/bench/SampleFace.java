package dev.presente.bench;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The packaged kiosk frame: 640x480 JPEG, one face. Eileen Collins, NASA, public domain. */
final class SampleFace {
    private SampleFace() {}

    static byte[] frame() throws IOException {
        try (InputStream in = SampleFace.class.getResourceAsStream("/samples/face.jpg")) {
            return Objects.requireNonNull(in, "samples/face.jpg").readAllBytes();
        }
    }
}
