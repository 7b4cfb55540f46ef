package dev.presente.face;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code manifest.json} of a model pack: what each network eats, where it came from and the hash of every file.
 *
 * @param files SHA-256 in hex of each network file
 */
public record PackManifest(
        String name,
        String description,
        String licence,
        List<Source> sources,
        Network detector,
        Landmarks landmarks,
        Embedder embedder,
        @Nullable Liveness liveness,
        Map<String, String> files) {

    /** The registry package that the weights come from. */
    public record Source(String registry, String name, String version, String integrity, String licence, String url) {}

    /** Order of the planes of a network's input. */
    public enum Colour {
        RGB,
        BGR,
        GREY
    }

    /**
     * A network and its input: 1 x planes x height x width, each value {@code (x - mean) / std} of an 8-bit sample.
     */
    public record Network(String file, int width, int height, Colour colour, float mean, float std) {}

    /**
     * The landmark network.
     *
     * @param points number of (x, y) pairs in the output, each 0 to 1 of the cropped square
     * @param zoom side of the cropped square over the longer side of the face box
     */
    public record Landmarks(Network network, int points, double zoom) {}

    /** The mean of some landmarks and the input pixel it is aligned to. */
    public record Anchor(List<Integer> landmarks, double x, double y) {}

    /**
     * One look at the aligned face; the embeddings of all views are added before normalisation.
     *
     * @param zoom enlarges (above 1) or shrinks the face about the input's centre
     */
    public record View(boolean mirror, double zoom) {}

    /** The branch of the siamese network that turns an aligned face into an embedding. */
    public record Embedder(Network network, int dimension, List<Anchor> anchors, List<View> views) {}

    /**
     * The liveness network; class 0 of the softmax over its output is live.
     *
     * @param zoom side of the cropped square over the longer side of the face box
     */
    public record Liveness(Network network, double zoom) {}
}
