package dev.presente.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.presente.training.backbone.TrainingEngine;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("training")
class AdamTest {
    private final NDManager manager = TrainingEngine.newManager();
    private final NDArray weight = manager.create(new float[] {1, -2, 3, 0.5f}, new Shape(2, 2));

    AdamTest() {
        weight.setRequiresGradient(true);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void stepsAreThoseOfTheFormula() {
        var expected = new double[] {1, -2, 3, 0.5};
        var first = new double[4];
        var second = new double[4];
        try (var adam = new Adam(Map.of("w", weight), manager, 0.1, 0)) {
            for (int t = 1; t <= 5; t++) {
                step(adam, 0.05);
                for (int i = 0; i < 4; i++) {
                    double g = 2 * expected[i];
                    first[i] = 0.9 * first[i] + 0.1 * g;
                    second[i] = 0.999 * second[i] + 0.001 * g * g;
                    double m = first[i] / (1 - Math.pow(0.9, t));
                    double v = second[i] / (1 - Math.pow(0.999, t));
                    expected[i] = expected[i] * (1 - 0.05 * 0.1) - 0.05 * m / (Math.sqrt(v) + 1e-8);
                }
            }
        }
        var actual = weight.toFloatArray();
        for (int i = 0; i < 4; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], within(1e-4));
        }
    }

    @Test
    void gradientsAreClippedByTheirCommonNorm() {
        // the gradient is 2w with a norm of 2 * sqrt(14.25); Adam's first moment shows what reached it
        try (var adam = new Adam(Map.of("w", weight), manager, 0, 1)) {
            step(adam, 1e-6);
            var moment = Objects.requireNonNull(adam.moments().get("first/w")).toFloatArray();
            double norm = 0;
            for (float m : moment) {
                norm += (m / 0.1) * (m / 0.1);
            }
            assertThat(Math.sqrt(norm)).isCloseTo(1, within(1e-4));
        }
    }

    @Test
    void resumesWhereItWas() {
        try (var adam = new Adam(Map.of("w", weight), manager, 0, 0);
                var copy = weight.duplicate()) {
            step(adam, 0.05);
            step(adam, 0.05);
            copy.setRequiresGradient(true);
            weight.copyTo(copy);
            try (var second = new Adam(Map.of("w", copy), manager, 0, 0)) {
                adam.moments()
                        .forEach((name, m) ->
                                m.copyTo(Objects.requireNonNull(second.moments().get(name))));
                second.resume(adam.steps());
                step(adam, 0.05);
                TrainingEngine.gradients(() -> copy.square().sum());
                second.step(0.05);
            }
            assertThat(copy.toFloatArray()).isEqualTo(weight.toFloatArray());
        }
    }

    private void step(Adam adam, double rate) {
        TrainingEngine.gradients(() -> weight.square().sum());
        adam.step(rate);
    }
}
