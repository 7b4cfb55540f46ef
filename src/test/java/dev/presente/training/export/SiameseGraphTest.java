package dev.presente.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.presente.face.matching.Template;
import dev.presente.onnx.Network;
import dev.presente.training.backbone.Backbone;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SiameseGraphTest {
    @Test
    void distanceIsThatOfTheTwoEmbeddings() {
        var branch = Backbone.REFERENCE.create(1, 24, 8, 3);
        var a = image(1);
        var b = image(2);

        var siamese = SiameseGraph.of(branch).toBytes();

        var expected = embedding(branch.toBytes(), a).distance(embedding(branch.toBytes(), b));
        assertThat(expected).isGreaterThan(0.01);
        assertThat((double) Network.output(siamese, a, b)[0]).isCloseTo(expected, within(1e-4));
        assertThat((double) Network.output(siamese, a, a)[0]).isCloseTo(1e-4, within(1e-6));
    }

    @Test
    void branchesShareTheirWeights() {
        var branch = Backbone.REFERENCE.create(1, 24, 8, 3);
        assertThat(SiameseGraph.of(branch).toBytes().length).isLessThan((int) (1.05 * branch.toBytes().length));
    }

    private static Template embedding(byte[] network, float[] image) {
        return Template.ofEmbedding("test", Network.output(network, image));
    }

    private static float[] image(long seed) {
        var random = new Random(seed);
        var values = new float[24 * 24];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
