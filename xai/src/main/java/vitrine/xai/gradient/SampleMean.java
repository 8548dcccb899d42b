package vitrine.xai.gradient;

import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.xai.Attribution;
import vitrine.xai.Explainer;
import vitrine.xai.ScalarFunction;

/// The mean of n samples and how far it may be off: the standard error s/√n with s² = Σ (vₖ − v̄)² / (n − 1).
///
/// @param mean           v̄
/// @param standardErrors s/√n, of the mean's shape
record SampleMean(NdArray mean, NdArray standardErrors) {
    /// Of samples along the first axis, at least two.
    static SampleMean of(NdArray samples) {
        double n = samples.shape().dim(0);
        NdArray mean = samples.mean(0);
        NdArray squares = samples.minus(mean).map(Unary.SQUARE).sum(0);
        return new SampleMean(mean, squares.dividedBy(n * (n - 1)).map(Unary.SQRT));
    }

    /// The explanation by this mean.
    Attribution explanation(ScalarFunction f, Explainer<?> method, Noise noise) {
        var draft = f.draft(method, mean).estimated(standardErrors);
        noise.source().ifPresent(draft::drawnFrom);
        return draft.attribution();
    }
}
