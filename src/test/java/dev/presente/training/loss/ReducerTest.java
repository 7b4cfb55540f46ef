package dev.presente.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.presente.training.backbone.TrainingEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReducerTest {
    @Test
    void shareOfTheActiveTerms() {
        assertThat(Reducer.activeShare(new float[] {0, 0.5f, 0, 2})).isEqualTo(0.5);
        assertThat(Reducer.activeShare(new float[] {1e-30f})).isEqualTo(1);
        assertThat(Reducer.activeShare(new float[] {0, 0})).isZero();
        assertThat(Reducer.activeShare(new float[0])).isZero();
    }

    @Test
    @Tag("training")
    void meanIsOfAllTermsAndActiveOfThoseAboveZero() {
        assertReduced(Reducer.MEAN, new float[] {0, 1, 0, 3}, 1, 0.25f);
        assertReduced(Reducer.ACTIVE, new float[] {0, 1, 0, 3}, 2, 0.5f);
        assertReduced(Reducer.MEAN, new float[] {0, 0}, 0, 0.5f);
        assertReduced(Reducer.ACTIVE, new float[] {0, 0}, 0, 1);
        assertReduced(Reducer.MEAN, new float[0], 0, 0);
        assertReduced(Reducer.ACTIVE, new float[0], 0, 0);
    }

    private static void assertReduced(Reducer reducer, float[] terms, float expected, float gradient) {
        try (var manager = TrainingEngine.newManager()) {
            var array = manager.create(terms);
            array.setRequiresGradient(true);
            assertThat(TrainingEngine.gradients(() -> reducer.reduce(array))).isCloseTo(expected, within(1e-6f));
            assertThat(array.getGradient().toFloatArray()).hasSameSizeAs(terms);
            for (float g : array.getGradient().toFloatArray()) {
                assertThat(g).isEqualTo(gradient);
            }
        }
    }
}
