package dev.presente.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImpostorTailTest {
    private static final int N = 20_000;

    @ParameterizedTest
    @ValueSource(doubles = {-0.3, -0.1, 1e-12, 0.1})
    void parametersOfADrawnTailAreFoundAgain(double shape) {
        var random = new Random(3);
        var nearest = IntStream.range(0, N)
                .mapToDouble(i -> 1 - 0.03 * Math.expm1(-shape * Math.log(1 - random.nextDouble())) / shape)
                .sorted()
                .toArray();
        var tail = ImpostorTail.fit(nearest, 1e-3);
        assertThat(tail.shape()).isCloseTo(shape, within(0.03));
        assertThat(tail.scale()).isCloseTo(0.03, within(0.001));
        assertThat(tail.limit()).isCloseTo(1, within(1e-4));
        assertThat(tail.goodness()).isLessThan(0.012);

        double far = 1 - 0.03 * Math.expm1(shape * Math.log(1e-3 / 1e-8)) / shape;
        assertThat(tail.thresholds(List.of(1e-3, 1e-8))[0]).isCloseTo(tail.limit(), within(1e-12));
        assertThat(tail.thresholds(List.of(1e-8))[0]).isCloseTo(far, within(0.1));
    }

    @Test
    void anotherShapeOfTailIsSeenInTheGoodness() {
        var nearest = IntStream.range(0, N)
                .mapToDouble(i -> i < N / 2 ? 0.5 + i * 1e-6 : 0.9 + i * 1e-6)
                .toArray();
        assertThat(ImpostorTail.fit(nearest, 1e-3).goodness()).isGreaterThan(0.1);
    }
}
