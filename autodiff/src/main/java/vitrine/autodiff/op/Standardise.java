package vitrine.autodiff.op;

import java.util.List;
import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;

/// Mean 0 and variance 1 along some axes, the core of batch, layer and group normalisation:
///
///     y = (x − μ)/s        s = √(σ² + ε)        with the mean μ and the variance σ² = 1/n · Σ (x − μ)²
///
/// From ∂μ/∂xⱼ = 1/n and ∂s/∂xⱼ = yⱼ/n follows ∂yᵢ/∂xⱼ = (δᵢⱼ − 1/n − yᵢ·yⱼ/n)/s, so
///
///     ∂L/∂x = (ḡ − mean(ḡ) − y · mean(ḡ · y))/s
///
/// @param axes    the axes along which numbers have a common mean, each once and not negative
/// @param epsilon ε > 0, which keeps equal numbers from being divided by 0; usually 10⁻⁵
public record Standardise(List<Integer> axes, double epsilon) implements Normalising {
    /// Copies the axes and checks ε.
    public Standardise {
        axes = List.copyOf(axes);
        if (!(epsilon > 0)) {
            throw new IllegalArgumentException("standardise: ε = " + epsilon + ": expected a positive number");
        }
    }

    /// `x` with mean 0 and variance 1 along `axes`; no axes mean all.
    public static Tensor of(Tensor x, double epsilon, int... axes) {
        return new Standardise(Axes.chosen(x.shape(), axes), epsilon).apply(x);
    }

    @Override
    public NdArray forward(NdArray x) {
        return x.backend().standardise(x, epsilon, Axes.array(axes));
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        if (x.isTracked() || y.isTracked() || g.isTracked()) {
            return differentiableVjp(x, y, g);
        }
        return Tensor.constant(g.value().backend()
                .standardiseAdjoint(x.value(), y.value(), g.value(), epsilon, Axes.array(axes)));
    }

    /// The same, written with operations that can be differentiated in turn.
    private Tensor differentiableVjp(Tensor x, Tensor y, Tensor g) {
        Tensor variance = Moments.variance(x, Axes.array(axes)).reshape(x.shape().reduced(Axes.array(axes)));
        Tensor across = g.minus(Moments.meanKept(g, Axes.array(axes)));
        Tensor along = y.times(Moments.meanKept(g.times(y), Axes.array(axes)));
        return across.minus(along).dividedBy(variance.plus(epsilon).sqrt());
    }
}
