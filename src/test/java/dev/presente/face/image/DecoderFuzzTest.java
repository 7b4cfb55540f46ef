package dev.presente.face.image;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.presente.hostile.BadPhoto;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes become an image or are rejected, nothing else. With {@code JAZZER_FUZZ=1} the fuzzer looks for others, guided
 * by coverage; otherwise the seeds are run.
 */
class DecoderFuzzTest {
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "60s")
    void imageOrRejection(byte[] bytes) {
        try {
            FaceImage.decode(bytes);
        } catch (PhotoRejectedException e) {
            // as it must be
        }
    }

    /** Small ones: the fuzzer changes them. */
    static Stream<byte[]> seeds() {
        return BadPhoto.all().stream().map(BadPhoto::bytes).filter(bytes -> bytes.length < 4096);
    }
}
