package dev.presente.networks;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.presente.face.opinion.InvalidNetworkException;
import dev.presente.face.opinion.NetworkManifest;
import dev.presente.face.opinion.NetworkManifest.Output;
import dev.presente.face.opinion.OpinionNetwork;
import dev.presente.face.pack.PackManifest.Colour;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that an ONNX file is the network that its manifest describes, and runs it. */
final class NetworkCheck {
    private final NetworkManifest manifest;

    private NetworkCheck(NetworkManifest manifest) {
        this.manifest = manifest;
    }

    /**
     * Checks a network.
     *
     * @return how long one run takes
     * @throws InvalidNetworkException with what is wrong, in one line
     */
    static Duration run(NetworkManifest manifest, String sha256, byte[] onnx) {
        var check = new NetworkCheck(manifest);
        check.shapes(parsed(onnx).getGraph());
        try (var network = OpinionNetwork.open(manifest, sha256, onnx)) {
            return check.answers(network);
        }
    }

    private static ModelProto parsed(byte[] onnx) {
        try {
            var model = ModelProto.parseFrom(onnx);
            require(model.getGraph().getNodeCount() > 0, "is not an ONNX network");
            require(
                    tensors(model.getGraph()).noneMatch(NetworkCheck::isElsewhere),
                    "keeps its weights in another file: save it as one file");
            return model;
        } catch (InvalidProtocolBufferException e) {
            throw new InvalidNetworkException("is not an ONNX network", e);
        }
    }

    private static boolean isElsewhere(TensorProto tensor) {
        return tensor.getDataLocation() == DataLocation.EXTERNAL || tensor.getExternalDataCount() > 0;
    }

    /** Returns the constants of a graph, also those inside of nodes and of the graphs of branches and loops. */
    private static Stream<TensorProto> tensors(GraphProto graph) {
        var inNodes =
                graph.getNodeList().stream().map(NodeProto::getAttributeList).flatMap(List::stream);
        return Stream.concat(graph.getInitializerList().stream(), inNodes.flatMap(NetworkCheck::tensors));
    }

    private static Stream<TensorProto> tensors(AttributeProto attribute) {
        var graphs = Stream.concat(Stream.of(attribute.getG()), attribute.getGraphsList().stream());
        return Stream.of(
                        Stream.of(attribute.getT()),
                        attribute.getTensorsList().stream(),
                        graphs.filter(g -> g.getNodeCount() > 0 || g.getInitializerCount() > 0)
                                .flatMap(NetworkCheck::tensors))
                .flatMap(tensors -> tensors);
    }

    private void shapes(GraphProto graph) {
        var constants =
                graph.getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
        var inputs = graph.getInputList().stream()
                .filter(input -> !constants.contains(input.getName()))
                .toList();
        require(inputs.size() == 1, "has " + inputs.size() + " inputs, and must have one");
        require(graph.getOutputCount() == 1, "has " + graph.getOutputCount() + " outputs, and must have one");
        long planes = manifest.colour() == Colour.GREY ? 1 : 3;
        long[] wanted = {1, planes, manifest.height(), manifest.width()};
        require(
                isFloat(inputs.get(0)) && fits(inputs.get(0), wanted),
                "takes %s, and its manifest says FLOAT %s".formatted(text(inputs.get(0)), Arrays.toString(wanted)));
        require(isFloat(graph.getOutput(0)), "answers " + text(graph.getOutput(0)) + ", and must answer FLOAT");
    }

    private static boolean isFloat(ValueInfoProto value) {
        return value.getType().getTensorType().getElemType() == DataType.FLOAT.getNumber();
    }

    /** A dimension without a number takes any. */
    private static boolean fits(ValueInfoProto value, long[] wanted) {
        var dims = value.getType().getTensorType().getShape().getDimList();
        if (dims.size() != wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (dims.get(i).hasDimValue() && dims.get(i).getDimValue() != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static String text(ValueInfoProto value) {
        var type = value.getType().getTensorType();
        var dims = type.getShape().getDimList().stream()
                .map((Dimension dim) -> dim.hasDimValue() ? String.valueOf(dim.getDimValue()) : "any")
                .collect(Collectors.joining(", ", "[", "]"));
        return DataType.forNumber(type.getElemType()) + " " + dims;
    }

    /** Shows the network a slope from dark to bright and the same from bright to dark, and returns how long the second took. */
    private Duration answers(OpinionNetwork network) {
        try {
            var first = network.outputs(slope(manifest, true));
            long start = System.nanoTime();
            var second = network.outputs(slope(manifest, false));
            var time = Duration.ofNanos(System.nanoTime() - start);
            answer(first);
            answer(second);
            require(!Arrays.equals(first, second), "answers the same to every picture");
            return time;
        } catch (InvalidNetworkException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new InvalidNetworkException("does not run: " + e.getMessage(), e);
        }
    }

    /** Returns samples from 0 to 255 that become brighter, or darker, from left to right. */
    static float[] slope(NetworkManifest manifest, boolean rising) {
        int length = (manifest.colour() == Colour.GREY ? 1 : 3) * manifest.width() * manifest.height();
        var samples = new float[length];
        for (int i = 0; i < length; i++) {
            float share = (float) (i % manifest.width()) / manifest.width();
            samples[i] = 255 * (rising ? share : 1 - share);
        }
        return samples;
    }

    private void answer(float[] outputs) {
        int classes = Math.max(2, outputs.length);
        require(outputs.length > 0 && outputs.length <= 1000, "answers " + outputs.length + " numbers");
        require(
                manifest.liveClass() < classes,
                "answers for the classes 0 to %d, and its manifest says that class %d is live"
                        .formatted(classes - 1, manifest.liveClass()));
        double sum = 0;
        boolean within = true;
        for (float output : outputs) {
            require(Float.isFinite(output), "answers " + output + " to a plain picture");
            sum += output;
            within &= output >= 0 && output <= 1;
        }
        boolean chances = within && (outputs.length == 1 || Math.abs(sum - 1) < 1e-3);
        if (manifest.output() == Output.PROBABILITIES) {
            require(chances, "answers what are no PROBABILITIES: say LOGITS");
        } else {
            require(!chances || outputs.length == 1, "answers chances that add up to 1: say PROBABILITIES, not LOGITS");
        }
    }

    private static void require(boolean isMet, String message) {
        if (!isMet) {
            throw new InvalidNetworkException("The file " + message);
        }
    }
}
