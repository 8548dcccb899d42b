package vitrine.autodiff.op;

import java.util.List;
import vitrine.array.Formula;
import vitrine.array.NdArray;
import vitrine.array.Reduction;
import vitrine.array.Shape;
import vitrine.array.Unary;
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
    /// (x − μ)/s
    private static final Formula STANDARDISED =
            Formula.input(0).minus(Formula.input(1)).dividedBy(Formula.input(2));

    /// ḡ · y
    private static final Formula PRODUCT = Formula.input(0).times(Formula.input(1));

    /// (ḡ − mean(ḡ) − y · mean(ḡ · y))/s
    private static final Formula SIGNAL = Formula.input(0).minus(Formula.input(1))
            .minus(Formula.input(2).times(Formula.input(3))).dividedBy(Formula.input(4));

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
        NdArray mean = meanKept(x);
        return x.backend().evaluate(STANDARDISED, x, mean.broadcastTo(x.shape()),
                deviation(x, mean).broadcastTo(x.shape()));
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor g) {
        if (x.isTracked() || y.isTracked() || g.isTracked()) {
            return differentiableVjp(x, y, g);
        }
        NdArray signal = g.value();
        Shape shape = x.shape();
        NdArray across = meanKept(signal);
        NdArray along = signal.backend().reduce(Reduction.SUM, PRODUCT, Axes.array(axes), signal, y.value())
                .dividedBy(count(shape));
        return Tensor.constant(signal.backend().evaluate(SIGNAL, signal, across.broadcastTo(shape), y.value(),
                along.broadcastTo(shape), deviation(x.value(), meanKept(x.value())).broadcastTo(shape)));
    }

    /// The same, written with operations that can be differentiated in turn.
    Tensor differentiableVjp(Tensor x, Tensor y, Tensor g) {
        Tensor variance = Moments.variance(x, Axes.array(axes)).reshape(x.shape().reduced(Axes.array(axes)));
        Tensor across = g.minus(Moments.meanKept(g, Axes.array(axes)));
        Tensor along = y.times(Moments.meanKept(g.times(y), Axes.array(axes)));
        return across.minus(along).dividedBy(variance.plus(epsilon).sqrt());
    }

    private NdArray meanKept(NdArray x) {
        return x.mean(Axes.array(axes)).reshape(x.shape().reduced(Axes.array(axes)));
    }

    /// s
    private NdArray deviation(NdArray x, NdArray mean) {
        NdArray sum = Moments.sumOfSquares(x, mean, Axes.array(axes));
        return sum.dividedBy(count(x.shape())).plus(epsilon).map(Unary.SQRT);
    }

    /// n
    private double count(Shape shape) {
        return (double) shape.size() / shape.reduced(Axes.array(axes)).size();
    }
}
