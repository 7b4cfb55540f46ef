package dev.presente.face.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionTest {
    private static final int WIDTH = 25;
    private static final int HEIGHT = 26;

    /** The region reaches the first and the last pixel, where the pixels are read with care. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 12})
    void blocksAreRoundedMeans(int n) {
        var image = noise();
        for (int offset = 0; offset < 2; offset++) {
            assertBlocks(image, new Region(offset, offset, WIDTH / n * n, HEIGHT / n * n), n);
            assertBlocks(image, new Region(WIDTH - n, HEIGHT - n, WIDTH, HEIGHT), n);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void brightestPixelsStayThemselves(int n) {
        var bgr = new byte[3 * n * n];
        Arrays.fill(bgr, (byte) 255);
        assertThat(new Region(0, 0, n, n).shrunk(new FaceImage(n, n, bgr), n).bgr())
                .containsExactly(255, 255, 255);
    }

    private static void assertBlocks(FaceImage image, Region region, int n) {
        var small = region.shrunk(image, n);
        assertThat(small.width()).isEqualTo(region.width() / n);
        assertThat(small.height()).isEqualTo(region.height() / n);
        for (int i = 0; i < small.bgr().length; i++) {
            int x = region.left() + i / 3 % small.width() * n;
            int y = region.top() + i / 3 / small.width() * n;
            int sum = 0;
            for (int k = 0; k < n * n; k++) {
                sum += image.bgr()[3 * ((y + k / n) * WIDTH + x + k % n) + i % 3] & 0xFF;
            }
            assertThat(small.bgr()[i] & 0xFF).isEqualTo((sum + n * n / 2) / (n * n));
        }
    }

    private static FaceImage noise() {
        var bgr = new byte[3 * WIDTH * HEIGHT];
        new Random(5).nextBytes(bgr);
        return new FaceImage(WIDTH, HEIGHT, bgr);
    }
}
