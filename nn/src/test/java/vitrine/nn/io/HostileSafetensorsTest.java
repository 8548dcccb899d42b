package vitrine.nn.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import vitrine.array.Backends;

/// Whatever the bytes, reading ends with the tensors or with a [MalformedFileException], and soon.
class HostileSafetensorsTest {
    private static final byte[] GOOD = SafetensorsTest.bytes("{\"__metadata__\":{\"k\":\"v\"},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]},"
            + "\"b\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[8,16]},"
            + "\"c\":{\"dtype\":\"F16\",\"shape\":[3],\"data_offsets\":[16,22]}}", "00".repeat(22));

    @Example
    void theGoodFileIsRead() {
        assertThat(isRead(GOOD)).isTrue();
    }

    @Example
    void cutOffAnywhereItIsRefused() {
        for (int length = 0; length < GOOD.length; length++) {
            assertThat(isRead(Arrays.copyOf(GOOD, length))).as("the first %d bytes", length).isFalse();
        }
    }

    @Example
    void withAnyBitFlippedInTheLengthItIsRefused() {
        for (int bit = 0; bit < 64; bit++) {
            byte[] file = GOOD.clone();
            file[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(isRead(file)).as("bit %d flipped", bit).isFalse();
        }
    }

    @Example
    void withAnyBitFlippedItIsReadOrRefused() {
        for (int bit = 0; bit < 8 * GOOD.length; bit++) {
            byte[] file = GOOD.clone();
            file[bit / 8] ^= (byte) (1 << bit % 8);
            isRead(file);
        }
    }

    @Property
    void withBytesReplacedItIsReadOrRefused(@ForAll @Size(min = 1, max = 8) List<@IntRange(max = 255) Integer> values,
            @ForAll @IntRange(max = 199) int position) {
        byte[] file = GOOD.clone();
        for (int i = 0; i < values.size(); i++) {
            file[(position + i * 37) % file.length] = values.get(i).byteValue();
        }
        isRead(file);
    }

    @Property
    void arbitraryBytesAreReadOrRefused(@ForAll byte[] file) {
        isRead(file);
    }

    @Property
    void arbitraryHeadersAreReadOrRefused(@ForAll("headers") String header, @ForAll @IntRange(max = 32) int bytes) {
        isRead(SafetensorsTest.bytes(header, "00".repeat(bytes)));
    }

    // Headers that look right and have something odd in every place.
    @Provide
    Arbitrary<String> headers() {
        Arbitrary<String> number = Arbitraries.of("0", "1", "2", "4", "8", "-1", "1.5", "1e3", "2147483647",
                "2147483648", "4294967296", "9223372036854775807", "-9223372036854775808", "1" + "0".repeat(30),
                "null", "\"1\"", "[]");
        Arbitrary<String> numbers = number.list().ofMaxSize(4).map(list -> "[" + String.join(",", list) + "]");
        Arbitrary<String> dtype = Arbitraries.of("\"F32\"", "\"F64\"", "\"F16\"", "\"I64\"", "\"f32\"", "\"\"", "32",
                "null");
        Arbitrary<String> entry = Combinators.combine(dtype, numbers, numbers).as((type, shape, offsets) ->
                "{\"dtype\":" + type + ",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}");
        Arbitrary<String> name = Arbitraries.of("a", "b", "__metadata__", "", "\\ud800", "\\u0000");
        Arbitrary<String> value = Arbitraries.oneOf(entry, numbers,
                Arbitraries.of("{}", "{\"k\":\"v\"}", "true", "{\"k\":{}}"));
        return Combinators.combine(name, value).as((n, v) -> "\"" + n + "\":" + v).list().ofMaxSize(4)
                .map(list -> "{" + String.join(",", list) + "}");
    }

    private static boolean isRead(byte[] file) {
        try {
            Safetensors.read(new ByteArrayInputStream(file), "hostile", Backends.reference());
            return true;
        } catch (MalformedFileException refused) {
            assertThat(refused.getMessage()).startsWith("hostile: ").hasSizeGreaterThan(20).doesNotContain("\n");
            return false;
        } catch (IOException other) {
            throw new AssertionError("a broken file is not a broken disk", other);
        }
    }
}
