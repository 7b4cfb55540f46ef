package dev.presente.training.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.presente.face.pack.ModelPack;
import dev.presente.onnx.BatchNormFolding;
import dev.presente.onnx.Graph;
import dev.presente.onnx.Network;
import dev.presente.onnx.Node;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("training")
class TrainableGraphTest {
    private final NDManager manager = TrainingEngine.newManager();

    @AfterEach
    void close() {
        manager.close();
    }

    /** Trains, exports and runs in ONNX Runtime: the numbers must be the same, and everything here depends on it. */
    @ParameterizedTest
    @EnumSource(Backbone.class)
    void whatWasTrainedRunsTheSameInOnnxRuntime(Backbone backbone) {
        try (var network = new TrainableGraph(backbone.create(3, 64, 32, 7), manager, 0)) {
            var before = network.graph(network.weights()).toBytes();
            for (int step = 0; step < 5; step++) {
                descend(network, images(8, 3, 64, step), 0.01f);
            }
            assertThat(network.graph(network.weights()).toBytes()).isNotEqualTo(before);

            var exported = network.graph(network.weights()).rewrite(new BatchNormFolding());

            var image = images(1, 3, 64, 99);
            var expected = network.embed(image, false).toFloatArray();
            var actual = Network.output(exported.toBytes(), image.toFloatArray());
            assertThat(actual).hasSize(32);
            for (int i = 0; i < actual.length; i++) {
                assertThat(actual[i]).isCloseTo(expected[i], within(1e-4f * Math.max(1, largest(expected))));
            }
        }
    }

    @Test
    void packagedNetworkCanBeTrained() {
        var graph = Graph.read(ModelPack.open("mobilefacenet").file("embedder.onnx"));
        try (var network = new TrainableGraph(graph, manager, 0)) {
            var image = images(1, 3, 112, 1);

            var expected = Network.output(graph.toBytes(), image.toFloatArray());

            var actual = network.embed(image, true).toFloatArray();
            for (int i = 0; i < actual.length; i++) {
                assertThat(actual[i]).isCloseTo(expected[i], within(1e-4f * largest(expected)));
            }
            float first = descend(network, images(4, 3, 112, 2), 1e-4f);
            assertThat(descend(network, images(4, 3, 112, 2), 1e-4f)).isLessThan(first);
        }
    }

    @Test
    void frozenLayersStayAsTheyAre() {
        try (var network = new TrainableGraph(Backbone.REFERENCE.create(3, 32, 16, 7), manager, 0.5)) {
            var before = values(network);

            descend(network, images(4, 3, 32, 1), 0.01f);

            var after = values(network);
            assertThat(network.learning().keySet())
                    .containsExactlyInAnyOrder("dense8/weight", "dense8/bias", "dense10/weight", "dense10/bias");
            after.forEach((name, value) -> {
                if (network.learning().containsKey(name)) {
                    assertThat(value).as(name).isNotEqualTo(before.get(name));
                } else {
                    assertThat(value).as(name).isEqualTo(before.get(name));
                }
            });
        }
    }

    @Test
    void batchNormalisationKeepsRunningStatistics() {
        try (var network = new TrainableGraph(Backbone.COMPACT.create(3, 64, 16, 7), manager, 0)) {
            var images = images(8, 3, 64, 1);
            var none = mean(network);
            network.embed(images, false);
            assertThat(mean(network)).isEqualTo(none).containsOnly(0);
            network.embed(images, true);
            var once = mean(network);
            network.embed(images, true);
            var twice = mean(network);
            for (int i = 0; i < once.length; i++) {
                assertThat(twice[i]).isCloseTo(1.9f * once[i], within(1e-5f));
            }
        }
    }

    private static float[] mean(TrainableGraph network) {
        return Objects.requireNonNull(values(network).get("norm2/mean"));
    }

    @Test
    void sameSeedGivesTheSameWeights() {
        assertThat(Backbone.COMPACT.create(3, 64, 16, 7).toBytes())
                .isEqualTo(Backbone.COMPACT.create(3, 64, 16, 7).toBytes())
                .isNotEqualTo(Backbone.COMPACT.create(3, 64, 16, 8).toBytes());
    }

