package dev.presente.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Holds a constant of a graph: its values in row-major order, little-endian.
 *
 * @param dims the shape; empty for a scalar
 */
public record Tensor(DataType type, List<Long> dims, ByteString data) {
    /** Returns a tensor of 32-bit floats. */
    public static Tensor of(float[] values, long... dims) {
        var bytes = little(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return new Tensor(DataType.FLOAT, dims(dims), ByteString.copyFrom(bytes));
    }

    /** Returns a tensor of 64-bit integers, the type of shapes and axes. */
    public static Tensor of(long[] values, long... dims) {
        var bytes = little(values.length * Long.BYTES);
        bytes.asLongBuffer().put(values);
        return new Tensor(DataType.INT64, dims(dims), ByteString.copyFrom(bytes));
    }

    /** Returns a tensor of unsigned bytes. */
    public static Tensor of(byte[] values, long... dims) {
        return new Tensor(DataType.UINT8, dims(dims), ByteString.copyFrom(values));
    }

    /** Returns a vector of 64-bit integers. */
    public static Tensor vector(long... values) {
        return of(values, values.length);
    }

    static Tensor read(TensorProto proto) {
        var type = DataType.forNumber(proto.getDataType());
        var dims = List.copyOf(proto.getDimsList());
        if (proto.hasRawData()) {
            return new Tensor(type, dims, proto.getRawData());
        }
        var shape = dims.stream().mapToLong(Long::longValue).toArray();
        if (type == DataType.FLOAT) {
            var values = new float[proto.getFloatDataCount()];
            for (int i = 0; i < values.length; i++) {
                values[i] = proto.getFloatData(i);
            }
            return of(values, shape);
        }
        if (type == DataType.INT64) {
            return of(
                    proto.getInt64DataList().stream().mapToLong(Long::longValue).toArray(), shape);
        }
        throw new IllegalArgumentException("Constant " + proto.getName() + " is of unsupported type " + type);
    }

    TensorProto proto(String name) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .addAllDims(dims)
                .setRawData(data)
                .build();
    }

    /** Decides whether the values are 32-bit floats. */
    public boolean isFloat() {
        return type == DataType.FLOAT;
    }

    /** Returns the product of the dimensions. */
    public int size() {
        return Math.toIntExact(dims.stream().reduce(1L, Math::multiplyExact));
    }

    /**
     * Returns a copy of the values.
     *
     * @throws IllegalStateException when this is not a tensor of 32-bit floats
     */
    public float[] floats() {
        require(DataType.FLOAT);
        var values = new float[size()];
        data.asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }

    /**
     * Returns a copy of the values.
     *
     * @throws IllegalStateException when this is not a tensor of 64-bit integers
     */
    public long[] longs() {
        require(DataType.INT64);
        var values = new long[size()];
        data.asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .get(values);
        return values;
    }

    /** Returns these floats as the nearest 16-bit floats. */
    Tensor toHalf() {
        var values = floats();
        var bytes = little(values.length * Short.BYTES);
        for (var value : values) {
            bytes.putShort(Half.of(value));
        }
        return new Tensor(DataType.FLOAT16, dims, ByteString.copyFrom(bytes.flip()));
    }

    private void require(DataType expected) {
        if (type != expected) {
            throw new IllegalStateException("A tensor of " + type + ", not of " + expected);
        }
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static List<Long> dims(long... dims) {
        return LongStream.of(dims).boxed().toList();
    }
}
