package dev.presente.face.opinion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.presente.face.framing.FaceBox;
import dev.presente.face.image.Affine.Point;
import dev.presente.face.image.FaceImage;
import dev.presente.face.opinion.NetworkManifest.Output;
import dev.presente.face.pack.PackManifest.Colour;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkManifestTest {
    private static final FaceImage VGA = new FaceImage(640, 480, new byte[3 * 640 * 480]);

    private static NetworkManifest manifest(double scale, boolean square, int liveClass, Output output) {
        return new NetworkManifest(
                "some",
                80,
                80,
                Colour.BGR,
                255,
                Collections.nCopies(3, 0.0),
                Collections.nCopies(3, 1.0),
                scale,
                square,
                liveClass,
                output,
                null);
    }

    /** The edges are those that the authors' own code computes, before it rounds to whole pixels. */
    @ParameterizedTest
    @CsvSource({
        // box left, top, width, height, scale; window left, top, right, bottom
        "300,200, 60,80, 2.7,  249,132, 411,348", // in the middle
        "10,200, 60,80, 2.7,  0,132, 162,348", // moved right
        "570,380, 60,80, 2.7,  478,264, 640,480", // moved left and up
        "200,100, 150,200, 4,  95.375,0, 454.625,479" // too high for the photo: both sides shrink alike
    })
    void seesTheBoxTimesTheScaleWithinThePhoto(
            float left,
            float top,
            float width,
            float height,
            double scale,
            double x1,
            double y1,
            double x2,
            double y2) {
        var box = new FaceBox(left, top, left + width, top + height, 1);
        var window = manifest(scale, false, 1, Output.LOGITS).window(VGA, box);

        // the centre of a pixel is an integer, so that the edges of the input lie at -0.5 and 79.5
        assertAt(window.apply(-0.5, -0.5), x1, y1);
        assertAt(window.apply(79.5, 79.5), x2, y2);
    }

    @Test
    void aSquareHasTheLongerSide() {
        var box = new FaceBox(300, 200, 360, 280, 1);
        var window = manifest(2, true, 1, Output.LOGITS).window(VGA, box);
        assertAt(window.apply(-0.5, -0.5), 250, 160);
        assertAt(window.apply(79.5, 79.5), 410, 320);
    }

    private static void assertAt(Point point, double x, double y) {
        assertThat(point.x()).isCloseTo(x - 0.5, within(1e-3));
        assertThat(point.y()).isCloseTo(y - 0.5, within(1e-3));
    }

    @Test
    void eachPlaneHasItsOwnMeanAndDeviation() {
        var manifest = new NetworkManifest(
                "some",
                16,
                16,
                Colour.RGB,
                1,
                List.of(0.5, 0.4, 0.3),
                List.of(0.5, 0.2, 0.1),
                1,
                true,
                0,
                Output.PROBABILITIES,
                null);
        var samples = new float[3 * 16 * 16];
        samples[0] = 255;
        samples[256] = 255;
        manifest.normalise(samples);
        assertThat(samples[0]).isCloseTo(1, within(1e-6f));
        assertThat(samples[256]).isCloseTo(3, within(1e-6f));
        assertThat(samples[512]).isCloseTo(-3, within(1e-6f));
    }

    @Test
    void logOddsAreThoseOfTheLiveClass() {
        assertThat(manifest(1, true, 1, Output.LOGITS).logOdds(new float[] {0, 2, 0}))
                .isCloseTo(2 - Math.log(2), within(1e-6));
        assertThat(manifest(1, true, 0, Output.PROBABILITIES).logOdds(new float[] {0.75f, 0.25f}))
                .isCloseTo(Math.log(3), within(1e-6));
        assertThat(manifest(1, true, 0, Output.LOGITS).logOdds(new float[] {3})).isEqualTo(-3);
        assertThat(manifest(1, true, 1, Output.PROBABILITIES).logOdds(new float[] {1}))
                .isEqualTo(14);
        assertThat(manifest(1, true, 0, Output.PROBABILITIES).logOdds(new float[] {0, 1}))
                .isEqualTo(-14);
    }

    @Test
    void namesTheValueThatIsWrong() {
        assertThatThrownBy(() -> manifest(0, true, 1, Output.LOGITS)).hasMessageContaining("scale must be 0.5 to 10");
        assertThatThrownBy(() -> manifest(Double.NaN, true, 1, Output.LOGITS)).hasMessageContaining("scale");
        assertThatThrownBy(() -> manifest(1, true, -1, Output.LOGITS)).hasMessageContaining("liveClass");
        assertThatThrownBy(() -> new NetworkManifest(
                        "../up", 80, 80, Colour.BGR, 255, List.of(0.0), List.of(1.0), 1, true, 1, Output.LOGITS, null))
                .hasMessageContaining("name must match");
        assertThatThrownBy(() -> new NetworkManifest(
                        "up", 80, 80, Colour.BGR, 255, List.of(0.0), List.of(1.0), 1, true, 1, Output.LOGITS, null))
                .hasMessageContaining("3 values each");
    }
}
