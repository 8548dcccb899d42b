package vitrine.nn.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Shape;

class NpyTest {
    private static final Backend REFERENCE = Backends.reference();
    private static final Backend SIMD = Backends.named("simd");

    @TempDir
    Path folder;

    /// What `numpy.save` writes for `numpy.array([[1, -2.5]], '<f4')`, byte by byte.
    @Test
    void theFileIsTheOneThatNumPyWrites() throws IOException {
        var bytes = new ByteArrayOutputStream();
        Npy.write(bytes, SIMD.array(Shape.of(1, 2), new float[] {1, -2.5f}));

        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }";
        assertThat(bytes.toByteArray()).isEqualTo(npy(header + " ".repeat(117 - header.length()) + "\n",
                "0000803f" + "000020c0"));
        assertThat(bytes.size()).isEqualTo(128 + 8);
    }

    @Nested
    class WhatIsWrittenComesBack {
        @Test
        void in64Bits() throws IOException {
            NdArray values = NdArray.of(Math.PI, -0.0, 1e300, Double.MIN_VALUE, Double.NaN, Double.NEGATIVE_INFINITY);
            assertThat(roundTrip(values, REFERENCE).toDoubles()).containsExactly(values.toDoubles());
        }

        @Test
        void in32Bits() throws IOException {
            float[] values = {(float) Math.PI, -0f, 1e38f, Float.MIN_VALUE, Float.NaN, Float.POSITIVE_INFINITY};
            NdArray back = roundTrip(SIMD.array(Shape.of(2, 3), values), SIMD);
            assertThat(back.toFloats()).containsExactly(values);
            assertThat(back.shape()).isEqualTo(Shape.of(2, 3));
            assertThat(back.backend()).isSameAs(SIMD);
        }

        @Test
        void inRowMajorOrderWhateverTheView() throws IOException {
            NdArray back = roundTrip(NdArray.range(6).reshape(2, 3).transpose(), REFERENCE);
            assertThat(back.shape()).isEqualTo(Shape.of(3, 2));
            assertThat(back.toDoubles()).containsExactly(0, 3, 1, 4, 2, 5);
        }

        @Test
        void emptyScalarOrWithManyAxes() throws IOException {
            assertThat(roundTrip(NdArray.range(0).reshape(0, 4), REFERENCE).shape()).isEqualTo(Shape.of(0, 4));
            assertThat(roundTrip(NdArray.scalar(3), REFERENCE).scalar()).isEqualTo(3);
            Shape long64 = Shape.of(new int[64]).with(0, 1);
            assertThat(roundTrip(REFERENCE.full(long64, 0), REFERENCE).shape()).isEqualTo(long64);
        }

        private NdArray roundTrip(NdArray array, Backend backend) throws IOException {
            Path file = folder.resolve("one.npy");
            Npy.write(file, array);
            return Npy.read(file, backend);
        }
    }

    @Nested
    class ForeignFiles {
        @ParameterizedTest
        @CsvSource({
            "<f8, 000000000000f83f 00000000000000c0, 1.5, -2",
            "<f4, 0000c03f 000000c0, 1.5, -2",
            "<f2, 003e 00c0, 1.5, -2",
            "<i8, 0700000000000000 feffffffffffffff, 7, -2",
            "<i4, 07000000 feffffff, 7, -2",
            "<i2, 0700 feff, 7, -2",
            "|i1, 07 fe, 7, -2",
            "|u1, 07 fe, 7, 254",
            "|b1, 00 01, 0, 1",
        })
        void mayHoldNumbersOfManyTypes(String descr, String hex, double first, double second) throws IOException {
            String header = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (2,), }";
            for (Backend backend : List.of(REFERENCE, SIMD)) {
                NdArray array = read(npy(header, hex.replace(" ", "")), backend);
                assertThat(array.shape()).isEqualTo(Shape.of(2));
                assertThat(array.toDoubles()).containsExactly(first, second);
            }
        }

        @Test
        void mayBeInColumnMajorOrder() throws IOException {
            NdArray array = read(npy("{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3), }", "000301040205"),
                    REFERENCE);
            assertThat(array.shape()).isEqualTo(Shape.of(2, 3));
            assertThat(array.toDoubles()).containsExactly(0, 1, 2, 3, 4, 5);
        }

        @Test
        void mayHaveTheirEntriesInAnyOrder() throws IOException {
            assertThat(read(npy("{ 'shape':(),'fortran_order' : False,'descr':'|u1'}\n", "09"), REFERENCE).scalar())
                    .isEqualTo(9);
        }

        @ParameterizedTest
        @ValueSource(ints = {2, 3})
        void mayHaveALongHeader(int version) throws IOException {
            String header = "{'descr': '|u1', 'fortran_order': False, 'shape': (1,), }" + " ".repeat(60_000);
            byte[] file = HexFormat.of().parseHex("934e554d5059" + "0" + version + "00"
                    + HexFormat.of().toHexDigits(Integer.reverseBytes(header.length()))
                    + HexFormat.of().formatHex(header.getBytes(ISO_8859_1)) + "2a");
            assertThat(read(file, REFERENCE).toDoubles()).containsExactly(42);
        }
    }

    @Nested
    class Refused {
        @ParameterizedTest
        @CsvSource(delimiter = '#', value = {
            "'|O'      # (1,)          # holds elements of type '|O'; supported are <f2, <f4, <f8, <i2, <i4, <i8",
            "'>f8'     # (1,)          # holds elements of type '>f8'",
            "'<f8'     # (2,)          # shape (2) takes 16 bytes, but only 8 are there",
            "'<f8'     # ()()          # is no array of plain numbers",
            "'<f8'     # (1)(          # is no array of plain numbers",
            "'<f8'     # (65536,65536) # has the impossible shape (65536,65536)",
            "'<f8'     # (2147483647,) # has 17179869176 bytes of numbers; at most 2147483639 are supported",
            "'<f8'     # (1 1)         # has the impossible shape '(1 1)'",
            "'<f8'     # (99999999999) # has the impossible shape '(99999999999)'",
            "'<f8'     # (-1,)         # is no array of plain numbers",
            "'<f8'     # True          # has the impossible shape 'True'",
            "[('a',1)] # (1,)          # is no array of plain numbers",
        }, quoteCharacter = '"')
        void areHeadersThatAreWrong(String descr, String shape, String problem) {
            assertRefused(npy("{'descr': " + descr + ", 'fortran_order': False, 'shape': " + shape + ", }",
                    "0000000000000000"), problem);
        }

        @Test
        void isWhatIsNoNpyFileAtAll() {
            assertRefused(new byte[0], "is not an NPY file: it does not start with 0x93 NUMPY");
            assertRefused("PK and so on".getBytes(ISO_8859_1), "is not an NPY file");
        }

        @Test
        void isAnotherVersion() {
            byte[] file = npy("{}", "");
            file[6] = 9;
            assertRefused(file, "is an NPY file of version 9; versions 1, 2 and 3 are supported");
        }

        @Test
        void isAHeaderOfUnreasonableLength() {
            assertRefused(HexFormat.of().parseHex("934e554d5059" + "0200" + "ffffffff"),
                    "announces a header of 4294967295 bytes, and at most 65535 are allowed");
        }

        @Test
        void isAnEntryTooManyOrTooFewOrTwice() {
            assertRefused(npy("{'descr': '<f8', 'shape': (1,), }", ""), "needs exactly 'descr', 'fortran_order' and");
            assertRefused(npy("{'descr': '<f8', 'fortran_order': False, 'shape': (0,), 'more': True, }", ""),
                    "needs exactly 'descr', 'fortran_order' and");
            assertRefused(npy("{'descr': '<f8', 'descr': '<f8', }", ""), "names 'descr' twice");
        }

        @Test
        void isWhatGoesOnAfterTheNumbers() {
            assertRefused(npy("{'descr': '|u1', 'fortran_order': False, 'shape': (1,), }", "0000"),
                    "goes on after the last number of its shape (1)");
        }

        @Test
        void isEveryPartOfAGoodFileButTheWhole() throws IOException {
            var bytes = new ByteArrayOutputStream();
            Npy.write(bytes, NdArray.of(1, 2));
            byte[] good = bytes.toByteArray();
            for (int length = 0; length < good.length; length++) {
                byte[] part = new byte[length];
                System.arraycopy(good, 0, part, 0, length);
                assertThatThrownBy(() -> read(part, REFERENCE)).as("the first %d bytes", length)
                        .isInstanceOf(MalformedFileException.class);
            }
        }

        @Test
        void isAnArrayThatCannotBeWrittenWhileTheOldFileStays() throws IOException {
            Path file = folder.resolve("kept.npy");
            Npy.write(file, NdArray.of(1));
            byte[] before = Files.readAllBytes(file);
            NdArray huge = NdArray.scalar(0).broadcastTo(Shape.of(1 << 30));
            assertThatThrownBy(() -> Npy.write(file, huge)).hasMessageContaining("takes 8589934592 bytes");
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
            assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
        }

        private void assertRefused(byte[] file, String problem) {
            assertThatThrownBy(() -> read(file, REFERENCE)).isInstanceOf(MalformedFileException.class)
                    .hasMessageStartingWith("a.npy: ").hasMessageContaining(problem);
        }
    }

    /// A file of version 1.0.
    static byte[] npy(String header, String hexNumbers) {
        return HexFormat.of().parseHex("934e554d5059" + "0100"
                + HexFormat.of().toHexDigits(Short.reverseBytes((short) header.length()))
                + HexFormat.of().formatHex(header.getBytes(ISO_8859_1)) + hexNumbers);
    }

    private static NdArray read(byte[] file, Backend backend) throws IOException {
        return Npy.read(new ByteArrayInputStream(file), "a.npy", backend);
    }
}
