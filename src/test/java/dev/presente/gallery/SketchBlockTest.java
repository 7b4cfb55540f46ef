package dev.presente.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.face.matching.Template;
import dev.presente.gallery.sketch.Sketcher;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SketchBlockTest {
    private final Random random = new Random(1);

    /** The true distance always lies within the limits, however near or far, and they are not wide. */
    @ParameterizedTest
    @ValueSource(ints = {3, 127, 512})
    void theDistanceLiesWithinItsLimits(int dimension) {
        var sketcher = new Sketcher(dimension);
        var block = new SketchBlock(sketcher.bits() / Long.SIZE, dimension);
        for (int round = 0; round < 200; round++) {
            var probe = template(dimension, new float[dimension], 1);
            var other = template(dimension, probe.vector(), Math.pow(10, -6 * random.nextDouble()));
            int row = round % Block.ROWS;
            block.set(row, 1, 1, 1, sketcher.sketch(other.vector()), CodedVector.of(other.vector()));
            var range = block.distance(probe.vector(), row);
            assertThat(probe.distance(other)).isBetween(range.least(), range.most());
            assertThat(range.most() - range.least()).isLessThan(0.05);
        }
    }

    /** Nothing of a removed template stays, neither its sketch nor its codes. */
    @ParameterizedTest
    @ValueSource(ints = {128, 512})
    void isOverwritten(int dimension) {
        var sketcher = new Sketcher(dimension);
        int words = sketcher.bits() / Long.SIZE;
        var block = new SketchBlock(words, dimension);
        var template = template(dimension, new float[dimension], 1);
        block.set(5, 77, 78, 0.9f, sketcher.sketch(template.vector()), CodedVector.of(template.vector()));
        block.wipe(5);
        assertThat(block).usingRecursiveComparison().isEqualTo(new SketchBlock(words, dimension));
    }

    private Template template(int dimension, float[] from, double noise) {
        var vector = from.clone();
        for (int i = 0; i < dimension; i++) {
            vector[i] += (float) (noise * random.nextGaussian());
        }
        return Template.ofEmbedding("m", vector);
    }
}
