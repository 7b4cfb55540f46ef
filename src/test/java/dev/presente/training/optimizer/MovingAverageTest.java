package dev.presente.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.presente.training.backbone.TrainingEngine;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("training")
class MovingAverageTest {
    private final NDManager manager = TrainingEngine.newManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void averageIsThatOfTheSlowCalculation() {
        var weight = manager.create(new float[] {1, -2}, new Shape(2));
        weight.setRequiresGradient(true);
        var expected = new double[] {1, -2};
        try (var average = new MovingAverage(Map.of("w", weight), manager, 0.8)) {
            for (int step = 1; step <= 100; step++) {
                double[] now = {Math.sin(step), step * 0.01};
                try (var value = manager.create(new float[] {(float) now[0], (float) now[1]}, new Shape(2))) {
                    value.copyTo(weight);
                }
                average.add(step);
                double kept = Math.min(0.8, (1.0 + step) / (10.0 + step));
                for (int i = 0; i < 2; i++) {
                    expected[i] = kept * expected[i] + (1 - kept) * now[i];
                }
                var actual = Objects.requireNonNull(average.averages().get("w")).toFloatArray();
                assertThat((double) actual[0]).isCloseTo(expected[0], within(1e-6));
                assertThat((double) actual[1]).isCloseTo(expected[1], within(1e-6));
            }
            assertThat(weight.toFloatArray()[1]).isEqualTo(1);
        }
    }

    @Test
    void averageOfWhatStaysIsWhatItWas() {
        var values = new float[] {0.1f, -1 / 3f, 12345.678f, 1e-9f};
        var weight = manager.create(values.clone(), new Shape(4));
        try (var average = new MovingAverage(Map.of("w", weight), manager, 0.999)) {
            for (int step = 1; step <= 1000; step++) {
                average.add(step);
            }
            assertThat(Objects.requireNonNull(average.averages().get("w")).toFloatArray())
                    .containsExactly(values);
        }
    }
}
