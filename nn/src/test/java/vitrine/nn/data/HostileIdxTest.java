package vitrine.nn.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import vitrine.nn.io.MalformedFileException;

/// Whatever the bytes, reading ends with an array or with a [MalformedFileException], and soon.
class HostileIdxTest {
    private static final byte[] PLAIN =
            HexFormat.of().parseHex("00000803" + "00000002" + "00000002" + "00000003" + "000102030405060708090a0b");

    @Example
    void cutOffAnywhereItIsRefused() throws IOException {
        for (byte[] good : new byte[][] {PLAIN, IdxFileTest.gzip(PLAIN)}) {
            assertThat(isRead(good)).isTrue();
            for (int length = 0; length < good.length; length++) {
                assertThat(isRead(Arrays.copyOf(good, length))).as("the first %d bytes", length).isFalse();
            }
        }
    }

    @Example
    void withAnyBitOfTheHeaderFlippedItIsRefused() {
        for (int bit = 0; bit < 8 * 16; bit++) {
            assertThat(isRead(flipped(PLAIN, bit))).as("bit %d flipped", bit).isFalse();
        }
    }

    @Example
    void withAnyBitOfTheCompressedFileFlippedItIsReadOrRefused() throws IOException {
        byte[] packed = IdxFileTest.gzip(PLAIN);
        for (int bit = 0; bit < 8 * packed.length; bit++) {
            isRead(flipped(packed, bit));
        }
    }

    @Property
    void arbitraryBytesAreReadOrRefused(@ForAll byte[] bytes) {
        isRead(bytes);
    }

    @Property
    void arbitraryBytesAfterAProperStartAreReadOrRefused(@ForAll @IntRange(max = 255) int axes, @ForAll byte[] rest) {
        byte[] file = new byte[4 + rest.length];
        file[2] = 8;
        file[3] = (byte) axes;
        System.arraycopy(rest, 0, file, 4, rest.length);
        isRead(file);
    }

    private static byte[] flipped(byte[] file, int bit) {
        byte[] result = file.clone();
        result[bit / 8] ^= (byte) (1 << bit % 8);
        return result;
    }

    private static boolean isRead(byte[] file) {
        try {
            IdxFile idx = IdxFile.read(new ByteArrayInputStream(file), "hostile");
            assertThat(idx.toBytes()).hasSize(idx.shape().size());
            return true;
        } catch (MalformedFileException refused) {
            assertThat(refused.getMessage()).startsWith("hostile: ").doesNotContain("\n");
            return false;
        } catch (IOException other) {
            throw new AssertionError("a broken file is not a broken disk", other);
        }
    }
}
