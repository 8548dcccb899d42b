package vitrine.nn.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Shape;

class SafetensorsTest {
    private static final Backend REFERENCE = Backends.reference();
    private static final Backend SIMD = Backends.named("simd");

    @TempDir
    Path folder;

    @Test
    void theFileIsTheFormatByteByByte() throws IOException {
        Map<String, NdArray> tensors = new LinkedHashMap<>();
        tensors.put("w", SIMD.array(Shape.of(1, 2), new float[] {1, -2.5f}));
        tensors.put("b", NdArray.scalar(0.5));
        Path file = folder.resolve("weights.safetensors");
        Safetensors.write(file, tensors, Map.of("model", "demo", "epoch", "12"));

        String header = "{\"__metadata__\":{\"epoch\":\"12\",\"model\":\"demo\"},"
                + "\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
                + "\"b\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[8,16]}}";
        String padded = header + " ".repeat(-header.length() & 7);
        assertThat(header.length()).isEqualTo(154);
        assertThat(HexFormat.of().formatHex(Files.readAllBytes(file))).isEqualTo("a000000000000000"
                + HexFormat.of().formatHex(padded.getBytes(US_ASCII))
                + "0000803f" + "000020c0" + "000000000000e03f");
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
        void onABackendOfTheOtherPrecision() throws IOException {
            assertThat(roundTrip(NdArray.of(0.1), SIMD).toFloats()).containsExactly(0.1f);
            assertThat(roundTrip(NdArray.of(0.1).to(SIMD), REFERENCE).toDoubles()).containsExactly(0.1f);
        }

        @Test
        void inRowMajorOrderWhateverTheView() throws IOException {
            NdArray view = NdArray.range(6).reshape(2, 3).transpose();
            NdArray back = roundTrip(view, REFERENCE);
            assertThat(back.shape()).isEqualTo(Shape.of(3, 2));
            assertThat(back.toDoubles()).containsExactly(0, 3, 1, 4, 2, 5);
        }

        @Test
        void emptyOrScalar() throws IOException {
            assertThat(roundTrip(NdArray.range(0).reshape(0, 4), REFERENCE).shape()).isEqualTo(Shape.of(0, 4));
            assertThat(roundTrip(NdArray.scalar(3), REFERENCE).scalar()).isEqualTo(3);
        }

        @Test
        void withNamesAndMetadataOfAllKinds() throws IOException {
            Map<String, NdArray> tensors = new LinkedHashMap<>();
            for (String name : List.of("z last", "a first", "", "quote\"\\\n", "Größe 重み", "\u0000")) {
                tensors.put(name, NdArray.of(tensors.size()));
            }
            Path file = folder.resolve("names.safetensors");
            Safetensors.write(file, tensors, Map.of("note", "line 1\nline \"2\" ✓"));
            SafetensorsFile back = Safetensors.read(file, REFERENCE);
            assertThat(back.tensors().keySet()).containsExactlyElementsOf(tensors.keySet());
            tensors.forEach((name, tensor) ->
                    assertThat(back.tensors().get(name).toDoubles()).containsExactly(tensor.toDoubles()));
            assertThat(back.metadata()).isEqualTo(Map.of("note", "line 1\nline \"2\" ✓"));
        }

        @Test
        void evenIfThereIsNothing() throws IOException {
            Path file = folder.resolve("nothing.safetensors");
            Safetensors.write(file, Map.of(), Map.of());
            assertThat(file).hasSize(16);
            assertThat(Safetensors.read(file, REFERENCE)).isEqualTo(new SafetensorsFile(Map.of(), Map.of()));
        }

        private NdArray roundTrip(NdArray array, Backend backend) throws IOException {
            Path file = folder.resolve("one.safetensors");
            Safetensors.write(file, Map.of("x", array), Map.of());
            return Safetensors.read(file, backend).tensors().get("x");
        }
    }

    @Nested
    class ForeignFiles {
        @Test
        void mayHoldHalfPrecisionNumbers() throws IOException {
            // 1, −2, the largest, the smallest subnormal, 0.333…
            assertThat(read("F16", "[5]", 10, "003c" + "00c0" + "ff7b" + "0100" + "5535"))
                    .containsExactly(1, -2, 65504, 0x1p-24, 0.333251953125);
        }

        @Test
        void mayHoldBrainFloats() throws IOException {
            assertThat(read("BF16", "[3]", 6, "803f" + "00c0" + "ab3e")).containsExactly(1, -2, 0.333984375);
        }

        @Test
        void mayHoldIntegers() throws IOException {
            assertThat(read("I64", "[2]", 16, "ffffffffffffffff" + "0001000000000000")).containsExactly(-1, 256);
        }

