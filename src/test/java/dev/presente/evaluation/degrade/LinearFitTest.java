package dev.presente.evaluation.degrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that the fit tells two kinds apart by what differs, in whatever unit it is. */
class LinearFitTest {
    private final Random random = new Random(3);

    private List<double[]> around(double x, double y, int count) {
        return Stream.generate(() -> new double[] {x + random.nextGaussian(), 1000 * (y + random.nextGaussian()), 5})
                .limit(count)
                .toList();
    }

    @Test
    void unseenPointsOfBothKindsAreTold() {
        var line = LinearFit.of(around(3, 0, 40), around(-3, 0, 400));
        assertThat(around(3, 0, 100))
                .allSatisfy(point -> assertThat(line.of(point)).isPositive());
        assertThat(around(-3, 0, 100))
                .allSatisfy(point -> assertThat(line.of(point)).isNegative());
    }

    @Test
    void bothKindsCountTheSameHoweverManyThereAre() {
        var line = LinearFit.of(around(1, 1, 30), around(-1, -1, 3000));
        assertThat(Math.abs(line.of(new double[] {0, 0, 5}))).isLessThan(0.5);
    }
}
