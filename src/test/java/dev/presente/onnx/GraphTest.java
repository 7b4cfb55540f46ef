package dev.presente.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import com.google.protobuf.InvalidProtocolBufferException;
import org.junit.jupiter.api.Test;

class GraphTest {
    @Test
    void writesTheSameBytesForTheSameGraph() {
        var bytes = opset9().toBytes();

        assertThat(opset9().toBytes()).isEqualTo(bytes);
        assertThat(Graph.read(bytes).toBytes()).isEqualTo(bytes);
    }

    @Test
    void writesOnlyWhatAnOutputNeeds() {
        var graph = new Graph();
        graph.input("x", 1, 2);
        graph.put(Node.of("Relu", "y", "x"));
        graph.put(Node.of("Mul", "unused", "y", graph.constant("c", Tensor.of(new float[1000], 1000))));
        graph.output("y", 1, 2);

        assertThat(graph.nodes()).extracting(Node::output).containsExactly("y");
        assertThat(graph.toBytes()).hasSizeLessThan(200);
    }

    @Test
    void foldsTheChainThatKeepsABatchSizeOpen() {
        var graph = new Graph();
        graph.input("x", 1, 4, 5, 5);
        graph.put(Node.of("Conv", "h", "x", graph.constant("w", Tensor.of(new float[24], 6, 4, 1, 1))));
        graph.put(Node.of("Transpose", "t", "h").with("perm", 0, 2, 3, 1));
        graph.put(Node.of("Shape", "shape", "t"));
        graph.put(Node.of("Gather", "batch", "shape", graph.constant("zero", Tensor.of(new long[] {0}))));
        graph.put(Node.of("Unsqueeze", "rank1", "batch", graph.constant("axes", Tensor.vector(0))));
        graph.put(Node.of("Concat", "target", "rank1", graph.constant("rest", Tensor.vector(-1, 2)))
                .withInt("axis", 0));
        graph.put(Node.of("Reshape", "y", "t", "target"));
        graph.output("y", 1, 75, 2);

        graph.rewrite(new ConstantFolding());

        assertThat(graph.nodes()).extracting(Node::op).containsExactly("Conv", "Transpose", "Reshape");
        assertThat(graph.weights("target").longs()).containsExactly(1, -1, 2);
        assertThat(Network.output(graph.toBytes())).hasSize(150);
    }

    @Test
    void readsSlicesOfOlderOperatorSets() {
        var graph = Graph.read(labelled(opset9(), 9));

        assertThat(Network.output(graph.toBytes())).hasSize(2);
    }

    @Test
    void refusesWhatAnOlderOperatorSetMeantDifferently() {
        var softmax = new Graph();
        softmax.input("x", 1, 2, 3);
        softmax.put(Node.of("Softmax", "y", "x").withInt("axis", 1));
        softmax.output("y", 1, 2, 3);
        assertThatIllegalArgumentException().isThrownBy(() -> Graph.read(labelled(softmax, 9)));

        var clip = new Graph();
        clip.input("x", 1, 2);
        clip.put(Node.of("Clip", "y", "x").withFloat("min", 0));
        clip.output("y", 1, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Graph.read(labelled(clip, 9)))
                .withMessageContaining("Clip");
    }

    @Test
    void refusesBytesThatAreNoModel() {
        assertThatIllegalArgumentException().isThrownBy(() -> Graph.read(new byte[] {1, 2, 3}));
    }

    private static Graph opset9() {
        var graph = new Graph();
        graph.input("x", 1, 4);
        graph.put(Node.of("Slice", "y", "x").with("starts", 1).with("ends", 3).with("axes", 1));
        graph.output("y", 1, 2);
        return graph;
    }

    private static byte[] labelled(Graph graph, long opset) {
        try {
            return ModelProto.parseFrom(graph.toBytes()).toBuilder()
                    .setOpsetImport(0, OperatorSetIdProto.newBuilder().setVersion(opset))
                    .build()
                    .toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
