package dev.presente.training.backbone;

import dev.presente.onnx.Graph;
import java.util.List;

/** Names the untrained networks that one branch of the siamese network can be. */
public enum Backbone {
    /**
     * This is the classical one: two 3x3 convolutions of 32 and 64 filters, each with ReLU and max pooling, then dense layers
     * of 256 (ReLU) and {@code dimension}. With a 128 x 128 input nearly all of its 15 million weights are in the first dense
     * layer.
     */
    REFERENCE(128) {
        @Override
        public Graph create(int planes, int size, int dimension, long seed) {
            return new Layers(planes, size, seed)
                    .conv(32, 3)
                    .relu()
                    .maxPool()
                    .conv(64, 3)
                    .relu()
                    .maxPool()
                    .flatten()
                    .dense(256)
                    .relu()
                    .dense(dimension)
                    .build();
        }
    },

    /**
     * This one is four times a 3x3 convolution of 64 filters, batch normalisation, ReLU and max pooling, as is usual for learning
     * from one example (Vinyals et al., Matching networks for one shot learning, NIPS 2016), and a dense layer. At 64 x 64 pixels it
     * has 240,000 weights. What would become smaller than 3 x 3 is not pooled, so that the dense layer sees places.
     */
    BLOCKS(64) {
        @Override
        public Graph create(int planes, int size, int dimension, long seed) {
            return blocks(List.of(64, 64, 64, 64), planes, size, dimension, seed);
        }
    },

    /**
     * This one has about a million weights in inverted residuals of depthwise separable convolutions with batch normalisation
     * (Sandler et al., MobileNetV2, CVPR 2018). It ends with one weight for every place of every channel instead of an average
     * (Chen et al., MobileFaceNets, CCBR 2018): in an aligned face every place means something else.
     */
    COMPACT(112) {
        @Override
        public Graph create(int planes, int size, int dimension, long seed) {
            var layers = new Layers(planes, size, seed)
                    .convNorm(24, 3, 2)
                    .relu()
                    .depthwiseNorm(3, 2)
                    .relu()
                    .convNorm(48, 1, 1);
            residuals(layers, 2, 48, 1, 2);
            residuals(layers, 1, 96, 2, 3);
            residuals(layers, 3, 96, 1, 3);
            residuals(layers, 1, 144, 2, 4);
            residuals(layers, 3, 144, 1, 4);
            return layers.convNorm(256, 1, 1)
                    .relu()
                    .globalDepthwiseNorm()
                    .flatten()
                    .dense(dimension)
                    .build();
        }
    };

    private static final int MOST_FILTERS = 1024;
    private static final int SMALLEST_SIDE = 3;

    private final int size;

    Backbone(int size) {
        this.size = size;
    }

    /** Returns height and width of the input it was designed for, in pixels. */
    public int size() {
        return size;
    }

    /**
     * Creates a network with untrained weights.
     *
     * @param planes 3 for colour, 1 for grey
     * @param size height and width of its input in pixels
     * @param dimension the dimension of the embedding
     * @throws IllegalArgumentException when the input is too small
     */
    public abstract Graph create(int planes, int size, int dimension, long seed);

    /**
     * Creates {@link #BLOCKS} with another number of blocks or filters.
     *
     * @param filters those of each block, from the input on, each 1 to 1024
     * @throws IllegalArgumentException when there is none, or one is out of its range
     */
    public static Graph blocks(List<Integer> filters, int planes, int size, int dimension, long seed) {
        if (filters.isEmpty() || filters.stream().anyMatch(f -> f < 1 || f > MOST_FILTERS)) {
            throw new IllegalArgumentException("--filters must be 1 to " + MOST_FILTERS + " for each block");
        }
        var layers = new Layers(planes, size, seed);
        for (int count : filters) {
            layers.convNorm(count, 3, 1).relu();
            if (layers.side() >= 2 * SMALLEST_SIDE) {
                layers.maxPool();
            }
        }
        return layers.flatten().dense(dimension).build();
    }

    private static void residuals(Layers layers, int blocks, int channels, int stride, int expansion) {
        for (int i = 0; i < blocks; i++) {
            var before = layers.mark();
            boolean same = stride == 1 && layers.channels() == channels;
            layers.convNorm(layers.channels() * expansion, 1, 1)
                    .relu()
                    .depthwiseNorm(3, stride)
                    .relu()
                    .convNorm(channels, 1, 1);
            if (same) {
                layers.add(before);
            }
        }
    }
}
