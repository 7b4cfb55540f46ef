package dev.presente.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries every rewrite on a small network: ONNX Runtime gives the same numbers before and after. */
class RewriteTest {
    private static final Offset<Float> ROUNDING = within(2e-6f);

    private final Random random = new Random(7);
    private final Graph graph = new Graph();

    @Test
    void preluBecomesConvolutionsForAnySlope() {
        assertPreluSplits(-1.4f, -0.2f, 0, 0.3f, 1);
    }

    @Test
    void preluBecomesConvolutionsForSlopesAboveOne() {
        assertPreluSplits(-0.5f, 0.25f, 1.7f, 1, 3);
    }

    private void assertPreluSplits(float... slopes) {
        graph.input("x", 1, slopes.length, 6, 5);
        var slope = graph.constant("slope", Tensor.of(slopes, slopes.length, 1, 1));
        graph.put(Node.of("PRelu", "y", "x", slope));
        graph.output("y", 1, slopes.length, 6, 5);

        assertSameAfter(new PReluSplit(), ROUNDING);

        assertThat(graph.nodes()).extracting(Node::op).doesNotContain("PRelu").contains("Conv", "Add");
    }

    @ParameterizedTest
    @CsvSource({"1,0.2", "4,0.2", "1,1.5"})
    void theOnlyReaderOfAPreluAbsorbsItsFactor(int group, float slope) {
        graph.input("x", 1, 4, 5, 5);
        var slopes = graph.constant("slope", Tensor.of(new float[] {-1.2f, slope, 0, 0.9f}, 4, 1, 1));
        graph.put(Node.of("PRelu", "h", "x", slopes));
        graph.put(Node.of("Conv", "y", "h", graph.constant("w", noise(4, 4 / group, 3, 3)))
                .withInt("group", group)
                .with("pads", 1, 1, 1, 1));
        graph.output("y", 1, 4, 5, 5);

        assertSameAfter(new PReluSplit(), ROUNDING);

        // slopes of one and more leave no factor to absorb
        assertThat(graph.nodes()).filteredOn(node -> node.op().equals("Conv")).hasSize(slope < 1 ? 2 : 3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFactorForEachChannelIsSpreadAndTheProductsStayTheSame(boolean isFirst) {
        graph.input("x", 1, 4, 6, 5);
        graph.put(Node.of("GlobalAveragePool", "mean", "x"));
        graph.put(Node.of("Sigmoid", "factor", "mean"));
        graph.put(isFirst ? Node.of("Mul", "once", "factor", "x") : Node.of("Mul", "once", "x", "factor"));
        graph.put(Node.of("Add", "sum", "x", "once"));
        graph.put(Node.of("GlobalAveragePool", "pooled", "sum"));
        graph.put(Node.of("Mul", "y", "sum", "pooled"));
        graph.output("y", 1, 4, 6, 5);

        assertSameAfter(new WideScales(), within(0f));

        assertThat(graph.nodes()).filteredOn(node -> node.op().equals("Resize")).hasSize(2);
    }

    @Test
    void productsOfOneShapeAndConstantFactorsStay() {
        graph.input("x", 1, 3, 4, 4);
        graph.put(Node.of("Relu", "h", "x"));
        graph.put(Node.of("Mul", "square", "x", "h"));
        graph.put(Node.of("Mul", "y", "square", graph.constant("w", noise(1, 3, 1, 1))));
        graph.output("y", 1, 3, 4, 4);

        graph.rewrite(new WideScales());

        assertThat(graph.nodes()).extracting(Node::op).doesNotContain("Resize");
    }

    @Test
    void preluWithOneSlopeStays() {
        graph.input("x", 1, 3, 4, 4);
        graph.put(Node.of("PRelu", "y", "x", graph.constant("slope", Tensor.of(new float[] {0.2f}, 1))));
        graph.output("y", 1, 3, 4, 4);

        graph.rewrite(new PReluSplit());

        assertThat(graph.nodes()).extracting(Node::op).containsExactly("PRelu");
    }

    @ParameterizedTest
    @CsvSource({"Conv,true", "Conv,false", "Gemm,true", "Gemm,false", "GemmT,true", "MatMul,false"})
    void batchNormalisationFoldsIntoTheLinearOperatorBeforeIt(String kind, boolean biased) {
        var conv = kind.equals("Conv");
        graph.input("x", conv ? new long[] {1, 3, 5, 5} : new long[] {1, 3});
        var weight = graph.constant(
                "w",
                switch (kind) {
                    case "Conv" -> noise(4, 3, 3, 3);
                    case "GemmT" -> noise(4, 3);
                    default -> noise(3, 4);
                });
        var node = biased
                ? Node.of(kind.replace("T", ""), "h", "x", weight, graph.constant("b", noise(4)))
                : Node.of(kind.replace("T", ""), "h", "x", weight);
        graph.put(kind.equals("GemmT") ? node.withInt("transB", 1) : node);
        graph.put(Node.of("BatchNormalization", "y", "h", constant("s"), constant("t"), constant("m"), variance()));
        graph.output("y", conv ? new long[] {1, 4, 3, 3} : new long[] {1, 4});

        assertSameAfter(new BatchNormFolding(), ROUNDING);

        assertThat(graph.nodes()).hasSize(1);
    }

    @Test
    void batchNormalisationStaysBehindAValueThatIsReadTwice() {
        graph.input("x", 1, 4, 5, 5);
        graph.put(Node.of("Conv", "h", "x", graph.constant("w", noise(4, 4, 1, 1))));
        graph.put(Node.of("BatchNormalization", "n", "h", constant("s"), constant("t"), constant("m"), variance()));
        graph.put(Node.of("Add", "y", "n", "h"));
        graph.output("y", 1, 4, 5, 5);

        assertSameAfter(new BatchNormFolding(), ROUNDING);

        assertThat(graph.nodes()).hasSize(3);
    }

    @Test
    void weightsInSixteenBitsHalveTheFileAndRoundTheResult() {
        graph.input("x", 1, 32, 8, 8);
        graph.put(Node.of("Conv", "y", "x", graph.constant("w", noise(64, 32, 3, 3)), graph.constant("b", noise(64))));
        graph.output("y", 1, 64, 6, 6);
        var before = graph.toBytes().length;

        assertSameAfter(new HalfWeights(), within(0.02f));

        assertThat(graph.toBytes().length).isLessThan(before * 6 / 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void weightsInEightBitsAreWhatTheirStepsSay(int axis) {
        var samples = new byte[12];
        random.nextBytes(samples);
        float[] steps = axis == 0 ? new float[] {0.5f, 0.25f, 2} : new float[] {0.5f, 0.25f, 2, 1};
        var wide = new float[12];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = ((samples[i] & 0xFF) - 100) * steps[axis == 0 ? i / 4 : i % 4];
        }
        graph.input("x", 1, 3);
        graph.put(Node.of("MatMul", "y", "x", graph.constant("w", Tensor.of(wide, 3, 4))));
        graph.output("y", 1, 4);
        var expected = Network.output(graph.toBytes());

        graph.put(Node.of(
                "MatMul", "y", "x", StoredWeights.eightBit(graph, "w", Tensor.of(samples, 3, 4), 100, steps, axis)));

        assertThat(Network.output(graph.toBytes())).containsExactly(expected, within(1e-4f));
    }

    private void assertSameAfter(Rewrite rewrite, Offset<Float> offset) {
        var before = Network.output(graph.toBytes());
        var after = Network.output(graph.rewrite(rewrite).toBytes());
        assertThat(after).containsExactly(before, offset);
    }

    private Tensor noise(int... dims) {
        var size = 1;
        var shape = new long[dims.length];
        for (int i = 0; i < dims.length; i++) {
            size *= dims[i];
            shape[i] = dims[i];
        }
        var values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return Tensor.of(values, shape);
    }

    private String constant(String name) {
        return graph.constant(name, noise(4));
    }

    private String variance() {
        return graph.constant("v", Tensor.of(new float[] {0.5f, 1, 2, 0.1f}, 4));
    }
}
