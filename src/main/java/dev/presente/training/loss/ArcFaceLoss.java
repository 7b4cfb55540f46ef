package dev.presente.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import dev.presente.training.miner.Triplets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Computes the cross-entropy of telling the people of the training set apart, with the angle to a photo's own centre enlarged:
 * log(1 + Σ exp(s (cos θj - cos(θy + margin)))) for every photo of a person y, over the others j, where θj is the angle between
 * the embedding and the learnt centre of j. Where θy + margin exceeds π, the cosine continues to fall as cos θy - margin sin
 * margin, as in the authors' code. The loss looks at labels only.
 *
 * <p>Source: Deng, Guo, Xue, Zafeiriou: ArcFace: additive angular margin loss for deep face recognition, CVPR 2019.
 */
final class ArcFaceLoss implements Loss {
    private final float margin;
    private final float scale;
    private final int people;
    private final NDArray centres;

    /**
     * Draws the centres.
     *
     * @param margin in radians, above 0 and below π/2
     * @param scale s, above 0
     * @param manager owns the centres
     */
    ArcFaceLoss(float margin, float scale, int people, int dimension, long seed, NDManager manager) {
        this.margin = Hyperparameter.between("ArcFace margin in radians", margin, Math.PI / 2);
        this.scale = Hyperparameter.aboveZero("scale", scale);
        this.people = people;
        // drawn in Java, so that it does not depend on the device
        var random = new Random(seed);
        var drawn = new float[people * dimension];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = (float) (random.nextGaussian() / Math.sqrt(dimension));
        }
        this.centres = manager.create(drawn, new Shape(people, dimension));
        centres.setRequiresGradient(true);
    }

    @Override
    public List<NDArray> terms(NDArray embeddings, int[] labels, Triplets mined) {
        var cosines = embeddings.matMul(unitCentres(embeddings.getManager()).transpose());
        var own = new Places(people);
        for (int i = 0; i < labels.length; i++) {
            own.add(i, Objects.checkIndex(labels[i], people));
        }
        var others = own.mask(cosines).neg().add(1);
        var values = Scale.times(cosines.sub(enlarged(own.of(cosines)).reshape(-1, 1)), scale);
        return List.of(LogSumExp.ofOneAnd(values, others));
    }

    /** Returns the centres at unit length, made from a copy that belongs to the batch and is freed with it. */
    private NDArray unitCentres(NDManager batch) {
        return batch.ones(new Shape(1)).mul(centres).normalize(2, 1);
    }

    /** Returns cos(θ + margin), computed from cos θ. */
    private NDArray enlarged(NDArray cosines) {
        // as with Euclidean distances, the small term gives the root a gradient everywhere
        var sines = Activation.relu(cosines.square().neg().add(1)).add(1e-8).sqrt();
        var turned = Scale.times(cosines, Math.cos(margin)).sub(Scale.times(sines, Math.sin(margin)));
        var beyond = cosines.sub(margin * Math.sin(margin));
        var within = cosines.gt(Math.cos(Math.PI - margin)).toType(cosines.getDataType(), false);
        return within.mul(turned).add(within.neg().add(1).mul(beyond));
    }

    @Override
    public Map<String, NDArray> weights() {
        return Map.of("arcface.centres", centres);
    }
}