        @Test
        void mayHaveAnyOrderSpacingAndExtraProperties() throws IOException {
            String header = "{ \"b\" : {\"data_offsets\":[4,8],\"extra\":{\"deep\":[1,[2]]},"
                    + "\"shape\":[1],\"dtype\":\"F32\"},"
                    + "\n\t\"a\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]}}  ";
            SafetensorsFile file = parse(header, "0000803f" + "00000040");
            assertThat(file.tensors().keySet()).containsExactly("a", "b");
            assertThat(file.tensors().get("a").get(0, 0)).isEqualTo(1);
            assertThat(file.tensors().get("b").get(0)).isEqualTo(2);
            assertThat(file.metadata()).isEmpty();
        }

        private static double[] read(String dtype, String shape, int bytes, String hex) throws IOException {
            return parse(tensor(dtype, shape, "[0," + bytes + "]"), hex).tensors().get("x").toDoubles();
        }
    }

    @Nested
    class BrokenFiles {
        @Test
        void areCutOffInTheFirstNumber() {
            assertThatThrownBy(() -> Safetensors.read(new ByteArrayInputStream(new byte[7]), "short.st", REFERENCE))
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessage("short.st: is not a safetensors file: it has "
                            + "7 bytes, and the length of the header alone takes 8");
        }

        @Test
        void announceAHeaderBeyondReason() {
            assertRefused(HexFormat.of().parseHex("ffffffffffffffff"),
                    "is not a safetensors file: it announces a header "
                    + "of 18446744073709551615 bytes, and 2 … 100000000 are allowed");
            assertRefused(HexFormat.of().parseHex("01e1f50500000000"),
                    "is not a safetensors file: it announces a header "
                    + "of 100000001 bytes, and 2 … 100000000 are allowed");
        }

        @Test
        void announceALongerHeaderThanThereIs() {
            assertRefused(HexFormat.of().parseHex("00e1f50500000000" + "7b7d"),
                    "is cut off: its header should have 100000000 bytes, but only 2 are there");
        }

        @Test
        void promiseMoreNumbersThanThereAre() {
            assertRefused(tensor("F32", "[2147483647]", "[0,8589934588]"), "",
                    "tensor 'x' has 8589934588 bytes; at most "
                    + "2147483639 are supported");
            assertRefused(tensor("F32", "[500000000]", "[0,2000000000]"), "0000803f",
                    "is cut off: tensor 'x' should have 2000000000 bytes, but only 4 are there");
        }

        @Test
        void goOnAfterTheLastTensor() {
            assertRefused(tensor("F32", "[1]", "[0,4]"), "0000803f" + "00",
                    "goes on after the last tensor of its header");
        }

        @Test
        void haveOffsetsThatDoNotFitTheShape() {
            for (String offsets : List.of("[0,8]", "[4,0]", "[-4,0]", "[9223372036854775807,-9223372036854775805]")) {
                assertRefused(tensor("F32", "[1]", offsets), "0000803f",
                        "tensor 'x', F32 of shape (1), takes 4 bytes, but its data_offsets are "
                                + offsets.substring(1, offsets.length() - 1).replace(",", " … "));
            }
        }

        @Test
        void haveAHoleOrAnOverlap() {
            String a = "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},";
            String hole = "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[5,9]}";
            String overlap = "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[3,7]}";
            String same = "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}";
            assertRefused("{" + a + hole + "}", "00".repeat(9),
                    "the bytes of tensor 'b' begin at 5, but those before it end at 4");
            assertRefused("{" + a + overlap + "}", "00".repeat(7),
                    "the bytes of tensor 'b' begin at 3, but those before it end at 4");
            assertRefused("{" + a + same + "}", "00".repeat(4),
                    "the bytes of tensor 'b' begin at 0, but those before it end at 4");
        }

        @Test
        void haveAnImpossibleShape() {
            assertRefused(tensor("F32", "[-1]", "[0,4]"), "", "tensor 'x' has the impossible shape [-1]");
            assertRefused(tensor("F32", "[65536,65536]", "[0,4]"), "",
                    "tensor 'x' has the impossible shape [65536, 65536]");
            assertRefused(tensor("F32", "[4294967297]", "[0,4]"), "",
                    "tensor 'x' has the impossible shape [4294967297]");
            assertRefused(tensor("F32", "[1" + ",1".repeat(64) + "]", "[0,4]"), "",
                    "the shape of 'x' has more than 64 numbers");
            assertRefused(tensor("F32", "[1.5]", "[0,4]"), "",
                    "the shape of 'x' holds something else than whole numbers");
        }

        @Test
        void haveAnUnknownDtype() {
            assertRefused(tensor("U16", "[1]", "[0,2]"), "0000",
                    "tensor 'x' is of dtype 'U16'; supported are [F64, F32, F16, BF16, I64, I32, I16, I8, U8, BOOL]");
        }

