package dev.presente.evaluation.degrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.presente.face.image.FaceImage;
import dev.presente.testkit.TestPhotos;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoorCameraTest {
    @Test
    void lightFallsFromOneSideAndAVeilLiesOverAll() {
        var grey = new FaceImage(4, 1, grey(100, 100, 100, 100));

        assertThat(row(PoorCamera.lit(grey, 0.5, 0, 20))).containsExactly(70, 70, 70, 70);
        assertThat(row(PoorCamera.lit(grey, 1, 0.4, 0))).containsExactly(70, 90, 110, 130);
        assertThat(row(PoorCamera.lit(grey, 3, 0, 0))).containsOnly(255);
    }

    @Test
    void smearIsTheMeanOfARow() {
        var row = new FaceImage(7, 1, grey(0, 0, 0, 90, 0, 0, 0));

        assertThat(row(PoorCamera.smeared(row, 1))).containsExactly(0, 0, 30, 30, 30, 0, 0);
    }

    /** Two halves stay two halves, and what is finer than a cell is lost. */
    @Test
    void coarseImageKeepsWhatIsLarge() {
        var halves = new int[24];
        Arrays.fill(halves, 12, 24, 200);
        var stripes = new int[24];
        for (int i = 0; i < 24; i += 2) {
            stripes[i] = 200;
        }

        var large = row(PoorCamera.coarse(new FaceImage(24, 1, grey(halves)), 3));
        var fine = row(PoorCamera.coarse(new FaceImage(24, 1, grey(stripes)), 3));

        assertThat(Arrays.copyOf(large, 8)).containsOnly(0);
        assertThat(Arrays.copyOfRange(large, 16, 24)).containsOnly(200);
        assertThat(large).isSorted();
        assertThat(IntStream.of(fine).skip(4).limit(16)).allMatch(value -> Math.abs(value - 100) <= 10);
    }

    @Test
    void noiseHasTheDeviationThatWasAskedFor() {
        var flat = new byte[3 * 100 * 100];
        Arrays.fill(flat, (byte) 128);

        var noisy =
                PoorCamera.noisy(new FaceImage(100, 100, flat), 5, random(1)).bgr();

        double sum = 0;
        double squares = 0;
        for (byte b : noisy) {
            double difference = (b & 0xFF) - 128;
            sum += difference;
            squares += difference * difference;
        }
        assertThat(sum / noisy.length).isCloseTo(0, within(0.15));
        assertThat(Math.sqrt(squares / noisy.length)).isCloseTo(5, within(0.15));
    }

    @Test
    void kioskIsTheSameForTheSameSeedAndLeavesThePhotoAlone() {
        var photo = FaceImage.decode(TestPhotos.astronaut());
        var before = photo.bgr().clone();

        var one = KioskConditions.drawn(photo, 150, random(3));

        assertThat(KioskConditions.drawn(photo, 150, random(3)).bgr()).isEqualTo(one.bgr());
        assertThat(KioskConditions.drawn(photo, 150, random(4)).bgr()).isNotEqualTo(one.bgr());
        assertThat(one.width()).isEqualTo(photo.width());
        assertThat(photo.bgr()).isEqualTo(before);
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static int[] row(FaceImage image) {
        var row = new int[image.width()];
        for (int x = 0; x < row.length; x++) {
            row[x] = sample(image, x, 0, 1);
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
        var blurred = PoorCamera.blurred(point, sigma);
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
        assertThat(PoorCamera.blurred(column, 0.8).bgr())
                .isEqualTo(PoorCamera.blurred(row, 0.8).bgr());
        assertThat(sample(PoorCamera.blurred(row, 0.8), 1, 0, 0)).isBetween(30, 60);
    }

    @Test
    void flatImageIsBlurredToItself() {
        var flat = new byte[3 * 9 * 7];
        Arrays.fill(flat, (byte) 201);
        assertThat(PoorCamera.blurred(new FaceImage(9, 7, flat), 1.4).bgr()).isEqualTo(flat);
    }

    @Test
    void lowerQualityIsFurtherFromTheOriginal() {
        var image = FaceImage.decode(TestPhotos.astronaut());
        var before = image.bgr().clone();

        double low = difference(image, PoorCamera.compressed(image, 10));
        double high = difference(image, PoorCamera.compressed(image, 95));

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
