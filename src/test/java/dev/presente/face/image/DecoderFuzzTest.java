package dev.presente.face.image;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.presente.hostile.BadPhoto;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that any bytes become an image or are rejected, and nothing else happens. With {@code JAZZER_FUZZ=1} the fuzzer looks
 * for other bytes, guided by coverage; otherwise the seeds are run.
 */
class DecoderFuzzTest {
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "60s")
    void imageOrRejection(byte[] bytes) {
        try {
            FaceImage.decode(bytes);
        } catch (PhotoRejectedException e) {
            // a rejection is as good as an image
        }
    }

    /** The seeds are small, because the fuzzer changes them. */
    static Stream<byte[]> seeds() {
        return BadPhoto.all().stream().map(BadPhoto::bytes).filter(bytes -> bytes.length < 4096);
    }
}
