package vitrine.classroom.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vitrine.array.Backend;
import vitrine.array.Seed;
import vitrine.classroom.catalogue.NearestName;
import vitrine.nn.Sequential;
import vitrine.nn.zoo.DigitTransformer;
import vitrine.nn.zoo.LeNet;

/// The networks that read digits.
enum DigitNetwork {
    LENET("lenet", "LeNet-5", "a LeNet") {
        @Override
        Sequential create(Backend backend, Seed seed) {
            return LeNet.create(backend, seed);
        }

        @Override
        Sequential onBoard(Backend backend) {
            return LeNet.pretrained(backend);
        }

        @Override
        Sequential read(Path file, Backend backend) throws IOException {
            return LeNet.load(file, backend);
        }
    },
    TRANSFORMER("digit-transformer", "DigitTransformer", "a digit transformer") {
        @Override
        Sequential create(Backend backend, Seed seed) {
            return DigitTransformer.create(backend, seed);
        }

        @Override
        Sequential onBoard(Backend backend) {
            return DigitTransformer.pretrained(backend);
        }

        @Override
        Sequential read(Path file, Backend backend) throws IOException {
            return DigitTransformer.load(file, backend);
        }
    };

    private final String name;
    private final String architecture;
    private final String article;

    DigitNetwork(String name, String architecture, String article) {
        this.name = name;
        this.architecture = architecture;
        this.article = article;
    }

    /// An untrained network.
    abstract Sequential create(Backend backend, Seed seed);

    /// The network that ships with the library.
    abstract Sequential onBoard(Backend backend);

    /// The network with weights from a file.
    abstract Sequential read(Path file, Backend backend) throws IOException;

    /// The network with weights from a file, or with those on board.
    Sequential load(@Nullable Path file, Backend backend) throws IOException {
        return file == null ? onBoard(backend) : read(InputFile.checked(file), backend);
    }

    /// What it is, and where its weights are from, in a few words.
    String describe(@Nullable Path file) {
        return architecture + ", the weights " + (file == null ? "on board" : "in " + file.getFileName());
    }

    /// What is written into its files.
    String architecture() {
        return architecture;
    }

    /// What it is within a sentence.
    String article() {
        return article;
    }

    /// What it is called on the command line.
    String label() {
        return name;
    }

    /// The network with this name.
    static DigitNetwork named(String wanted) {
        return Arrays.stream(values()).filter(network -> network.name.equals(wanted)).findFirst().orElseThrow(() ->
                new BadInput("there is no network '" + wanted + "' for digits; "
                        + NearestName.suggestion(wanted, labels())));
    }

    /// What they are called on the command line.
    static List<String> labels() {
        return Arrays.stream(values()).map(DigitNetwork::label).toList();
    }
}
