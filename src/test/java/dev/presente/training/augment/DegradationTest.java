package dev.presente.training.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.presente.face.image.FaceImage;
import dev.presente.testkit.TestPhotos;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DegradationTest {
    @Test
    void brightnessIsAddedAndStopsAtWhite() {
        assertThat(recoloured(10, 1, 1, 100, 150, 250)).containsExactly(110, 160, 255);
        assertThat(recoloured(-120, 1, 1, 100, 150, 250)).containsExactly(0, 30, 130);
    }

    @Test
    void contrastIsAboutMidGrey() {
        assertThat(recoloured(0, 0.5, 1, 27, 127, 227)).containsExactly(77, 127, 177);
        assertThat(recoloured(0, 2, 1, 27, 137, 227)).containsExactly(0, 147, 255);
    }

    @Test
    void saturationIsAboutLuma() {
        // 0.114 * 100 + 0.587 * 150 + 0.299 * 200 = 159.25
        assertThat(recoloured(0, 1, 0, 100, 150, 200)).containsExactly(159, 159, 159);
        assertThat(recoloured(0, 1, 0.5, 100, 150, 200)).containsExactly(130, 155, 180);
        assertThat(recoloured(0, 1, 1.5, 90, 90, 90)).containsExactly(90, 90, 90);
    }

    private static int[] recoloured(double offset, double contrast, double saturation, int... bgr) {
        var image = new FaceImage(1, 1, new byte[] {(byte) bgr[0], (byte) bgr[1], (byte) bgr[2]});
        var out = Degradation.recoloured(image, offset, contrast, saturation).bgr();
        return new int[] {out[0] & 0xFF, out[1] & 0xFF, out[2] & 0xFF};
    }

    /** A dark line of one pixel on paper, looked at across: it takes its neighbours in, or loses to them, by halves. */
    @Test
    void strokesBecomeThickerOrThinner() {
        int side = 7;
        var paper = new byte[3 * side * side];
        Arrays.fill(paper, (byte) 200);
        for (int y = 0; y < side; y++) {
            Arrays.fill(paper, 3 * (y * side + 3), 3 * (y * side + 4), (byte) 0);
        }
        var line = new FaceImage(side, side, paper);

        assertThat(across(Degradation.strokes(line, 0.5))).containsExactly(200, 200, 100, 0, 100, 200, 200);
        assertThat(across(Degradation.strokes(line, 1))).containsExactly(200, 200, 0, 0, 0, 200, 200);
        assertThat(across(Degradation.strokes(line, -0.5))).containsExactly(200, 200, 200, 100, 200, 200, 200);
        assertThat(across(Degradation.strokes(line, 0))).containsExactly(200, 200, 200, 0, 200, 200, 200);
    }

    @Test
    void inkBecomesDarkerAndPaperStaysWhite() {
        var pixel = new FaceImage(1, 1, new byte[] {(byte) 255, (byte) 155, 55});

        assertThat(Degradation.inked(pixel, 2).bgr()).containsExactly((byte) 255, (byte) 55, (byte) 0);
        assertThat(Degradation.inked(pixel, 0.5).bgr()).containsExactly((byte) 255, (byte) 205, (byte) 155);
    }

    private static int[] across(FaceImage image) {
        var row = new int[image.width()];
        for (int x = 0; x < row.length; x++) {
            row[x] = sample(image, x, 0, 1);
            assertThat(sample(image, x, image.height() - 1, 2)).isEqualTo(row[x]);
        }
        return row;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 1.5})
    void pointBecomesAGaussianOfItsChannel(double sigma) {
        int side = 21;
        var point = new FaceImage(side, side, new byte[3 * side * side]);
        // faint sums are lost to rounding, so the point is replaced by a bar that is crossed
        for (int y = 0; y < side; y++) {
            point.bgr()[3 * (y * side + 10) + 1] = (byte) 255;
        }
        var blurred = Degradation.blurred(point, sigma);
        double sum = 0;
        double squares = 0;
        for (int x = 0; x < side; x++) {
            int value = sample(blurred, x, 10, 1);
            assertThat(sample(blurred, x, 10, 0) + sample(blurred, x, 10, 2)).isZero();
            assertThat(sample(blurred, x, 0, 1)).isEqualTo(value);
            sum += value;
            squares += value * (x - 10.0) * (x - 10);
        }
        assertThat(sum).isCloseTo(255, within(4.0));
        assertThat(Math.sqrt(squares / sum)).isCloseTo(sigma, within(0.06));
    }

    @Test
    void columnsAreBlurredAsRowsAre() {
        var row = new FaceImage(5, 1, grey(0, 0, 200, 0, 0));
        var column = new FaceImage(1, 5, grey(0, 0, 200, 0, 0));
        assertThat(Degradation.blurred(column, 0.8).bgr())
                .isEqualTo(Degradation.blurred(row, 0.8).bgr());
        assertThat(sample(Degradation.blurred(row, 0.8), 1, 0, 0)).isBetween(30, 60);
    }

    @Test
    void flatImageIsBlurredToItself() {
        var flat = new byte[3 * 9 * 7];
        Arrays.fill(flat, (byte) 201);
        assertThat(Degradation.blurred(new FaceImage(9, 7, flat), 1.4).bgr()).isEqualTo(flat);
    }

    @Test
    void lowerQualityIsFurtherFromTheOriginal() {
        var image = FaceImage.decode(TestPhotos.astronaut());
        var before = image.bgr().clone();

        double low = difference(image, Degradation.compressed(image, 10));
        double high = difference(image, Degradation.compressed(image, 95));

        assertThat(high).isBetween(0.1, 4.0);
        assertThat(low).isGreaterThan(2 * high);
        assertThat(image.bgr()).isEqualTo(before);
    }

    private static double difference(FaceImage a, FaceImage b) {
        assertThat(b.width()).isEqualTo(a.width());
        assertThat(b.height()).isEqualTo(a.height());
        double sum = 0;
        for (int i = 0; i < a.bgr().length; i++) {
            sum += Math.abs((a.bgr()[i] & 0xFF) - (b.bgr()[i] & 0xFF));
        }
        return sum / a.bgr().length;
    }

    private static byte[] grey(int... values) {
        var bgr = new byte[3 * values.length];
        for (int i = 0; i < bgr.length; i++) {
            bgr[i] = (byte) values[i / 3];
        }
        return bgr;
    }

    private static int sample(FaceImage image, int x, int y, int channel) {
        return image.bgr()[3 * (y * image.width() + x) + channel] & 0xFF;
    }
}
