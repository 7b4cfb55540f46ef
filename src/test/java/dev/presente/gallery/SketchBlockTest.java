package dev.presente.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.face.matching.Template;
import dev.presente.gallery.sketch.Sketcher;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SketchBlockTest {
    private final Random random = new Random(1);

    /** The true distance always lies within the limits, however near or far, and they are not wide. */
    @ParameterizedTest
    @ValueSource(ints = {3, 127, 512})
    void theDistanceLiesWithinItsLimits(int dimension) {
        var sketcher = new Sketcher(dimension);
        var block = block(sketcher, dimension);
        for (int round = 0; round < 200; round++) {
            var probe = template(dimension, new float[dimension], 1);
            var other = template(dimension, probe.vector(), Math.pow(10, -6 * random.nextDouble()));
            int row = round * 61 % SketchBlock.ROWS;
            block.set(row, 1, 1, 1, sketcher.sketch(other.vector()), CodedVector.of(other.vector()));
            var range = block.distance(probe.vector(), row);
            assertThat(probe.distance(other)).isBetween(range.least(), range.most());
            assertThat(range.most() - range.least()).isLessThan(0.05);
        }
    }

    /** Both halves make up the whole sketch, in every row. */
    @ParameterizedTest
    @ValueSource(ints = {128, 512})
    void bothPartsOfTheSketchesCount(int dimension) {
        var sketcher = new Sketcher(dimension);
        var block = block(sketcher, dimension);
        var probe = sketcher.sketch(template(dimension, new float[dimension], 1).vector());
        var expected = new int[SketchBlock.ROWS];
        for (int row = 0; row < SketchBlock.ROWS; row++) {
            var vector = template(dimension, new float[dimension], 1).vector();
            var sketch = sketcher.sketch(vector);
            block.set(row, 1, 1, 1, sketch, CodedVector.of(vector));
            for (int word = 0; word < sketch.length; word++) {
                expected[row] += Long.bitCount(sketch[word] ^ probe[word]);
            }
        }
        var differences = new int[SketchBlock.ROWS];
        block.differences(probe, differences);
        block.addOthers(probe, IntStream.range(0, SketchBlock.ROWS).toArray(), SketchBlock.ROWS, differences);
        assertThat(differences).isEqualTo(expected);
    }

    /** Nothing of a removed template stays, neither its sketch nor its codes. */
    @ParameterizedTest
    @ValueSource(ints = {128, 512})
    void isOverwritten(int dimension) {
        var sketcher = new Sketcher(dimension);
        var block = block(sketcher, dimension);
        var template = template(dimension, new float[dimension], 1);
        for (int row : new int[] {5, SketchBlock.ROWS - 1}) {
            block.set(row, 77, 78, 0.9f, sketcher.sketch(template.vector()), CodedVector.of(template.vector()));
        }
        block.wipe(5);
        block.copy(5, block, SketchBlock.ROWS - 1);
        assertThat(block.distance(template.vector(), 5).most()).isLessThan(0.05);
        for (int row : new int[] {5, SketchBlock.ROWS - 1}) {
            block.wipe(row);
        }
        assertThat(block).usingRecursiveComparison().isEqualTo(block(sketcher, dimension));
    }

    private static SketchBlock block(Sketcher sketcher, int dimension) {
        return new SketchBlock(sketcher.words(), dimension);
    }

    private Template template(int dimension, float[] from, double noise) {
        var vector = from.clone();
        for (int i = 0; i < dimension; i++) {
            vector[i] += (float) (noise * random.nextGaussian());
        }
        return Template.ofEmbedding("m", vector);
    }
}
