package dev.presente.training.augment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.face.image.FaceImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

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

    private static int sample(FaceImage image, int x, int y, int channel) {
        return image.bgr()[3 * (y * image.width() + x) + channel] & 0xFF;
    }
}
