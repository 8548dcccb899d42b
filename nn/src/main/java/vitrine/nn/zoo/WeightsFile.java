package vitrine.nn.zoo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import vitrine.nn.LayeredNetwork;
import vitrine.nn.io.MalformedFileException;
import vitrine.nn.io.Safetensors;
import vitrine.nn.io.SafetensorsFile;

/// Gives an untrained network the weights of a safetensors file.
final class WeightsFile {
    private WeightsFile() {}

    /// The weights that ship with the library.
    ///
    /// @param resource the file's name, beside this class
    /// @param kind     what the network is, such as `LeNet`
    static <N extends LayeredNetwork> N onBoard(N network, String resource, String kind) {
        try (InputStream in = WeightsFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the weights " + resource + " are missing from the library");
            }
            return fill(network, Safetensors.read(in, resource, network.backend()), resource, kind);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// The weights in a file, as `vitrine train` writes it.
    ///
    /// @throws MalformedFileException if the file is no safetensors file, or holds another network
    /// @throws IOException            if it cannot be read
    static <N extends LayeredNetwork> N read(N network, Path file, String kind) throws IOException {
        return fill(network, Safetensors.read(file, network.backend()), file.toString(), kind);
    }

    private static <N extends LayeredNetwork> N fill(N network, SafetensorsFile weights, String source, String kind)
            throws MalformedFileException {
        try {
            network.load(weights.tensors());
        } catch (IllegalArgumentException other) {
            throw new MalformedFileException(source, "does not hold a " + kind + ": " + other.getMessage(), other);
        }
        return network;
    }
}
