package dev.presente.face.pack;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * States, as {@code manifest.json} of a model pack, which input each network expects, where it came from and the hash of every
 * file.
 *
 * @param detector the network that finds the face; null, like {@code landmarks}, where the embedder sees the whole image,
 *     stretched to its input
 * @param files SHA-256 in hex of each network file
 * @param training how the embedder was trained; null, and left out of the file, for one that was not trained here
 */
public record PackManifest(
        String name,
        String description,
        String licence,
        List<Source> sources,
        @Nullable Network detector,
        @Nullable Landmarks landmarks,
        Embedder embedder,
        @Nullable Liveness liveness,
        Map<String, String> files,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Training training) {

    /** Says whether the embedder sees whole images instead of faces. */
    public boolean seesWholeImage() {
        return detector == null;
    }

    /** Names the registry package that the weights come from. */
    public record Source(String registry, String name, String version, String integrity, String licence, String url) {}

    /** Names the order of the planes of a network's input. */
    public enum Colour {
        RGB,
        BGR,
        GREY
    }

    /**
     * Describes a network and its input: 1 x planes x height x width, each value {@code (x - mean) / std} of an 8-bit sample.
     */
    public record Network(String file, int width, int height, Colour colour, float mean, float std) {}

    /**
     * Describes the landmark network.
     *
     * @param points number of (x, y) pairs in the output, each 0 to 1 of the cropped square
     * @param zoom side of the cropped square over the longer side of the face box
     */
    public record Landmarks(Network network, int points, double zoom) {}

    /** Aligns the mean of some landmarks to a pixel of the input. */
    public record Anchor(List<Integer> landmarks, double x, double y) {}

    /**
     * Describes one look at the aligned face; the embeddings of all views are added before normalisation.
     *
     * @param zoom enlarges (above 1) or shrinks the face about the input's centre
     */
    public record View(boolean mirror, double zoom) {}

    /**
     * Describes the branch of the siamese network that turns an aligned face, or a whole image, into an embedding.
     *
     * @param anchors empty for whole images
     */
    public record Embedder(Network network, int dimension, List<Anchor> anchors, List<View> views) {
        /** Returns the same framing on an input of {@code size x size} pixels. */
        public Embedder resized(int size) {
            double sx = (double) size / network.width();
            double sy = (double) size / network.height();
            var input = new Network(network.file(), size, size, network.colour(), network.mean(), network.std());
            // integer coordinates are pixel centres, so that the edges of the input lie at -0.5 and size - 0.5
            var moved = anchors.stream()
                    .map(a -> new Anchor(a.landmarks(), (a.x() + 0.5) * sx - 0.5, (a.y() + 0.5) * sy - 0.5))
                    .toList();
            return new Embedder(input, dimension, moved, views);
        }
    }

    /**
     * Describes the liveness network; class 0 of the softmax over its output is live.
     *
     * @param zoom side of the cropped square over the longer side of the face box
     */
    public record Liveness(Network network, double zoom) {}

    /**
     * States how a trained embedder was made: with the same code, images, seed and options it can be trained again.
     *
     * @param code the version of Presente that trained it
     * @param dataset the last two names of the folder's path
     * @param datasetHash SHA-256 over the names and bytes of the images
     * @param people the number of identities in training, without those held out for validation
     * @param images the number of images of these people
     * @param seed the seed of every random choice
     * @param options the options of the training by name, including the defaults
     * @param initialWeights {@code random}, or the id of the pack whose embedder the training began with
     */
    public record Training(
            String code,
            String dataset,
            String datasetHash,
            int people,
            int images,
            long seed,
            Map<String, String> options,
            String initialWeights) {}
}
