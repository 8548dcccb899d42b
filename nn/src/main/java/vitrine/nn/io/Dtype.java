package vitrine.nn.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Precision;
import vitrine.array.Shape;

/// The number formats of safetensors that are read here; all of them little-endian. F32 and F64 are written.
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
    I64(8);

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
            case F16, BF16, I64 -> throw new IllegalArgumentException(this + " is read, but not written");
        }
        return bytes.array();
    }

    /// The array whose numbers are these bytes.
    NdArray decode(byte[] data, Shape shape, Backend backend) {
        var bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        float[] singles = new float[width == 8 ? 0 : shape.size()];
        double[] doubles = new double[width == 8 ? shape.size() : 0];
        switch (this) {
            case F64 -> bytes.asDoubleBuffer().get(doubles);
            case F32 -> bytes.asFloatBuffer().get(singles);
            case F16 -> {
                for (int i = 0; i < singles.length; i++) {
                    singles[i] = Float.float16ToFloat(bytes.getShort());
                }
            }
            case BF16 -> {
                for (int i = 0; i < singles.length; i++) {
                    singles[i] = Float.intBitsToFloat(bytes.getShort() << 16);
                }
            }
            case I64 -> {
                for (int i = 0; i < doubles.length; i++) {
                    doubles[i] = bytes.getLong();
                }
            }
        }
        return width == 8 ? backend.array(shape, doubles) : backend.array(shape, singles);
    }
}
