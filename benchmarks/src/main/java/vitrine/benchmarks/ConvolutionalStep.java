package vitrine.benchmarks;

import java.util.List;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Window2d;
import vitrine.autodiff.GradientMap;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Mode;
import vitrine.nn.Parameter;
import vitrine.nn.Sequential;
import vitrine.nn.layer.Conv2d;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Flatten;
import vitrine.nn.layer.MaxPool2d;
import vitrine.nn.layer.Relu;
import vitrine.nn.loss.SoftmaxCrossEntropy;
import vitrine.nn.optim.Adam;

/// One step of training a small convolutional network on a batch of 64 pictures of 28 × 28: forward, backward, Adam.
///
///     (1, 28, 28) → conv 3×3 → 32 → ReLU → pool 2 → conv 3×3 → 64 → ReLU → pool 2 → 3136 → 128 → ReLU → 10
final class ConvolutionalStep {
    static final int BATCH = 64;
    static final int CLASSES = 10;
    static final double LEARNING_RATE = 0.001;

    private final Backend backend;
    private final Sequential network;
    private final Adam optimiser;
    private final NdArray pictures;
    private final int[] labels = new int[BATCH];

    ConvolutionalStep(Backend backend) {
        this.backend = backend;
        network = Sequential.builder(Initialiser.he(backend, Seed.of(1)))
                .add("conv1", init -> Conv2d.create(init, 1, 32, Window2d.square(3, 1, 1, 1)))
                .add("relu1", new Relu())
                .add("pool1", MaxPool2d.of(2))
                .add("conv2", init -> Conv2d.create(init, 32, 64, Window2d.square(3, 1, 1, 1)))
                .add("relu2", new Relu())
                .add("pool2", MaxPool2d.of(2))
                .add("flatten", new Flatten())
                .add("fc1", init -> Dense.create(init, 3136, 128))
                .add("relu3", new Relu())
                .add("fc2", init -> Dense.create(init, 128, CLASSES))
                .build();
        optimiser = new Adam(network.parameters().values(), LEARNING_RATE);
        pictures = Samples.normal(backend, 2, BATCH, 1, 28, 28);
        for (int i = 0; i < BATCH; i++) {
            labels[i] = i * 7 % CLASSES;
        }
    }

    /// The network, for those who only ask it.
    Sequential network() {
        return network;
    }

    NdArray pictures() {
        return pictures;
    }

    int[] labels() {
        return labels.clone();
    }

    /// The weights of all layers, in their order: kernels and bias, matrix and bias.
    List<NdArray> weights() {
        return network.parameters().values().stream().map(Parameter::value).toList();
    }

    /// Takes a step and returns the loss before it.
    double run() {
        Swept swept = backend.scoped(() -> {
            Tensor scores = network.forward(Tensor.constant(pictures), Mode.training(Seed.of(3)));
            Tensor loss = new SoftmaxCrossEntropy().of(scores, labels);
            return new Swept(loss.backward().kept(), loss.scalar());
        });
        optimiser.step(swept.gradients);
        return swept.loss;
    }

    private record Swept(GradientMap gradients, double loss) {}
}
