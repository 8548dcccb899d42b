package vitrine.autodiff.op;

import java.util.List;
import java.util.stream.IntStream;
import vitrine.array.Backend;
import vitrine.array.BatchMoments;
import vitrine.array.NdArray;
import vitrine.autodiff.CustomOp;
import vitrine.autodiff.Tensor;

/// Batch normalisation of x (N, C, …) by its own moments, then scaled by γ (C) and shifted by β (C):
///
///     y = x̂ · γ + β        x̂ = (x − μ)/s        s = √(σ² + ε)
///
/// It is [Standardise] along all axes but the channels', a product and a sum in one, since while a network learns this is
/// bound by memory. From the derivative there, with v = γ · ḡ and means and sums over a channel,
///
///     ∂L/∂x = (v − mean(v) − x̂ · mean(v · x̂))/s        ∂L/∂γ = Σ ḡ · x̂        ∂L/∂β = Σ ḡ
///
/// No family of operations treats x, γ and β as this one does, so for a method with rules it is one that a model adds; a
/// network that is explained is in inference, see [BatchNorm#of].
///
/// @param moments those of the x that it is applied to
/// @param epsilon ε > 0, with which they were computed
record NormaliseBatch(BatchMoments moments, double epsilon) implements CustomOp {
    @Override
    public NdArray forward(List<NdArray> inputs) {
        NdArray x = inputs.getFirst();
        return x.backend().batchNorm(x, moments, inputs.get(1), inputs.get(2));
    }

    @Override
    public Tensor vjp(int which, List<Tensor> inputs, Tensor y, Tensor g) {
        Tensor x = inputs.getFirst();
        Tensor scale = inputs.get(1);
        if (which == 2) {
            return g.sum(axes(x));
        }
        if (g.isTracked() || x.isTracked() || scale.isTracked()) {
            return differentiableVjp(which, x, scale, g);
        }
        Backend backend = x.value().backend();
        return Tensor.constant(which == 0
                ? backend.batchNormAdjoint(x.value(), moments, scale.value(), g.value())
                : backend.batchNormScaleAdjoint(x.value(), moments, g.value()));
    }

    /// The same, written with operations that can be differentiated in turn.
    private Tensor differentiableVjp(int which, Tensor x, Tensor scale, Tensor g) {
        var standardise = new Standardise(Axes.chosen(x.shape(), axes(x)), epsilon);
        Tensor standardised = standardise.apply(x);
        return which == 0
                ? standardise.vjp(x, standardised, g.times(scale.reshape(BatchNorm.channels(x, scale.shape()))))
                : g.times(standardised).sum(axes(x));
    }

    private static int[] axes(Tensor x) {
        return IntStream.range(0, x.shape().rank()).filter(axis -> axis != 1).toArray();
    }
}
