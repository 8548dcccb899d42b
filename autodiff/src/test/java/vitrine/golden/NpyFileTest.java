package vitrine.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import vitrine.array.Shape;

class NpyFileTest {
    @Test
    void readsNumbersOfThreeTypes() {
        NpyFile doubles = NpyFile.read(file("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1), }",
                bytes(16).putDouble(1.5).putDouble(-2)));
        NpyFile floats = NpyFile.read(file("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }",
                bytes(8).putFloat(0.1f).putFloat(3)));
        NpyFile longs = NpyFile.read(file("{'descr': '<i8', 'fortran_order': False, 'shape': (), }",
                bytes(8).putLong(-7)));

        assertThat(doubles.shape()).isEqualTo(Shape.of(2, 1));
        assertThat(doubles.values()).containsExactly(1.5, -2);
        assertThat(floats.shape()).isEqualTo(Shape.of(2));
        assertThat(floats.values()).containsExactly(0.1f, 3);
        assertThat(longs.shape()).isEqualTo(Shape.of());
        assertThat(longs.values()).containsExactly(-7);
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThatThrownBy(() -> NpyFile.read("not an array".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a NumPy file of format 1.0");
        assertThatThrownBy(() -> NpyFile.read(
                        file("{'descr': '<f8', 'fortran_order': True, 'shape': (), }", bytes(8).putDouble(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a NumPy file in row-major order was expected, but its header is {");
        assertThatThrownBy(() -> NpyFile.read(
                        file("{'descr': '|b1', 'fortran_order': False, 'shape': (), }", bytes(1).put((byte) 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("elements of type |b1 are not supported");
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] file(String header, ByteBuffer data) {
        byte[] text = (header + "\n").getBytes(StandardCharsets.US_ASCII);
        return bytes(10 + text.length + data.capacity())
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) text.length).put(text).put(data.flip()).array();
    }
}
