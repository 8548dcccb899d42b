package vitrine.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;
import java.util.List;

/// The step of [ConvolutionalStep] by PyTorch's operations, from the same weights on the same pictures.
final class TorchConvolutionalStep {
    private static final Shape ONE = new Shape(1, 1);
    private static final Shape TWO = new Shape(2, 2);
    private static final Shape NONE = new Shape(0, 0);

    private final NDManager manager;
    private final List<NDArray> weights;
    private final NDArray pictures;
    private final NDArray labels;
    private final Loss loss = Loss.softmaxCrossEntropyLoss();
    private final Adam adam = Adam.builder()
            .optLearningRateTracker(Tracker.fixed((float) ConvolutionalStep.LEARNING_RATE)).build();

    TorchConvolutionalStep(NDManager manager, ConvolutionalStep twin) {
        this.manager = manager;
        weights = twin.weights().stream().map(w -> Torch.variable(manager, w)).toList();
        pictures = Torch.tensor(manager, twin.pictures());
        labels = manager.create(twin.labels(), new Shape(ConvolutionalStep.BATCH));
    }

    /// Takes a step and returns the loss before it.
    double run() {
        try (NDManager step = manager.newSubManager()) {
            double value = backward(step);
            for (int i = 0; i < weights.size(); i++) {
                NDArray w = weights.get(i);
                NDArray g = w.getGradient();
                g.attach(step);
                adam.update(Integer.toString(i), w, g);
                g.subi(g);
            }
            return value;
        }
    }

    private double backward(NDManager step) {
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray x = pictures.duplicate();
            x.attach(step);
            NDArray h = pooled(x, 0);
            h = pooled(h, 2).reshape(ConvolutionalStep.BATCH, -1);
            h = Activation.relu(linear(h, 4));
            NDArray value = loss.evaluate(new NDList(labels), new NDList(linear(h, 6)));
            collector.backward(value);
            return value.getFloat();
        }
    }

    private NDArray pooled(NDArray x, int layer) {
        NDArray y = Conv2d.conv2d(x, weights.get(layer), weights.get(layer + 1), ONE, ONE).singletonOrThrow();
        return Pool.maxPool2d(Activation.relu(y), TWO, TWO, NONE, false);
    }

    private NDArray linear(NDArray x, int layer) {
        return Linear.linear(x, weights.get(layer), weights.get(layer + 1)).singletonOrThrow();
    }
}
