package vitrine.xai;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.array.Window;
import vitrine.array.Window2d;
import vitrine.nn.Initialiser;
import vitrine.nn.Layer;
import vitrine.nn.Sequential;
import vitrine.nn.layer.Conv2d;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Flatten;
import vitrine.nn.layer.MaxPool2d;
import vitrine.nn.layer.Relu;
import vitrine.nn.layer.Sigmoid;
import vitrine.nn.layer.Tanh;

/// A small network with random weights and biases, and a random input: what properties are tried on. Small numbers
/// are simple, so a counterexample shrinks to a narrow and shallow network.
///
/// @param body which layers
/// @param seed what the weights, the biases and the inputs are drawn from
public record RandomNetwork(Body body, long seed) {
    /// How many classes every network scores.
    public static final int CLASSES = 3;

    /// The function between two layers.
    public enum Bend {
        /// max(x, 0)
        RELU,
        /// The hyperbolic tangent.
        TANH,
        /// 1/(1 + e⁻ˣ)
        SIGMOID;

        private Layer layer() {
            return switch (this) {
                case RELU -> new Relu();
                case TANH -> new Tanh();
                case SIGMOID -> new Sigmoid();
            };
        }

        private Sequential.Builder builder(Backend backend, Seed seed) {
            return Sequential.builder(
                    this == RELU ? Initialiser.he(backend, seed) : Initialiser.glorot(backend, seed));
        }
    }

    /// The layers of a network.
    public sealed interface Body {
        /// The shape of one input.
        Shape input();

        /// A network of these layers on this backend.
        Sequential network(Backend backend, Seed seed);
    }

    /// Dense layers.
    ///
    /// @param features  the size of the input
    /// @param hidden    the width of every hidden layer
    /// @param bend      what follows each of them
    public record Mlp(int features, List<Integer> hidden, Bend bend) implements Body {
        @Override
        public Shape input() {
            return Shape.of(features);
        }

        @Override
        public Sequential network(Backend backend, Seed seed) {
            var builder = bend.builder(backend, seed);
            int width = features;
            for (int i = 0; i < hidden.size(); i++) {
                int from = width;
                int to = hidden.get(i);
                builder.add("dense" + i, init -> Dense.create(init, from, to)).add("bend" + i, bend.layer());
                width = to;
            }
            int last = width;
            return builder.add("output", init -> Dense.create(init, last, CLASSES)).build();
        }

        @Override
        public String toString() {
            return "MLP " + features + hidden.stream().map(n -> " → " + n).collect(Collectors.joining()) + " → "
                    + CLASSES + " with " + bend;
        }
    }

    /// A convolution, max-pooling, a convolution and a dense layer.
    ///
    /// @param channels the image's channels
    /// @param side     its height; it is one wider
    /// @param kernels  the channels of both convolutions
    /// @param stride   the first convolution's stride
    /// @param pool     the windows' side; they are two apart, so that those of side 3 overlap
    /// @param bend     what follows each convolution
    public record Cnn(int channels, int side, int kernels, int stride, int pool, Bend bend) implements Body {
        @Override
        public Shape input() {
            return Shape.of(channels, side, side + 1);
        }

        @Override
        public Sequential network(Backend backend, Seed seed) {
            var first = Window2d.square(3, stride, 1, 1);
            var pooling = Window2d.square(pool, 2, 1, 1);
            int height = outputs(side, first.rows(), pooling.rows());
            int width = outputs(side + 1, first.columns(), pooling.columns());
            return bend.builder(backend, seed)
                    .add("conv1", init -> Conv2d.create(init, channels, kernels, first))
                    .add("bend1", bend.layer())
                    .add("pool", new MaxPool2d(pooling))
                    .add("conv2", init -> Conv2d.create(init, kernels, kernels, Window2d.square(1)))
                    .add("bend2", bend.layer())
                    .add("flatten", new Flatten())
                    .add("output", init -> Dense.create(init, kernels * height * width, CLASSES))
                    .build();
        }

        private static int outputs(int length, Window convolution, Window pooling) {
            return pooling.outputs(convolution.outputs(length));
        }

        @Override
        public String toString() {
            return "CNN " + input() + ", " + kernels + " kernels, stride " + stride + ", pooling " + pool + " with "
                    + bend;
        }
    }

