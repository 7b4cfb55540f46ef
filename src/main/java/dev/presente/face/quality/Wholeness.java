package dev.presente.face.quality;

import dev.presente.face.matching.Template;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.face.pack.ModelPack;
import java.util.List;
import java.util.Optional;

/**
 * States, as {@code whole.json} of a model pack, how to tell a photographed, uncovered, whole face from one that is covered, drawn
 * or cut off. The embeddings of the latter resemble each other, whoever they show; see docs/quality.md.
 *
 * @param id the name of this fit
 * @param networkHash SHA-256 of the embedder it was fitted with
 * @param weights one for each number of {@link Appearance}
 * @param bias what is added to the weighted sum, so that 0 is the limit for a reference
 * @param datasetHash SHA-256 over the names and bytes of the photos
 */
public record Wholeness(
        String id, String networkHash, FaceSpace space, List<Float> weights, double bias, String datasetHash) {
    public Wholeness {
        weights = List.copyOf(weights);
    }

    /**
     * Reads the fit for the pack's embedder; it is empty where the pack has none.
     *
     * @throws InvalidPackException when it was made for another embedder
     */
    public static Optional<Wholeness> of(ModelPack pack) {
        var fitted = pack.wholeness(Wholeness.class);
        if (fitted.isPresent() && !fitted.get().networkHash.equals(networkHash(pack))) {
            throw new InvalidPackException(
                    "whole.json of " + pack.id()
                            + " was fitted with another embedder; delete it, or replace it: presente clear-calibrate --model PACK");
        }
        return fitted;
    }

    public static String networkHash(ModelPack pack) {
        var manifest = pack.manifest();
        return String.valueOf(manifest.files().get(manifest.embedder().network().file()));
    }

    /** Returns how whole a face looks, 0 to 1; 0.5 is the limit for a reference. */
    public double of(Template template, GreyFace face) {
        var appearance = Appearance.of(template, face, space);
        double sum = bias;
        for (int i = 0; i < appearance.length; i++) {
            sum += weights.get(i) * appearance[i];
        }
        return 1 / (1 + Math.exp(-sum));
    }
}
