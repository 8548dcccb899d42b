package vitrine.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Supplier;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.autodiff.GradientCheck;
import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;
import vitrine.nn.Parameter;

/// Compares a layer's derivatives with finite differences, at every index of its input and of all its parameters.
final class LayerGradients {
    private static final double STEP = 1e-5;

    private LayerGradients() {}

    /// Normal draws of this shape.
    static NdArray draws(long seed, int... dims) {
        Shape shape = Shape.of(dims);
        return Backends.reference().array(shape, Seed.of(seed).normal(shape.size()));
    }

    /// Checks the input and the parameters.
    static void check(Layer layer, NdArray x, Mode mode) {
        new GradientCheck().first(layer.describe(), xs -> layer.forward(xs.getFirst(), mode), x);
        checkParameters(layer, x, mode);
    }

    /// Checks the parameters alone, where the input is words.
    static void checkParameters(Layer layer, NdArray x, Mode mode) {
        Mode tracking = new Mode(mode.training(), true, mode.seed());
        Supplier<Tensor> loss = () -> {
            Tensor y = layer.forward(Tensor.constant(x), tracking);
            return y.times(Tensor.constant(draws(99, y.shape().toArray()))).sum();
        };
        Tensor before = loss.get();
        layer.parameters().forEach((name, parameter) -> {
            double[] got = before.backward().of(parameter.variable()).toDoubles();
            NdArray original = parameter.value();
            for (int i = 0; i < got.length; i++) {
                double expected = (moved(parameter, original, i, STEP, loss) - moved(parameter, original, i, -STEP, loss))
                        / (2 * STEP);
                assertThat(Math.abs(got[i] - expected))
                        .as("%s, %s, number %d: got %s, expected %s", layer.describe(), name, i, got[i], expected)
                        .isLessThan(1e-6 * Math.max(1, Math.abs(expected)));
            }
            assertThat(Arrays.stream(got).anyMatch(g -> g != 0)).as("%s, %s", layer.describe(), name).isTrue();
        });
    }

    private static double moved(Parameter parameter, NdArray original, int i, double by, Supplier<Tensor> loss) {
        double[] values = original.toDoubles();
        values[i] += by;
        parameter.set(original.backend().array(original.shape(), values));
        double result = loss.get().scalar();
        parameter.set(original);
        return result;
    }
}