    /// The network, on the 64-bit reference backend.
    public Sequential network() {
        return network(Backends.reference());
    }

    /// The network, on another backend.
    public Sequential network(Backend backend) {
        Sequential network = body.network(backend, Seed.of(seed).split(0));
        List<String> names = new ArrayList<>(network.parameters().sequencedKeySet());
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).endsWith(".bias")) {
                var bias = network.parameters().get(names.get(i));
                Shape shape = bias.value().shape();
                bias.set(backend.array(shape, Seed.of(seed).split(1).split(i).uniform(shape.size(), -1, 1)));
            }
        }
        return network;
    }

    /// Whether every score is an analytic function of the input, so that a Gauss–Legendre quadrature of its gradient
    /// converges fast.
    public boolean isSmooth() {
        return body instanceof Mlp mlp && mlp.bend != Bend.RELU;
    }

    /// Whether every score is a piecewise linear function of the input.
    public boolean isPiecewiseLinear() {
        return switch (body) {
            case Mlp mlp -> mlp.bend == Bend.RELU;
            case Cnn cnn -> cnn.bend == Bend.RELU;
        };
    }

    /// Another network of the same layers.
    public RandomNetwork other() {
        return new RandomNetwork(body, Seed.of(seed).split(2).key());
    }

    /// The input to explain.
    public NdArray input() {
        return inputs(1).at(0);
    }

    /// Several inputs with features from −2 to 2, the first one being [#input()].
    public NdArray inputs(int n) {
        double[] numbers = Seed.of(seed).split(3).uniform(n * body.input().size(), -2, 2);
        int[] dims = new int[body.input().rank() + 1];
        dims[0] = n;
        System.arraycopy(body.input().toArray(), 0, dims, 1, dims.length - 1);
        return Backends.reference().array(Shape.of(dims), numbers);
    }

    /// The explained class.
    public Target target() {
        return Target.logit((int) Math.floorMod(seed, (long) CLASSES));
    }

    @Override
    public String toString() {
        return body + ", seed " + seed;
    }

    /// Networks of all kinds.
    public static final class Any implements ArbitrarySupplier<RandomNetwork> {
        @Override
        public Arbitrary<RandomNetwork> get() {
            return networks(Arbitraries.oneOf(mlps(Arbitraries.of(Bend.class)), cnns(Arbitraries.of(Bend.class))));
        }
    }

    /// Networks of ReLUs and max-pooling: piecewise linear.
    public static final class PiecewiseLinear implements ArbitrarySupplier<RandomNetwork> {
        @Override
        public Arbitrary<RandomNetwork> get() {
            return networks(Arbitraries.oneOf(mlps(Arbitraries.just(Bend.RELU)), cnns(Arbitraries.just(Bend.RELU))));
        }
    }

    /// Networks of tanh or sigmoid: analytic.
    public static final class Smooth implements ArbitrarySupplier<RandomNetwork> {
        @Override
        public Arbitrary<RandomNetwork> get() {
            return networks(mlps(Arbitraries.of(Bend.TANH, Bend.SIGMOID)));
        }
    }

    /// Convolutional networks of all kinds.
    public static final class OfImages implements ArbitrarySupplier<RandomNetwork> {
        @Override
        public Arbitrary<RandomNetwork> get() {
            return networks(cnns(Arbitraries.of(Bend.class)));
        }
    }

    private static Arbitrary<RandomNetwork> networks(Arbitrary<Body> bodies) {
        return Combinators.combine(bodies, Arbitraries.longs().between(0, 99_999)).as(RandomNetwork::new)
                .withoutEdgeCases();
    }

    private static Arbitrary<Body> mlps(Arbitrary<Bend> bends) {
        var hidden = Arbitraries.integers().between(1, 6).list().ofMinSize(1).ofMaxSize(3);
        return Combinators.combine(Arbitraries.integers().between(1, 5), hidden, bends).as(Mlp::new);
    }

    private static Arbitrary<Body> cnns(Arbitrary<Bend> bends) {
        return Combinators.combine(Arbitraries.integers().between(1, 2), Arbitraries.integers().between(3, 4),
                Arbitraries.integers().between(1, 3), Arbitraries.integers().between(1, 2),
                Arbitraries.integers().between(2, 3), bends).as(Cnn::new);
    }
}
