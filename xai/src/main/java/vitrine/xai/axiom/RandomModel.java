package vitrine.xai.axiom;

import java.util.Arrays;
import java.util.SequencedMap;
import java.util.function.Function;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.array.Window2d;
import vitrine.nn.Initialiser;
import vitrine.nn.Layer;
import vitrine.nn.Sequential;
import vitrine.nn.layer.AvgPool2d;
import vitrine.nn.layer.BatchNorm;
import vitrine.nn.layer.Conv2d;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Flatten;
import vitrine.nn.layer.GlobalAvgPool2d;
import vitrine.nn.layer.MaxPool2d;
import vitrine.nn.layer.Relu;
import vitrine.nn.layer.Residual;
import vitrine.nn.layer.Tanh;
import vitrine.xai.Target;

/// A small model with random weights and a random input, in 64 bits: what axioms are tried on. It is a function of its
/// seed.
///
/// @param architecture how it is built
/// @param biases       whether it has biases; without them it is positively homogeneous if it is made of ReLUs
/// @param seed         what weights, sizes and inputs are drawn from
public record RandomModel(Architecture architecture, boolean biases, long seed) {
    private static final int SCORES = 2;
    private static final int SIDE = 4;
    private static final int CHANNELS = 2;

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
        /// Two convolutions with ReLU, the mean of every map, a dense layer.
        GLOBAL_POOLING,
        /// Dense layers with tanh.
        SMOOTH;

        /// Whether every score is piecewise linear in the input.
        public boolean isPiecewiseLinear() {
            return this != SMOOTH;
        }

        private boolean ofImages() {
            return this == MAX_POOLING || this == AVERAGE_POOLING || this == GLOBAL_POOLING;
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
    public Sequential other() {
        return network(draw(1));
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

    private static Backend backend() {
        return Backends.reference();
    }

    /// The network itself, in a copy of its own: named layers with weights, biases and running means.
    public Sequential network() {
        return network(draw(0));
    }

    private Sequential network(Seed weights) {
        var builder = Sequential.builder(Initialiser.he(backend(), weights));
        Sequential network = switch (architecture) {
            case DENSE -> builder
                    .add("dense1", dense(features(), hidden())).add("relu1", new Relu())
                    .add("dense2", dense(hidden(), hidden())).add("relu2", new Relu())
                    .add("output", dense(hidden(), SCORES)).build();
            case SKIP -> {
                Relu shared = new Relu();
                yield builder
                        .add("dense1", dense(features(), hidden())).add("relu1", shared)
                        .add("block", init -> Residual.around(Dense.create(init, hidden(), hidden())))
                        .add("relu2", shared)
                        .add("output", dense(hidden(), SCORES)).build();
            }
            case MAX_POOLING -> builder
                    .add("conv", convolution(1))
                    .add("norm", init -> BatchNorm.create(init, CHANNELS)).add("relu", new Relu())
                    .add("pool", new MaxPool2d(Window2d.square(3, 2, 1, 1)))
                    .add("flatten", new Flatten())
                    .add("output", dense(CHANNELS * 4, SCORES)).build();
            case AVERAGE_POOLING -> builder
                    .add("conv", convolution(1)).add("relu", new Relu())
                    .add("pool", AvgPool2d.of(2))
                    .add("flatten", new Flatten())
                    .add("output", dense(CHANNELS * 4, SCORES)).build();
            case GLOBAL_POOLING -> builder
                    .add("conv1", convolution(1)).add("relu1", new Relu())
                    .add("conv2", convolution(CHANNELS)).add("relu2", new Relu())
                    .add("pool", new GlobalAvgPool2d())
                    .add("output", dense(CHANNELS, SCORES)).build();
            case SMOOTH -> builder
                    .add("dense", dense(features(), hidden())).add("tanh", new Tanh())
                    .add("output", dense(hidden(), SCORES)).build();
        };
        SequencedMap<String, NdArray> state = network.state();
        int part = 0;
        for (var entry : state.entrySet()) {
            entry.setValue(drawn(entry.getKey(), entry.getValue().shape(), weights.split(part++)));
        }
        network.load(state);
        return network;
    }

    private static Function<Initialiser, Layer> dense(int inputs, int outputs) {
        return init -> Dense.create(init, inputs, outputs);
    }

    private static Function<Initialiser, Layer> convolution(int inputs) {
        return init -> Conv2d.create(init, inputs, CHANNELS, Window2d.square(3, 1, 1, 1));
    }

    /// Numbers from −1 to 1; variances are positive, and what is added is 0 in a model without biases.
    private NdArray drawn(String name, Shape shape, Seed from) {
        boolean added = name.endsWith(".bias") || name.endsWith(".running_mean");
        if (added && !biases) {
            return backend().full(shape, 0);
        }
        NdArray drawn = backend().array(shape, from.uniform(shape.size(), -1, 1));
        return name.endsWith(".running_var") ? drawn.mapEach(v -> 0.5 + v * v) : drawn;
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