    @Test
    void compactHasAboutAMillionWeights() {
        try (var network = new TrainableGraph(Backbone.COMPACT.create(3, 112, 128, 7), manager, 0)) {
            var weights =
                    network.weights().values().stream().mapToLong(NDArray::size).sum();
            assertThat(weights).isBetween(800_000L, 1_200_000L);
        }
    }

    /** What the gradient needs of the layers must not lie in memory that Java frees. */
    @ParameterizedTest
    @EnumSource(Backbone.class)
    void aGarbageCollectionChangesNoGradient(Backbone backbone) {
        var images = images(2, 3, 32, 8);
        var gradients = Stream.<Runnable>of(() -> {}, System::gc)
                .map(between -> {
                    try (var network = new TrainableGraph(backbone.create(3, 32, 16, 7), manager, 0)) {
                        TrainingEngine.gradients(() -> {
                            var loss = network.embed(images, true).square().mean();
                            between.run();
                            return loss;
                        });
                        return network.learning().values().stream()
                                .map(weight -> weight.getGradient().toFloatArray())
                                .toList();
                    }
                })
                .toList();
        assertThat(gradients.get(1)).usingRecursiveComparison().isEqualTo(gradients.get(0));
    }

    @Test
    void unknownOperatorIsNamed() {
        var graph = new Graph();
        graph.input("input", 1, 3);
        graph.output(graph.put(Node.of("Sinh", "output", "input")), 1, 3);
        assertThatThrownBy(() -> new TrainableGraph(graph, manager, 0)).hasMessageContaining("Sinh");
    }

    @Test
    void inputThatIsTooSmallIsRefused() {
        assertThatThrownBy(() -> Backbone.REFERENCE.create(3, 4, 16, 7)).hasMessageContaining("--size");
    }

    /** A block beyond 3 x 3 does not pool, so that the dense layer sees 3 x 3 places of the last block's filters. */
    @Test
    void blocksHaveTheFiltersAskedFor() {
        var graph = Backbone.blocks(List.of(2, 3, 4, 5, 6), 1, 28, 7, 1);
        try (var network = new TrainableGraph(graph, manager, 0)) {
            var shapes = network.weights().values().stream()
                    .map(NDArray::getShape)
                    .filter(shape -> shape.dimension() > 1)
                    .toList();

            assertThat(shapes)
                    .containsExactly(
                            new Shape(2, 1, 3, 3),
                            new Shape(3, 2, 3, 3),
                            new Shape(4, 3, 3, 3),
                            new Shape(5, 4, 3, 3),
                            new Shape(6, 5, 3, 3),
                            new Shape(7, 9 * 6));
            assertThat(network.embed(images(2, 1, 28, 1), false).getShape()).isEqualTo(new Shape(2, 7));
        }
        assertThatThrownBy(() -> Backbone.blocks(List.of(64, 0), 1, 28, 7, 1)).hasMessageContaining("--filters");
    }

    /** One step of gradient descent towards a smaller sum of squares; returns the loss before. */
    private static float descend(TrainableGraph network, NDArray images, float rate) {
        float loss = TrainingEngine.gradients(
                () -> network.embed(images, true).square().mean());
        network.learning().values().forEach(weight -> {
            try (var gradient = weight.getGradient();
                    var step = gradient.mul(rate)) {
                weight.subi(step);
            }
        });
        return loss;
    }

    private NDArray images(int count, int planes, int size, long seed) {
        var random = new Random(seed);
        var values = new float[count * planes * size * size];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return manager.create(values, new Shape(count, planes, size, size));
    }

    private static Map<String, float[]> values(TrainableGraph network) {
        var values = new TreeMap<String, float[]>();
        network.weights().forEach((name, weight) -> values.put(name, weight.toFloatArray()));
        return values;
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float v : values) {
            largest = Math.max(largest, Math.abs(v));
        }
        return largest;
    }
}
