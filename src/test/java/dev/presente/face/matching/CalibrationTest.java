package dev.presente.face.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.presente.face.matching.Calibration.Extrapolation;
import dev.presente.face.matching.Calibration.OperatingPoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CalibrationTest {
    static Calibration of(double... fmrAndDistance) {
        var points = new ArrayList<OperatingPoint>();
        for (int i = 0; i < fmrAndDistance.length; i += 2) {
            double d = fmrAndDistance[i + 1];
            points.add(new OperatingPoint(fmrAndDistance[i], d, d, d, 0));
        }
        return new Calibration("c", "m", "set", "hash", 2, 4, 0, 0, 2, 4, points, null, null, null);
    }

    static Calibration typical() {
        return of(1e-1, 1.3, 1e-2, 1.2, 1e-4, 1.0, 1e-5, 0.95);
    }

    /** All calibrations that were made before the field existed lack it. */
    @Test
    void rowWithoutWhatOthersShowIsRead() {
        var json = JsonMapper.builder().build();
        var row = new OperatingPoint(1e-2, 1.2, 1.1, 1.3, 0.1);
        assertThat(json.readValue(
                        "{\"fmr\":0.01,\"distance\":1.2,\"low\":1.1,\"high\":1.3,\"fnmr\":0.1}", OperatingPoint.class))
                .isEqualTo(row);
        var foretold = new OperatingPoint(1e-2, 1.2, 1.1, 1.3, 0.1, 5e-3, 2e-2);
        assertThat(json.readValue(json.writeValueAsString(foretold), OperatingPoint.class))
                .isEqualTo(foretold);
    }

    @Test
    void rowsAreReproduced() {
        var calibration = typical();
        for (var point : calibration.points()) {
            assertThat(calibration.thresholdAt(point.fmr()).distance()).isCloseTo(point.distance(), within(1e-12));
            assertThat(calibration.fmrAt(point.distance())).isCloseTo(point.fmr(), within(1e-12));
        }
        assertThat(calibration.thresholdAt(1e-2)).isEqualTo(new Threshold(1.2, 1e-2, "c", false));
    }

    @Test
    void interpolationIsLinearInLogFmr() {
        assertThat(typical().thresholdAt(1e-3).distance()).isCloseTo(1.1, within(1e-12));
        assertThat(typical().fmrAt(1.1)).isCloseTo(1e-3, within(1e-12));
        assertThat(typical().thresholdAt(1e-1 / Math.sqrt(10)).distance()).isCloseTo(1.25, within(1e-12));
    }

    @Test
    void belowTheTableTheLastLineGoesOnAndNeverFallsBelowZero() {
        assertThat(typical().thresholdAt(1e-6).distance()).isCloseTo(0.9, within(1e-12));
        assertThat(typical().thresholdAt(1e-60).distance()).isZero();
    }

    @Test
    void belowTheMeasuredRowsTheThresholdSaysThatItIsExtrapolated() {
        var measured = typical();
        var row = new OperatingPoint(1e-7, 0.8, 0.7, 0.9, 0);
        var tail = new Extrapolation("a fit", 100, 1.0, 0.03, -0.1, 0.01, List.of(row));
        var calibration =
                new Calibration("c", "m", "set", "hash", 2, 4, 0, 0, 2, 4, measured.points(), tail, null, null);
        assertThat(calibration.thresholdAt(1e-5).extrapolated()).isFalse();
        assertThat(calibration.thresholdAt(1e-6)).isEqualTo(new Threshold(0.875, 1e-6, "c", true));
        assertThat(calibration.thresholdAt(1e-9).extrapolated()).isTrue();
        assertThat(calibration.fmrAt(0.8)).isEqualTo(1e-5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Calibration(
                        "c",
                        "m",
                        "set",
                        "hash",
                        2,
                        4,
                        0,
                        0,
                        2,
                        4,
                        measured.points(),
                        new Extrapolation("a fit", 100, 1.0, 0.03, -0.1, 0.01, measured.points()),
                        null,
                        null));
    }

    @Test
    void fmrInvertsTheThresholdInsideTheTable() {
        var calibration = typical();
        for (double fmr = 1e-1; fmr >= 1e-5; fmr /= 1.37) {
            double back = calibration.fmrAt(calibration.thresholdAt(fmr).distance());
            assertThat(back / fmr).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void outsideTheTableTheRateIsBounded() {
        var calibration = typical();
        assertThat(calibration.fmrAt(0)).isEqualTo(1e-5);
        assertThat(calibration.fmrAt(0.9)).isEqualTo(1e-5);
        assertThat(calibration.fmrAt(1.6)).isStrictlyBetween(1e-1, 1.0);
        assertThat(calibration.fmrAt(2)).isEqualTo(1);
        assertThat(calibration.fmrAt(Math.nextUp(2.0))).isEqualTo(1);
    }

    @Test
    void bothCurvesAreMonotone() {
        var calibration = typical();
        double before = Double.MAX_VALUE;
        for (double fmr = 1e-1; fmr > 1e-9; fmr /= 1.1) {
            double distance = calibration.thresholdAt(fmr).distance();
            assertThat(distance).isLessThan(before);
            before = distance;
        }
        double rate = 0;
        for (double d = 0; d <= 2; d += 0.01) {
            assertThat(calibration.fmrAt(d)).isGreaterThanOrEqualTo(rate);
            rate = calibration.fmrAt(d);
        }
    }

    @Test
    void ratesWithoutAThresholdAreRefused() {
        for (double fmr : List.of(0.11, 1.0, 0.0, -1e-3, Double.NaN)) {
            assertThatIllegalArgumentException().isThrownBy(() -> typical().thresholdAt(fmr));
        }
    }

    @Test
    void rowsOutOfOrderAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> of(1e-2, 1.2, 1e-1, 1.3));
        assertThatIllegalArgumentException().isThrownBy(() -> of(1e-1, 1.2, 1e-2, 1.3));
        assertThatIllegalArgumentException().isThrownBy(() -> of(1e-1, 1.2, 1e-1, 1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> of(1e-1, 1.2, 1e-2, 1.2));
        assertThatIllegalArgumentException().isThrownBy(() -> of(1e-1, 1.2));
    }

    @Test
    void whatAThresholdCostsIsReadBetweenTheRows() {
        var near = new OperatingPoint(1e-4, 1.0, 1.0, 1.0, 1e-1);
        var far = new OperatingPoint(1e-1, 1.2, 1.2, 1.2, 1e-3);
        var calibration =
                new Calibration("c", "m", "set", "hash", 2, 4, 0, 0, 2, 4, List.of(far, near), null, null, null);
        assertThat(calibration.fnmrAt(1.0)).isCloseTo(1e-1, within(1e-12));
        assertThat(calibration.fnmrAt(1.1)).isCloseTo(1e-2, within(1e-12));
        assertThat(calibration.fnmrAt(1.2)).isCloseTo(1e-3, within(1e-12));
        assertThat(calibration.fnmrAt(0.5)).isEqualTo(1e-1);
        assertThat(calibration.fnmrAt(1.9)).isEqualTo(1e-3);
        assertThat(typical().fnmrAt(1.1)).isZero();
    }
}
