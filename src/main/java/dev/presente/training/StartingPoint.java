package dev.presente.training;

import ai.djl.ndarray.types.Shape;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.pack.PackManifest.Colour;
import dev.presente.face.pack.PackManifest.Embedder;
import dev.presente.face.pack.PackManifest.Network;
import dev.presente.face.pack.PackManifest.View;
import dev.presente.onnx.Graph;
import dev.presente.training.backbone.Backbone;
import dev.presente.training.head.Head;
import java.util.List;
import java.util.stream.Stream;

/**
 * Says what a training begins with.
 *
 * @param embedder what the network will see and give
 * @param graph the network that sees the photos
 * @param initialWeights {@code random}, or the id of the pack whose embedder the training continues from
 * @param head what learns behind it; {@link Head#NONE} when it learns itself
 */
record StartingPoint(Embedder embedder, Graph graph, String initialWeights, Head head) {
    private static final int DIMENSION = 128;

    /**
     * Chooses the starting point by the options.
     *
     * @param from the pack that finds the faces, or that is trained further
     * @throws IllegalArgumentException when options contradict each other or the pack
     */
    static StartingPoint of(TrainingOptions options, ModelPack from) {
        return options.backbone == Start.PRETRAINED ? pretrained(options, from) : untrained(options, from);
    }

    /** Returns planes, height and width of what the network sees. */
    Shape input() {
        var network = embedder.network();
        return new Shape(network.colour() == Colour.GREY ? 1 : 3, network.height(), network.width());
    }

    /** Returns what learns, as it begins. */
    Graph learner(long seed) {
        return head == Head.NONE ? graph : head.create(embedder.dimension(), seed);
    }

    /** Returns the shape of what it sees. */
    Shape learnerInput() {
        return head == Head.NONE ? input() : new Shape(embedder.dimension());
    }

    /** Returns the whole network, of which a part has learnt. */
    Graph whole(Graph learnt) {
        return head == Head.NONE ? learnt : Head.behind(graph, learnt, embedder.dimension());
    }

    private static StartingPoint pretrained(TrainingOptions options, ModelPack from) {
        var embedder = from.manifest().embedder();
        if (options.size != null || options.dimension != null) {
            throw new IllegalArgumentException("--size and --dimension of a pretrained backbone are the pack's own");
        }
        var eats = from.manifest().seesWholeImage() ? whole(embedder.network().colour()) : Preprocess.FACE;
        if (options.preprocess != eats) {
            throw new IllegalArgumentException("The embedder of %s needs --preprocess %s"
                    .formatted(from.manifest().name(), eats));
        }
        var graph = Graph.read(from.file(embedder.network().file()));
        return new StartingPoint(embedder, graph, from.id(), options.tuning.head);
    }

    private static Preprocess whole(Colour colour) {
        return colour == Colour.GREY ? Preprocess.GREY : Preprocess.NONE;
    }

    private static StartingPoint untrained(TrainingOptions options, ModelPack from) {
        var backbone = switch (options.backbone) {
            case REFERENCE -> Backbone.REFERENCE;
            case BLOCKS -> Backbone.BLOCKS;
            case COMPACT -> Backbone.COMPACT;
            case PRETRAINED -> throw new IllegalArgumentException("A pretrained backbone comes from a pack");
        };
        int size = options.size != null ? options.size : backbone.size();
        int dimension = options.dimension != null ? options.dimension : DIMENSION;
        if (size < 8 || size > 512 || dimension < 2 || dimension > 2048) {
            throw new IllegalArgumentException("--size must be 8 to 512 and --dimension 2 to 2048");
        }
        var colour = options.preprocess == Preprocess.GREY ? Colour.GREY : Colour.RGB;
        var network = new Network("embedder.onnx", size, size, colour, 127.5f, 127.5f);
        var plain = options.zooms.stream().map(zoom -> new View(false, zoom)).toList();
        var mirrored = options.zooms.stream().map(zoom -> new View(true, zoom)).toList();
        var embedder = options.preprocess == Preprocess.FACE
                ? new Embedder(
                        network,
                        dimension,
                        from.manifest().embedder().resized(size).anchors(),
                        Stream.of(plain, mirrored).flatMap(List::stream).toList())
                : new Embedder(network, dimension, List.of(), plain);
        int planes = colour == Colour.GREY ? 1 : 3;
        var graph = options.filters == null
                ? backbone.create(planes, size, dimension, options.seed)
                : Backbone.blocks(options.filters, planes, size, dimension, options.seed);
        return new StartingPoint(embedder, graph, "random", Head.NONE);
    }
}
