package dev.presente.face;

import dev.presente.face.matching.Template;
import java.util.List;

/**
 * Holds what the network says of a face: of all its views, or of some, with the inputs of the others. Its arrays are shared and
 * not copied, so nobody may write to them.
 */
public final class Embedding {
    private final Template template;

    /** This is the sum of the unit vectors of the views. */
    final float[] sum;

    /** These are the lengths of the embeddings of the views before they were scaled to 1. */
    final double[] lengths;

    /** These are the inputs that show the views that have not been embedded. */
    final List<float[]> unseen;

    Embedding(String modelId, float[] sum, double[] lengths, List<float[]> unseen) {
        this.template = Template.ofEmbedding(modelId, sum);
        this.sum = sum;
        this.lengths = lengths;
        this.unseen = unseen;
    }

    /** Returns the template, which has weight 1. */
    Template template() {
        return template;
    }

    /** Returns the geometric mean of the lengths of the views' embeddings. */
    double length() {
        double product = 1;
        for (double length : lengths) {
            product *= length;
        }
        return Math.pow(product, 1.0 / lengths.length);
    }

    /** Says whether all views were embedded. */
    boolean isWhole() {
        return unseen.isEmpty();
    }
}