        @Test
        void lackAProperty() {
            String problem = "tensor 'x' needs a dtype, a shape and two data_offsets";
            assertRefused("{\"x\":{}}", "", problem);
            assertRefused("{\"x\":{\"dtype\":\"F32\",\"shape\":[1]}}", "", problem);
            assertRefused(tensor("F32", "[1]", "[0]"), "", problem);
            assertRefused(tensor("F32", "[1]", "[0,4,8]"), "", problem);
        }

        @Test
        void haveTheWrongKindOfJson() {
            assertRefused("[] ", "", "is not a safetensors file: its header does not start with {");
            assertRefused("{\"x\":[]}", "", "tensor 'x' is not an object");
            assertRefused("{\"__metadata__\":\"text\"}", "", "__metadata__ is not an object");
            assertRefused("{\"__metadata__\":{\"epoch\":3}}", "", "__metadata__ 'epoch' is not a text");
            assertRefused("{\"x\":{\"dtype\":32}}", "", "the dtype of 'x' is not a text");
            assertRefused("{\"x\":{\"shape\":4}}", "", "the shape of 'x' is not an array");
            assertRefused("{}{}", "", "its header goes on after the closing }");
        }

        @Test
        void haveAHeaderThatIsNoJson() {
            assertThatThrownBy(() -> parse("{\"x\" ", "")).isInstanceOf(MalformedFileException.class)
                    .hasMessageStartingWith("test: its header is not proper JSON: ").hasMessageNotContaining("\n");
        }

        @Test
        void haveANameTwice() {
            String entry = "\"x\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}";
            assertThatThrownBy(() -> parse("{" + entry + "," + entry + "}", ""))
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageContaining("its header is not proper JSON: Duplicate").hasMessageContaining("\"x\"");
        }

        @Test
        void haveAHeaderInAnotherEncoding() {
            assertRefused(HexFormat.of().parseHex("0300000000000000" + "7bff7d"), "its header is not text in UTF-8");
            assertThatThrownBy(() -> parse("{\0}\0", "")).isInstanceOf(MalformedFileException.class);
        }

        @Test
        void cannotFloodTheMessage() {
            String name = "n".repeat(40_000) + "\\u001b[2J";
            assertThatThrownBy(() -> parse("{\"" + name + "\":{}}", "")).isInstanceOf(MalformedFileException.class)
                    .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300).doesNotContain("\u001b"));
        }

        private static void assertRefused(String header, String hex, String problem) {
            assertRefused(bytes(header, hex), problem);
        }

        private static void assertRefused(byte[] file, String problem) {
            assertThatThrownBy(() -> Safetensors.read(new ByteArrayInputStream(file), "test", REFERENCE))
                    .isInstanceOf(MalformedFileException.class).hasMessage("test: " + problem);
        }
    }

    @Nested
    class WritingRefuses {
        @Test
        void theNameThatTheFormatKeepsForItself() {
            Path file = folder.resolve("never.safetensors");
            assertThatThrownBy(() -> Safetensors.write(file, Map.of("__metadata__", NdArray.of(1)), Map.of()))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("__metadata__");
            assertThat(file).doesNotExist();
        }

        @Test
        void arraysOf2GibibytesOrMore() {
            NdArray large = REFERENCE.full(Shape.of(), 1).broadcastTo(Shape.of(1 << 14, 1 << 14));
            assertThatThrownBy(() -> Safetensors.write(folder.resolve("x"), Map.of("x", large), Map.of()))
                    .isInstanceOf(IllegalArgumentException.class).hasMessage("tensor 'x' of shape (16384, 16384) has "
                            + "2147483648 bytes; at most 2147483639 are supported");
        }
    }

    static String tensor(String dtype, String shape, String offsets) {
        return "{\"x\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}}";
    }

    static byte[] bytes(String header, String hex) {
        byte[] json = header.getBytes(US_ASCII);
        byte[] data = HexFormat.of().parseHex(hex);
        byte[] file = new byte[8 + json.length + data.length];
        for (int i = 0; i < 4; i++) {
            file[i] = (byte) (json.length >> (8 * i));
        }
        System.arraycopy(json, 0, file, 8, json.length);
        System.arraycopy(data, 0, file, 8 + json.length, data.length);
        return file;
    }

    static SafetensorsFile parse(String header, String hex) throws IOException {
        return Safetensors.read(new ByteArrayInputStream(bytes(header, hex)), "test", REFERENCE);
    }

    @Test
    void givesThePartUnderAPrefix() {
        var file = new SafetensorsFile(
                Map.of("g.w", NdArray.of(1), "gg.w", NdArray.of(2), "w", NdArray.of(3)), Map.of("g.kind", "plain", "g", "x"));

        SafetensorsFile part = file.under("g.");

        assertThat(part.tensors()).containsOnlyKeys("w");
        assertThat(part.tensors().get("w").toDoubles()).containsExactly(1);
        assertThat(part.metadata()).containsExactly(Map.entry("kind", "plain"));
    }
}
