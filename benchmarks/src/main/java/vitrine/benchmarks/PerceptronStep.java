package vitrine.benchmarks;

import java.util.List;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Mode;
import vitrine.nn.Parameter;
import vitrine.nn.Sequential;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Relu;
import vitrine.nn.optim.Sgd;

/// One step of training a perceptron with 16 inputs, 16 hidden ReLUs and one output on a single example: forward,
/// squared error, backward, gradient descent. There is next to nothing to compute, so it measures everything else.
final class PerceptronStep {
    static final int WIDTH = 16;
    static final double LEARNING_RATE = 0.01;
    static final double TARGET = 0.5;

    private final Sequential network;
    private final Sgd optimiser;
    private final NdArray example;
    private final Tensor target;

    PerceptronStep(Backend backend) {
        network = Sequential.builder(Initialiser.he(backend, Seed.of(1)))
                .add("hidden", init -> Dense.create(init, WIDTH, WIDTH))
                .add("relu", new Relu())
                .add("output", init -> Dense.create(init, WIDTH, 1))
                .build();
        optimiser = new Sgd(network.parameters().values(), LEARNING_RATE);
        example = Samples.normal(backend, 2, 1, WIDTH);
        target = Tensor.constant(backend.full(Shape.of(1, 1), TARGET));
    }

    NdArray example() {
        return example;
    }

    /// The weights of both layers: matrix and bias, matrix and bias.
    List<NdArray> weights() {
        return network.parameters().values().stream().map(Parameter::value).toList();
    }

    /// Takes a step and returns the loss before it.
    double run() {
        Tensor output = network.forward(Tensor.constant(example), Mode.training(Seed.of(3)));
        Tensor loss = output.minus(target).square().sum();
        optimiser.step(loss.backward());
        return loss.scalar();
    }
}
