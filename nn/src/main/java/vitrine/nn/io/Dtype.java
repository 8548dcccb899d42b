package vitrine.nn.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Precision;
import vitrine.array.Shape;

/// The number formats of array files that are read here, under the names of safetensors; all of them little-endian.
/// F32 and F64 are written. Whole numbers become floating point, and truth values 0 and 1.
enum Dtype {
    /// 64-bit floating point.
    F64(8),
    /// 32-bit floating point.
    F32(4),
    /// 16-bit floating point: 5 bits of exponent, 10 of fraction (IEEE 754 binary16).
    F16(2),
    /// The upper half of a 32-bit floating point number: 8 bits of exponent, 7 of fraction.
    BF16(2),
    /// 64-bit integers; beyond ±2⁵³ they are rounded to the nearest 64-bit floating point number.
    I64(8),
    /// 32-bit integers.
    I32(4),
    /// 16-bit integers.
    I16(2),
    /// 8-bit integers, −128 … 127.
    I8(1),
    /// Bytes, 0 … 255.
    U8(1),
    /// Truth values, a byte each: 0 is false, everything else true.
    BOOL(1);

    private final int width;

    Dtype(int width) {
        this.width = width;
    }

    /// The format in which an array of this precision is kept without loss.
    static Dtype of(Precision precision) {
        return switch (precision) {
            case FLOAT32 -> F32;
            case FLOAT64 -> F64;
        };
    }

    /// Bytes per number.
    int width() {
        return width;
    }

    /// The array's numbers in row-major order; F32 and F64 only.
    byte[] encode(NdArray array) {
        var bytes = ByteBuffer.allocate(Math.multiplyExact(array.size(), width)).order(ByteOrder.LITTLE_ENDIAN);
        switch (this) {
            case F32 -> bytes.asFloatBuffer().put(array.toFloats());
            case F64 -> bytes.asDoubleBuffer().put(array.toDoubles());
            case F16, BF16, I64, I32, I16, I8, U8, BOOL ->
                    throw new IllegalArgumentException(this + " is read, but not written");
        }
        return bytes.array();
    }

    /// The array whose numbers are these bytes.
    NdArray decode(byte[] data, Shape shape, Backend backend) {
        var bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        if (this == F32) {
            float[] singles = new float[shape.size()];
            bytes.asFloatBuffer().get(singles);
            return backend.array(shape, singles);
        }
        double[] values = new double[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (this) {
                case F64 -> bytes.getDouble();
                case F32 -> bytes.getFloat();
                case F16 -> Float.float16ToFloat(bytes.getShort());
                case BF16 -> Float.intBitsToFloat(bytes.getShort() << 16);
                case I64 -> bytes.getLong();
                case I32 -> bytes.getInt();
                case I16 -> bytes.getShort();
                case I8 -> bytes.get();
                case U8 -> Byte.toUnsignedInt(bytes.get());
                case BOOL -> bytes.get() == 0 ? 0 : 1;
            };
        }
        return backend.array(shape, values);
    }
}
