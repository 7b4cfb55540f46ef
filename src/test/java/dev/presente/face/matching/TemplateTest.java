package dev.presente.face.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    private final Random random = new Random(7);

    @Test
    void isScaledToUnitLength() {
        assertThat(Template.ofEmbedding("m", new float[] {3, 4}).vector()).containsExactly(0.6f, 0.8f);
        for (float scale : new float[] {0x1p-50f, 1, 0x1p50f}) {
            double squares = 0;
            for (float v : random(512, scale).vector()) {
                squares += (double) v * v;
            }
            assertThat(squares).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void distanceRunsFromZeroToTwo() {
        var east = Template.ofEmbedding("m", new float[] {5, 0});
        assertThat(east.distance(Template.ofEmbedding("m", new float[] {1, 0}))).isZero();
        assertThat(east.distance(Template.ofEmbedding("m", new float[] {0, 9}))).isCloseTo(Math.sqrt(2), within(1e-6));
        assertThat(east.distance(Template.ofEmbedding("m", new float[] {-1, 0})))
                .isEqualTo(2);
        for (int i = 0; i < 100; i++) {
            var a = random(64, 1);
            var b = random(64, 3);
            assertThat(a.distance(b)).isBetween(0.0, 2.0).isEqualTo(b.distance(a));
        }
    }

    @Test
    void bytesKeepTheVector() {
        var template = random(128, 1);
        var bytes = template.toBytes();
        assertThat(bytes).hasSize(4 * 128);
        var again = Template.fromBytes("m", bytes);
        assertThat(again.dimension()).isEqualTo(128);
        assertThat(again.vector()).containsExactly(template.vector(), within(1e-7f));
        assertThat(again.distance(template)).isLessThan(1e-6);
    }

    @Test
    void bytesKeepTheWeightAndThoseWithoutWeighOne() {
        var template = random(128, 1).weighing(0.93);
        var again = Template.fromBytes("m", template.toBytes());
        assertThat(again.weight()).isCloseTo(0.93f, within(1e-6f));
        assertThat(again.vector()).containsExactly(template.vector(), within(1e-7f));
        var other = random(128, 1);
        assertThat(again.distance(other))
                .isCloseTo(Math.sqrt(0.93) * template.weighing(1).distance(other), within(1e-6));
        assertThat(Template.fromBytes("m", other.toBytes()).weight()).isCloseTo(1, within(1e-6f));
    }

    @Test
    void bytesAreLittleEndian() {
        assertThat(Template.ofEmbedding("m", new float[] {2}).toBytes()).containsExactly(0, 0, 0x80, 0x3F);
    }

    @Test
    void differentModelsAreNotCompared() {
        var a = Template.ofEmbedding("a", new float[] {1, 0});
        var b = Template.ofEmbedding("b", new float[] {1, 0});
        assertThatIllegalArgumentException().isThrownBy(() -> a.distance(b));
        assertThat(a).isNotEqualTo(b);
    }

    @ParameterizedTest
    @ValueSource(floats = {0, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void embeddingWithoutDirectionIsRefused(float value) {
        assertThatIllegalArgumentException().isThrownBy(() -> Template.ofEmbedding("m", new float[] {value, 0}));
        assertThatIllegalArgumentException().isThrownBy(() -> Template.ofEmbedding("m", new float[0]));
    }

    @Test
    void toStringHidesTheVector() {
        assertThat(Template.ofEmbedding("pack-1", new float[] {3, 4}).toString())
                .isEqualTo("Template[pack-1, 2]");
    }

    @Test
    void arraysAreCopied() {
        var embedding = new float[] {3, 4};
        var template = Template.ofEmbedding("m", embedding);
        var same = Template.ofEmbedding("m", embedding);
        embedding[0] = 99;
        Arrays.fill(template.vector(), 99);
        Arrays.fill(template.toBytes(), (byte) 99);
        assertThat(template).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(template.vector()).containsExactly(0.6f, 0.8f);
    }

    private Template random(int dimension, float scale) {
        var v = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            v[i] = (float) random.nextGaussian() * scale;
        }
        return Template.ofEmbedding("m", v);
    }
}
