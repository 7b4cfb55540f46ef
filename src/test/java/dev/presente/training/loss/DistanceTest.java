package dev.presente.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import dev.presente.training.backbone.TrainingEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DistanceTest {
    @Test
    void ofKnownVectors() {
        float[] embeddings = {1, 0, 0.6f, 0.8f, -1, 0};
        assertRows(Distance.SQUARED_L2, embeddings, 0, 0.8, 4, 0.8, 0, 3.2, 4, 3.2, 0);
        assertRows(Distance.COSINE, embeddings, 0, 0.4, 2, 0.4, 0, 1.6, 2, 1.6, 0);
        assertRows(Distance.L2, embeddings, 1e-4, 0.894427, 2, 0.894427, 1e-4, 1.788854, 2, 1.788854, 1e-4);
    }

    private static void assertRows(Distance distance, float[] embeddings, double... expected) {
        var matrix = distance.matrix(embeddings, 3);
        for (int i = 0; i < expected.length; i++) {
            // (0.6, 0.8) is not quite of unit length in single precision
            assertThat((double) matrix[i / 3][i % 3]).isCloseTo(expected[i], within(i % 4 == 0 ? 4e-4 : 1e-6));
        }
    }

    /** The miner sees the distances that the loss sees, and none is below 0 however near. */
    @ParameterizedTest
    @EnumSource
    @Tag("training")
    void isTheSameForMinersAndLosses(Distance distance) {
        var faces = Faces.random(4, 5, 32, 1);
        System.arraycopy(faces.embeddings, 0, faces.embeddings, 32, 32);
        var forMiners = distance.matrix(faces.embeddings, 20);
        try (var manager = TrainingEngine.newManager()) {
            var embeddings = manager.create(faces.embeddings, new Shape(20, 32));
            var forLosses = distance.matrix(embeddings).toFloatArray();
            for (int i = 0; i < 400; i++) {
                assertThat(forLosses[i]).isNotNegative().isCloseTo(forMiners[i / 20][i % 20], within(6e-4f));
            }
        }
    }
}
