package vitrine.nn.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Shape;

class NpzTest {
    private static final Backend REFERENCE = Backends.reference();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenComesBackInItsOrder(Npz.Packing packing) throws IOException {
        Path file = sample(packing);
        var back = Npz.read(file, REFERENCE);
        assertThat(back.sequencedKeySet()).containsExactly("z", "layer/weight", "größe");
        assertThat(back.get("z").toDoubles()).containsExactly(new double[1000]);
        assertThat(back.get("layer/weight").shape()).isEqualTo(Shape.of(2, 2));
        assertThat(back.get("layer/weight").toDoubles()).containsExactly(1.5, 2, 3, 4);
        assertThat(back.get("größe").scalar()).isEqualTo(0.1f);
    }

    @Test
    void storedArraysLieInTheFileAsTheyAreAndDeflatedOnesAreSmall() throws IOException {
        assertThat(Files.size(sample(Npz.Packing.STORED))).isGreaterThan(8000);
        assertThat(Files.size(sample(Npz.Packing.DEFLATED))).isLessThan(1500);
        try (var zip = new ZipFile(sample(Npz.Packing.STORED).toFile())) {
            assertThat(zip.getEntry("layer/weight.npy").getMethod()).isEqualTo(ZipEntry.STORED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void equalContentMakesEqualFiles(Npz.Packing packing) throws IOException {
        byte[] first = Files.readAllBytes(sample(packing));
        assertThat(Files.readAllBytes(sample(packing))).isEqualTo(first);
    }

    @Test
    void anEmptyArchiveIsRead() throws IOException {
        Path file = folder.resolve("empty.npz");
        Npz.write(file, Map.of(), Npz.Packing.STORED);
        assertThat(Npz.read(file, REFERENCE)).isEmpty();
    }

    @Test
    void aMissingFileIsCalledMissing() {
        assertThatThrownBy(() -> Npz.read(folder.resolve("no.npz"), REFERENCE))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void whatIsNoArchiveIsRefused() throws IOException {
        Path file = folder.resolve("text.npz");
        Files.writeString(file, "not a zip archive at all, but long enough to be one");
        assertRefused(file, "is not a sound NPZ file, which is a zip archive");
    }

    @Test
    void whatIsNoArrayInItIsRefused() throws IOException {
        assertRefused(archive("notes.txt", "hello".getBytes(UTF_8)), "holds 'notes.txt', and only arrays called *.npy");
        assertRefused(archive("a.npy", "hello".getBytes(UTF_8)), "'a.npy': is not an NPY file");
    }

    @Test
    void anArchiveThatUnpacksToTooMuchIsRefused() throws IOException {
        Path file = sample(Npz.Packing.DEFLATED);
        assertThatThrownBy(() -> Npz.read(file, REFERENCE, 8000)).isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("unpacks to more than 8000 bytes");
        assertThat(Npz.read(file, REFERENCE, 9000)).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void cutOffAnywhereItIsRefused(Npz.Packing packing) throws IOException {
        byte[] good = Files.readAllBytes(sample(packing));
        for (int length = 0; length < good.length; length += 37) {
            Path file = folder.resolve("part.npz");
            Files.write(file, Arrays.copyOf(good, length));
            assertRefused(file, "");
        }
    }

    @ParameterizedTest
    @EnumSource
    void withABitFlippedItIsReadOrRefusedAndNeverReadWrongly(Npz.Packing packing) throws IOException {
        Path file = folder.resolve("flipped.npz");
        NdArray values = NdArray.of(1, 2, 3);
        Npz.write(file, Map.of("a", values), packing);
        byte[] good = Files.readAllBytes(file);
        for (int bit = 0; bit < 8 * good.length; bit += 3) {
            byte[] broken = good.clone();
            broken[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, broken);
            try {
                Npz.read(file, REFERENCE).values().forEach(read ->
                        assertThat(read.toDoubles()).containsExactly(values.toDoubles()));
            } catch (MalformedFileException refused) {
                assertThat(refused).hasMessageContaining("flipped.npz");
            }
        }
    }

    private void assertRefused(Path file, String problem) {
        assertThatThrownBy(() -> Npz.read(file, REFERENCE)).isInstanceOf(MalformedFileException.class)
                .hasMessageContaining(problem).hasMessageContaining(file.getFileName().toString());
    }

    private Path archive(String entry, byte[] content) {
        Path file = folder.resolve("odd.npz");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private Path sample(Npz.Packing packing) throws IOException {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        arrays.put("z", NdArray.of(new double[1000]));
        arrays.put("layer/weight", NdArray.of(new double[][] {{1.5, 2}, {3, 4}}));
        arrays.put("größe", NdArray.scalar(0.1).to(Backends.named("simd")));
        Path file = folder.resolve("sample.npz");
        Npz.write(file, arrays, packing);
        return file;
    }
}
