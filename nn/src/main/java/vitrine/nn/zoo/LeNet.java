package vitrine.nn.zoo;

import java.io.IOException;
import java.nio.file.Path;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.array.Window2d;
import vitrine.nn.Initialiser;
import vitrine.nn.Sequential;
import vitrine.nn.io.MalformedFileException;
import vitrine.nn.layer.Conv2d;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Flatten;
import vitrine.nn.layer.MaxPool2d;
import vitrine.nn.layer.Relu;

/// LeNet-5 (LeCun et al. 1998) as it is built today: ReLU for tanh, max-pooling for trainable averages,
/// logits for radial basis functions.
///
///     (1, 28, 28) → conv 5×5 → 6 × 28×28 → pool → conv 5×5 → 16 × 10×10 → pool → 400 → 120 → 84 → 10
///
/// Its input is a digit with pixels from 0 (paper) to 1 (ink). 61,706 weights.
public final class LeNet {
    /// The shape of one input: channels, rows, columns.
    public static final Shape INPUT = Shape.of(1, 28, 28);

    private static final String KIND = "LeNet";

    private static final String WEIGHTS = "lenet-mnist.safetensors";

    private LeNet() {}

    /// An untrained LeNet with He's initialisation.
    public static Sequential create(Backend backend, Seed seed) {
        return Sequential.builder(Initialiser.he(backend, seed))
                .add("conv1", init -> Conv2d.create(init, 1, 6, Window2d.square(5, 1, 2, 1)))
                .add("relu1", new Relu())
                .add("pool1", MaxPool2d.of(2))
                .add("conv2", init -> Conv2d.create(init, 6, 16, Window2d.square(5)))
                .add("relu2", new Relu())
                .add("pool2", MaxPool2d.of(2))
                .add("flatten", new Flatten())
                .add("fc1", init -> Dense.create(init, 400, 120))
                .add("relu3", new Relu())
                .add("fc2", init -> Dense.create(init, 120, 84))
                .add("relu4", new Relu())
                .add("fc3", init -> Dense.create(init, 84, 10))
                .build();
    }

    /// The LeNet that ships with the library, trained on the 60,000 digits of MNIST, on the default backend.
    public static Sequential pretrained() {
        return pretrained(Backends.lookup());
    }

    /// The LeNet that ships with the library, on this backend.
    public static Sequential pretrained(Backend backend) {
        return WeightsFile.onBoard(create(backend, Seed.of(0)), WEIGHTS, KIND);
    }

    /// A LeNet with weights from a safetensors file, as `vitrine train` writes it.
    ///
    /// @throws MalformedFileException if the file is no safetensors file, or holds another network
    /// @throws IOException            if it cannot be read
    public static Sequential load(Path file, Backend backend) throws IOException {
        return WeightsFile.read(create(backend, Seed.of(0)), file, KIND);
    }
}
