package dev.presente.face.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.presente.face.pack.PackManifest.Colour;
import dev.presente.face.pack.PackManifest.Network;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FacePreprocessorTest {
    private static final Affine IDENTITY = Affine.scaling(1, 0, 1, 0);
    private static final float MEAN = 127;
    private static final float STD = 128;

    @Test
    void identityReproducesEveryPixelInBgr() {
        var image = noise(9, 7);
        assertPlanes(image, Colour.BGR, 0, 1, 2);
    }

    @Test
    void identityReproducesEveryPixelInRgb() {
        var image = noise(9, 7);
        assertPlanes(image, Colour.RGB, 2, 1, 0);
    }

    @Test
    void greyIsLuma() {
        var image = noise(9, 7);
        var tensor = FacePreprocessor.tensor(image, IDENTITY, network(9, 7, Colour.GREY));
        assertThat(tensor).hasSize(9 * 7);
        for (int i = 0; i < tensor.length; i++) {
            double luma = 0.299 * sample(image, i, 2) + 0.587 * sample(image, i, 1) + 0.114 * sample(image, i, 0);
            assertThat((double) tensor[i]).isCloseTo((luma - MEAN) / STD, within(1e-5));
        }
    }

    @Test
    void outsideThePhotoIsBlack() {
        var image = grey(4, 4, 200);
        var tensor = FacePreprocessor.tensor(image, Affine.scaling(1, -3, 1, -3), network(10, 10, Colour.GREY));
        for (int y = 0; y < 10; y++) {
            for (int x = 0; x < 10; x++) {
                boolean inside = x >= 3 && x < 7 && y >= 3 && y < 7;
                assertThat(tensor[10 * y + x] * STD + MEAN).isCloseTo(inside ? 200 : 0, within(1e-3f));
            }
        }
    }

    @Test
    void edgeBlendsIntoBlack() {
        var image = grey(4, 4, 200);
        var tensor = FacePreprocessor.tensor(image, Affine.scaling(1, -0.5, 1, -0.5), network(5, 5, Colour.GREY));
        assertThat(tensor[0] * STD + MEAN).isCloseTo(50, within(1e-3f));
        assertThat(tensor[2] * STD + MEAN).isCloseTo(100, within(1e-3f));
        assertThat(tensor[12] * STD + MEAN).isCloseTo(200, within(1e-3f));
        assertThat(tensor[24] * STD + MEAN).isCloseTo(50, within(1e-3f));
    }

    @Test
    void halfPixelShiftIsTheMeanOfNeighbours() {
        var image = noise(8, 8);
        var tensor = FacePreprocessor.tensor(image, Affine.scaling(1, 0.5, 1, 0), network(7, 8, Colour.BGR));
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 7; x++) {
                float mean = (sample(image, 8 * y + x, 0) + sample(image, 8 * y + x + 1, 0)) / 2f;
                assertThat(tensor[7 * y + x] * STD + MEAN).isCloseTo(mean, within(1e-3f));
            }
        }
    }

    @Test
    void middleOfFourPixelsIsTheirMean() {
        var image = noise(16, 12);
        var window = Affine.ofRectangle(0, 0, 16, 12, 8, 6);
        var tensor = FacePreprocessor.tensor(image, window, new Network("none.onnx", 8, 6, Colour.BGR, 0, 1));
        for (int i = 0; i < tensor.length; i++) {
            int at = i % 48 / 8 * 2 * 16 + i % 8 * 2;
            int sum = sample(image, at, i / 48)
                    + sample(image, at + 1, i / 48)
                    + sample(image, at + 16, i / 48)
                    + sample(image, at + 17, i / 48);
            assertThat(tensor[i]).isEqualTo(sum / 4f);
        }
    }

    @Test
    void shrinkingByFourIsTheBlockAverage() {
        var image = noise(64, 48);
        var tensor =
                FacePreprocessor.tensor(image, Affine.ofRectangle(0, 0, 64, 48, 16, 12), network(16, 12, Colour.BGR));
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < 12; y++) {
                for (int x = 0; x < 16; x++) {
                    float sum = 0;
                    for (int k = 0; k < 16; k++) {
                        sum += sample(image, 64 * (4 * y + k / 4) + 4 * x + k % 4, c);
                    }
                    // blocks of two by two are rounded to bytes on the way
                    assertThat(tensor[16 * 12 * c + 16 * y + x] * STD + MEAN).isCloseTo(sum / 16, within(0.51f));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 10, 33, 100, 300, 600})
    void shrinkingKeepsTheBrightness(int factor) {
        var image = grey(4 * factor, 4 * factor, 200);
        double end = 4.0 * factor;
        var tensor =
                FacePreprocessor.tensor(image, Affine.ofRectangle(0, 0, end, end, 4, 4), network(4, 4, Colour.GREY));
        // only the middle counts: at the border a block may reach over the edge
        for (int i : new int[] {5, 6, 9, 10}) {
            assertThat(tensor[i] * STD + MEAN).isCloseTo(200, within(1.01f));
        }
    }

    @Test
    void mirrorReversesEveryRowOfEveryPlane() {
        var tensor = new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        assertThat(FacePreprocessor.mirrored(tensor, 3)).containsExactly(3, 2, 1, 6, 5, 4, 9, 8, 7, 12, 11, 10);
        assertThat(FacePreprocessor.mirrored(FacePreprocessor.mirrored(tensor, 3), 3))
                .containsExactly(tensor);
    }

    private static void assertPlanes(FaceImage image, Colour colour, int... channels) {
        int plane = image.width() * image.height();
        var tensor = FacePreprocessor.tensor(image, IDENTITY, network(image.width(), image.height(), colour));
        assertThat(tensor).hasSize(3 * plane);
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < plane; i++) {
                assertThat(tensor[c * plane + i])
                        .isCloseTo((sample(image, i, channels[c]) - MEAN) / STD, within(1e-5f));
            }
        }
    }

    private static Network network(int width, int height, Colour colour) {
        return new Network("none.onnx", width, height, colour, MEAN, STD);
    }

    private static int sample(FaceImage image, int pixel, int channel) {
        return image.bgr()[3 * pixel + channel] & 0xFF;
    }

    private static FaceImage noise(int width, int height) {
        var bgr = new byte[3 * width * height];
        new Random(3).nextBytes(bgr);
        return new FaceImage(width, height, bgr);
    }

    private static FaceImage grey(int width, int height, int value) {
        var bgr = new byte[3 * width * height];
        Arrays.fill(bgr, (byte) value);
        return new FaceImage(width, height, bgr);
    }
}
