package vitrine.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vitrine.array.Shape;
import vitrine.nn.io.MalformedFileException;

class IdxFileTest {
    private static final HexFormat HEX = HexFormat.of();

    @TempDir
    Path folder;

    @Test
    void theFileIsTheFormatByteByByte() throws IOException {
        Path file = folder.resolve("matrix.idx");
        IdxFile.of("matrix", Shape.of(2, 3), new byte[] {0, 1, 2, 127, (byte) 128, (byte) 255}).write(file);
        assertThat(HEX.formatHex(Files.readAllBytes(file)))
                .isEqualTo("00000802" + "00000002" + "00000003" + "0001027f80ff");
    }

    @Test
    void numbersAreUnsigned() throws IOException {
        IdxFile vector = read("00000801" + "00000003" + "007fff");
        assertThat(vector.shape()).isEqualTo(Shape.of(3));
        assertThat(new int[] {vector.value(0), vector.value(1), vector.value(2)}).containsExactly(0, 127, 255);
        assertThatThrownBy(() -> vector.value(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void anyNumberOfAxesIsFine() throws IOException {
        assertThat(read("00000800" + "2a").shape()).isEqualTo(Shape.of());
        assertThat(read("00000800" + "2a").value(0)).isEqualTo(42);
        assertThat(read("00000804" + "00000001".repeat(4) + "07").shape()).isEqualTo(Shape.of(1, 1, 1, 1));
        assertThat(read("00000802" + "00000000" + "00000005").shape()).isEqualTo(Shape.of(0, 5));
    }

    @Test
    void isImmutable() {
        byte[] bytes = {1, 2};
        IdxFile idx = IdxFile.of("pair", Shape.of(2), bytes);
        bytes[0] = 99;
        idx.toBytes()[1] = 99;
        assertThat(idx.toBytes()).containsExactly(1, 2);
    }

    @Test
    void aShapeAndItsBytesMustFit() {
        assertThatThrownBy(() -> IdxFile.of("x", Shape.of(2, 3), new byte[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shape (2, 3) has 6 elements, but 5 bytes are given");
    }

    @Nested
    class Compression {
        @Test
        void isToldByTheContentNotByTheName() throws IOException {
            IdxFile vector = IdxFile.of("v", Shape.of(3), new byte[] {1, 2, 3});
            Path packed = folder.resolve("v.gz");
            Path plain = folder.resolve("v");
            vector.write(packed);
            vector.write(plain);
            assertThat(Files.readAllBytes(packed)).startsWith(0x1f, 0x8b);
            assertThat(Files.readAllBytes(plain)).startsWith(0, 0, 8, 1);
            Path disguised = Files.move(packed, folder.resolve("disguised"));
            Path pretending = Files.move(plain, folder.resolve("pretending.gz"));
            assertThat(IdxFile.read(disguised).toBytes()).containsExactly(1, 2, 3);
            assertThat(IdxFile.read(pretending).toBytes()).containsExactly(1, 2, 3);
        }

        @Test
        void makesEqualFilesOfEqualArraysWhateverTheirNameAndTime() throws IOException {
            byte[] bytes = new byte[10_000];
            new Random(1).nextBytes(bytes);
            Path first = folder.resolve("first.gz");
            Path second = folder.resolve("second.gz");
            IdxFile.of("first", Shape.of(100, 100), bytes).write(first);
            IdxFile.of("second", Shape.of(100, 100), bytes).write(second);
            assertThat(second).hasSameBinaryContentAs(first);
            // Magic, deflate, no flags, no time, no extra flags, system unknown.
            assertThat(HEX.formatHex(Files.readAllBytes(first), 0, 10))
                    .isEqualTo("1f8b" + "08" + "00" + "00000000" + "00" + "ff");
        }
    }

    @Nested
    class BrokenFiles {
        @Test
        void areOfAnotherFormat() {
            assertRefused("89504e47" + "0d0a1a0a",
                    "is not an IDX file: it starts with the bytes 89504e47, not with 0000");
        }

        @Test
        void haveNumbersOfAnotherType() {
            assertRefused("00000d01" + "00000001" + "3f800000",
                    "its numbers are of IDX type 13; only type 8, unsigned bytes, is supported");
        }

        @Test
        void haveTooManyAxes() {
            assertRefused("00000811" + "00000001".repeat(17) + "00", "has 17 axes; at most 16 are supported");
        }

        @Test
        void areCutOffInTheHeader() {
            assertRefused("", "is cut off in the middle");
            assertRefused("0000", "is cut off in the middle");
            assertRefused("00000802" + "00000001", "is cut off in the middle");
        }

        @Test
        void areCutOffInTheNumbers() {
            assertRefused("00000802" + "00000002" + "00000003" + "0001020304",
                    "is cut off: shape (2, 3) needs 6 bytes, but only 5 are there");
        }

        @Test
        void promiseGigabytesAndDeliverNothing() {
            assertRefused("00000801" + "7fffffff" + "00",
                    "is cut off: shape (2147483647) needs 2147483647 bytes, but only 1 are there");
        }

        @Test
        void promiseWhatCannotBe() {
            assertRefused("00000802" + "00010000" + "00010000",
                    "promises an impossible shape (65536, 65536) has more than "
                            + "2³¹ − 1 elements, the largest array supported");
            assertRefused("00000801" + "ffffffff", "promises an impossible shape (-1): size -1 is negative");
        }

        @Test
        void areTooLong() {
            assertRefused("00000801" + "00000002" + "000102", "is too long: it goes on after the 2 bytes of shape (2)");
        }

        @Test
        void areDamagedInTheCompression() throws IOException {
            byte[] packed = gzip(HEX.parseHex("00000801" + "00000003" + "010203"));
            byte[] damaged = packed.clone();
            damaged[damaged.length - 8] ^= 1;
            assertThatThrownBy(() -> IdxFile.read(new ByteArrayInputStream(damaged), "x"))
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageStartingWith("x: its gzip compression is damaged: ");
            assertThatThrownBy(() -> IdxFile.read(new ByteArrayInputStream(packed, 0, packed.length - 9), "x"))
                    .isInstanceOf(MalformedFileException.class).hasMessage("x: is cut off in the middle");
        }

        @Test
        void areBombs() throws IOException {
            int size = 64 << 20;
            byte[] bomb = gzip(out -> {
                out.write(HEX.parseHex("00000801" + "04000000"));
                byte[] zeros = new byte[1 << 20];
                for (int i = 0; i < size >> 20; i++) {
                    out.write(zeros);
                }
            });
            assertThat(bomb).hasSizeLessThan(100_000);
            assertThatThrownBy(() -> IdxFile.read(new ByteArrayInputStream(bomb), "bomb"))
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageStartingWith("bomb: looks like a decompression bomb: ");
        }

        @Test
        void areNotTheLongListsOfEqualLabelsThatPackJustAsTightly() throws IOException {
            byte[] labels = gzip(out -> {
                out.write(HEX.parseHex("00000801" + "00989680"));
                out.write(new byte[10_000_000]);
            });
            assertThat(IdxFile.read(new ByteArrayInputStream(labels), "labels").shape())
                    .isEqualTo(Shape.of(10_000_000));
        }

        private static void assertRefused(String hex, String problem) {
            assertThatThrownBy(() -> read(hex)).isInstanceOf(MalformedFileException.class)
                    .hasMessage("test: " + problem);
        }
    }

    static byte[] gzip(byte[] content) throws IOException {
        return gzip(out -> out.write(content));
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static byte[] gzip(Content content) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            content.writeTo(out);
        }
        return packed.toByteArray();
    }

    private static IdxFile read(String hex) throws IOException {
        return IdxFile.read(new ByteArrayInputStream(HEX.parseHex(hex)), "test");
    }
}
