package dev.presente.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.presente.training.backbone.TrainingEngine;
import dev.presente.training.miner.Triplets;
import java.util.ArrayList;
import java.util.List;

/** Computes a loss and its gradient at some embeddings, as the trainer does. */
final class Computed {
    final float loss;
    final float[] gradient;
    final List<float[]> terms = new ArrayList<>();

    Computed(Loss loss, Faces faces, Triplets mined, Reducer reducer) {
        this(loss, faces, mined, reducer, () -> {});
    }

    /** Computes them with something that happens between the loss and its gradient. */
    Computed(Loss loss, Faces faces, Triplets mined, Reducer reducer, Runnable between) {
        try (var manager = TrainingEngine.newManager()) {
            var embeddings = manager.create(faces.embeddings, new Shape(faces.labels.length, faces.dimension));
            embeddings.setRequiresGradient(true);
            this.loss = TrainingEngine.gradients(() -> {
                var groups = loss.terms(embeddings, faces.labels, mined);
                groups.forEach(group -> terms.add(group.toFloatArray()));
                var value = groups.stream()
                        .map(reducer::reduce)
                        .reduce(NDArray::add)
                        .orElseThrow();
                between.run();
                return value;
            });
            gradient = embeddings.getGradient().toFloatArray();
        }
    }
}
