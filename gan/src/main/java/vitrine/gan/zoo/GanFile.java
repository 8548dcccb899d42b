package vitrine.gan.zoo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.gan.Gan;
import vitrine.nn.io.MalformedFileException;
import vitrine.nn.io.Safetensors;
import vitrine.nn.io.SafetensorsFile;

/// A pair in one safetensors file: the generator's weights under `generator.…`, the discriminator's under
/// `discriminator.…`, and in the metadata the [Architecture], so that the file alone is enough to use it.
///
/// ```java
/// GanFile.write(file, digits, Map.of("training", "3,000 turns"));
/// Gan again = GanFile.read(file, Backends.lookup());
/// ```
public final class GanFile {
    private static final String ARCHITECTURE = "architecture";
    private static final String GENERATOR = "generator.";
    private static final String DISCRIMINATOR = "discriminator.";

    private GanFile() {}

    /// Writes a pair as a whole or not at all.
    ///
    /// @param notes free text by name, such as how it was trained
    /// @throws IllegalArgumentException if the pair is of no known architecture
    public static void write(Path file, Gan pair, Map<String, String> notes) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>(notes);
        metadata.put(ARCHITECTURE, Architecture.of(pair).label());
        metadata.put("noise", Integer.toString(pair.noise()));
        metadata.put("classes", Integer.toString(pair.condition().classes()));
        Map<String, NdArray> tensors = new LinkedHashMap<>();
        pair.generator().state().forEach((name, value) -> tensors.put(GENERATOR + name, value));
        pair.discriminator().state().forEach((name, value) -> tensors.put(DISCRIMINATOR + name, value));
        Safetensors.write(file, tensors, metadata);
    }

    /// Reads a pair onto a backend.
    ///
    /// @throws MalformedFileException if the file holds no such pair
    public static Gan read(Path file, Backend backend) throws IOException {
        return pair(Safetensors.read(file, Backends.reference()), file.toString(), backend);
    }

    /// Reads a pair from a stream, which the caller closes.
    ///
    /// @param name what to call the stream in error messages
    /// @throws MalformedFileException if the stream holds no such pair
    public static Gan read(InputStream in, String name, Backend backend) throws IOException {
        return pair(Safetensors.read(in, name, Backends.reference()), name, backend);
    }

    private static Gan pair(SafetensorsFile content, String name, Backend backend) throws MalformedFileException {
        String label = content.metadata().get(ARCHITECTURE);
        if (label == null) {
            throw new MalformedFileException(name,
                    "holds no generator and discriminator: its metadata name no architecture");
        }
        Gan pair = Architecture.labelled(label)
                .orElseThrow(() -> new MalformedFileException(name, "holds no generator and discriminator but a " + label
                        + "; expected one of " + String.join("; ", Architecture.labels())))
                .create(backend, Seed.of(0));
        try {
            pair.generator().load(content.under(GENERATOR).tensors());
            pair.discriminator().load(content.under(DISCRIMINATOR).tensors());
        } catch (IllegalArgumentException other) {
            throw new MalformedFileException(name, "does not hold a " + label + ": " + other.getMessage(), other);
        }
        return pair;
    }
}
