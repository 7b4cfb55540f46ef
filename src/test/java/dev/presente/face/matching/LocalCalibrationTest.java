package dev.presente.face.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.presente.face.matching.Calibration.OperatingPoint;
import java.util.Comparator;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LocalCalibrationTest {
    private final Calibration packaged = CalibrationTest.typical();

    @Test
    void whereStrangersComeNearerThresholdsFollow() {
        var local = LocalCalibration.of(packaged, strangers(1.30, 400_000), 900);
        assertThat(local.points()).extracting(OperatingPoint::fmr).containsExactly(1e-1, 1e-2, 1e-4, 1e-5);
        // a tenth of a normal distribution lies 1.2816 deviations below its mean, a hundredth 2.3263, a ten-thousandth
        // 3.719
        assertThat(local.points().get(0).distance()).isCloseTo(1.30 - 1.2816 * 0.08, within(0.005));
        assertThat(local.points().get(1).distance()).isCloseTo(1.30 - 2.3263 * 0.08, within(0.005));
        assertThat(local.points().get(2).distance()).isEqualTo(1.0);
        // an unsupported row moves as far as the last supported row, which did not move
        assertThat(local.points().get(3).distance()).isEqualTo(0.95);
        assertThat(local.id()).startsWith("c+");
    }

    @Test
    void rowsBeyondTheDataMoveWithTheLastOne() {
        var local = LocalCalibration.of(packaged, strangers(1.0, 40_000), 300);
        double shift = 1.2 - local.points().get(1).distance();
        assertThat(shift).isGreaterThan(0.3);
        assertThat(1.0 - local.points().get(2).distance()).isCloseTo(shift, within(1e-9));
        assertThat(0.95 - local.points().get(3).distance()).isCloseTo(shift, within(1e-9));
        assertThat(local.points())
                .isSortedAccordingTo(
                        Comparator.comparingDouble(OperatingPoint::distance).reversed());
    }

    /** The prediction was made for other thresholds. */
    @Test
    void movedRowForetellsNothingAboutOthers() {
        var rows = packaged.points().stream()
                .map(row -> new OperatingPoint(
                        row.fmr(), row.distance(), row.low(), row.high(), row.fnmr(), row.fmr() / 2, row.fmr() * 2))
                .toList();
        var foretelling = new Calibration("c", "m", "set", "hash", 2, 4, 0, 0, 2, 4, rows, null, null, null);
        var local = LocalCalibration.of(foretelling, strangers(1.30, 400_000), 900);
        assertThat(local.points()).extracting(OperatingPoint::fmrHigh).containsExactly(null, null, 2e-4, 2e-5);
    }

    @Test
    void nothingIsLoosened() {
        var local = LocalCalibration.of(packaged, strangers(1.9, 400_000), 900);
        assertThat(local.points()).isEqualTo(packaged.points());
    }

    @Test
    void fewPeopleAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalCalibration.of(packaged, strangers(1.3, 29_999), 245))
                .withMessageContaining("29999")
                .withMessageContaining("30000");
    }

    private static DistanceHistogram strangers(double mean, int count) {
        var random = new Random(1);
        var strangers = new DistanceHistogram();
        for (int i = 0; i < count; i++) {
            strangers.add(Math.max(0, Math.min(2, mean + 0.08 * random.nextGaussian())));
        }
        return strangers;
    }
}
