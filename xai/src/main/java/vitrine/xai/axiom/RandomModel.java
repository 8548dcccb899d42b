package vitrine.xai.axiom;

import java.util.Arrays;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.array.Window2d;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Affine;
import vitrine.autodiff.op.AvgPool2d;
import vitrine.autodiff.op.BatchNorm;
import vitrine.autodiff.op.Conv2d;
import vitrine.autodiff.op.MaxPool2d;
import vitrine.autodiff.op.Relu;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Target;

/// A small model with random weights and a random input, in 64 bits: what axioms are tried on. It is a function of its
/// seed.
///
/// @param architecture how it is built
/// @param biases       whether it has biases; without them it is positively homogeneous if it is made of ReLUs
/// @param seed         what weights, sizes and inputs are drawn from
public record RandomModel(Architecture architecture, boolean biases, long seed) implements DifferentiableModel {
    private static final int SCORES = 2;
    private static final int SIDE = 4;
    private static final int CHANNELS = 2;
    private static final Relu SHARED = new Relu();

    /// How a model is built.
    public enum Architecture {
        /// Dense layers with ReLU.
        DENSE,
        /// Dense layers with one ReLU that is used in every place, and a skip connection past the middle one.
        SKIP,
        /// A convolution with batch norm and ReLU, overlapping max-pooling, a dense layer.
        MAX_POOLING,
        /// A convolution with ReLU, average pooling, a dense layer.
        AVERAGE_POOLING,
        /// Dense layers with tanh.
        SMOOTH;

        /// Whether every score is piecewise linear in the input.
        public boolean isPiecewiseLinear() {
            return this != SMOOTH;
        }

        private boolean ofImages() {
            return this == MAX_POOLING || this == AVERAGE_POOLING;
        }
    }

    /// Model number `seed`, the architectures taking turns.
    public static RandomModel of(long seed) {
        Architecture[] all = Architecture.values();
        return new RandomModel(all[(int) Math.floorMod(seed, (long) all.length)], true, seed);
    }

    /// The same weights without biases.
    public RandomModel withoutBiases() {
        return new RandomModel(architecture, false, seed);
    }

    /// Another model of the same architecture for the same inputs.
    public DifferentiableModel other() {
        return new ComposedModel(backend(), batch -> forward(batch, draw(1)));
    }

    /// The explained input: features (n) or an image (1, 4, 4), with numbers from −2 to 2.
    public NdArray input() {
        Shape shape = architecture.ofImages() ? Shape.of(1, SIDE, SIDE) : Shape.of(features());
        return backend().array(shape, draw(2).uniform(shape.size(), -2, 2));
    }

    /// The explained score.
    public Target target() {
        return Target.logit(0);
    }

    @Override
    public Backend backend() {
        return Backends.reference();
    }

    @Override
    public Tensor forward(Tensor batch) {
        return forward(batch, draw(0));
    }

    private Tensor forward(Tensor x, Seed weights) {
        return switch (architecture) {
            case DENSE -> {
                Tensor first = dense(x, features(), hidden(), weights.split(0)).relu();
                Tensor second = dense(first, hidden(), hidden(), weights.split(1)).relu();
                yield dense(second, hidden(), SCORES, weights.split(2));
            }
            case SKIP -> {
                Tensor first = SHARED.apply(dense(x, features(), hidden(), weights.split(0)));
                Tensor second = dense(first, hidden(), hidden(), weights.split(1));
                yield dense(SHARED.apply(second.plus(first)), hidden(), SCORES, weights.split(2));
            }
            case MAX_POOLING -> {
                Tensor normed = batchNorm(convolution(x, weights.split(0)), weights.split(1)).relu();
                Tensor pooled = new MaxPool2d(Window2d.square(3, 2, 1, 1)).apply(normed);
                yield dense(pooled.reshape(x.shape().dim(0), -1), CHANNELS * 4, SCORES, weights.split(2));
            }
            case AVERAGE_POOLING -> {
                Tensor bent = convolution(x, weights.split(0)).relu();
                Tensor pooled = new AvgPool2d(Window2d.square(2, 2, 0, 1), true).apply(bent);
                yield dense(pooled.reshape(x.shape().dim(0), -1), CHANNELS * 4, SCORES, weights.split(2));
            }
            case SMOOTH -> {
                Tensor first = dense(x, features(), hidden(), weights.split(0)).tanh();
                yield dense(first, hidden(), SCORES, weights.split(2));
            }
        };
    }

    private Tensor dense(Tensor x, int inputs, int outputs, Seed weights) {
        return Affine.of(x, drawn(weights.split(0), outputs, inputs), bias(weights.split(1), outputs));
    }

    private Tensor convolution(Tensor x, Seed weights) {
        return Conv2d.of(x, drawn(weights.split(0), CHANNELS, 1, 3, 3), bias(weights.split(1), CHANNELS),
                Window2d.square(3, 1, 1, 1), 1);
    }

    private Tensor batchNorm(Tensor x, Seed weights) {
        NdArray variance = drawn(weights.split(1), CHANNELS).value().mapEach(v -> 0.5 + v * v);
        return BatchNorm.of(x, bias(weights.split(0), CHANNELS).value(), variance, drawn(weights.split(2), CHANNELS),
                bias(weights.split(3), CHANNELS), 1e-5);
    }

    private Tensor bias(Seed from, int n) {
        return biases ? drawn(from, n) : Tensor.constant(backend().full(Shape.of(n), 0));
    }

    private Tensor drawn(Seed from, int... dims) {
        Shape shape = Shape.of(dims);
        return Tensor.constant(backend().array(shape, from.uniform(shape.size(), -1, 1)));
    }

    private int features() {
        return 2 + (int) draw(3).uniform(1, 0, 3)[0];
    }

    private int hidden() {
        return 2 + (int) draw(4).uniform(1, 0, 4)[0];
    }

    private Seed draw(int part) {
        return Seed.of(seed).split(part);
    }

    @Override
    public String toString() {
        return architecture + (biases ? "" : " without biases") + ", seed " + seed + ", input "
                + Arrays.toString(input().shape().toArray());
    }
}
