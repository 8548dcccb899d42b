package vitrine.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;
import java.util.List;

/// The step of [PerceptronStep] by PyTorch's operations, from the same weights on the same example.
final class TorchPerceptronStep {
    private final NDManager manager;
    private final List<NDArray> weights;
    private final NDArray example;

    TorchPerceptronStep(NDManager manager, PerceptronStep twin) {
        this.manager = manager;
        weights = twin.weights().stream().map(w -> Torch.variable(manager, w)).toList();
        example = Torch.tensor(manager, twin.example());
    }

    /// Takes a step and returns the loss before it.
    double run() {
        try (NDManager step = manager.newSubManager()) {
            double value = backward(step);
            for (NDArray w : weights) {
                NDArray g = w.getGradient();
                g.attach(step);
                w.subi(g.mul((float) PerceptronStep.LEARNING_RATE));
                g.subi(g);
            }
            return value;
        }
    }

    private double backward(NDManager step) {
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray x = example.duplicate();
            x.attach(step);
            NDArray hidden = Activation.relu(Linear.linear(x, weights.get(0), weights.get(1)).singletonOrThrow());
            NDArray output = Linear.linear(hidden, weights.get(2), weights.get(3)).singletonOrThrow();
            NDArray value = output.sub((float) PerceptronStep.TARGET).square().sum();
            collector.backward(value);
            return value.getFloat();
        }
    }
}
