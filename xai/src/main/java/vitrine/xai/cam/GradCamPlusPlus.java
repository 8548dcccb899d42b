package vitrine.xai.cam;

import vitrine.array.Binary;
import vitrine.array.NdArray;
import vitrine.array.Unary;

/// Grad-CAM++ (Chattopadhyay et al. 2018, eq. 19): positive gradients count, the more the fewer places a feature has,
/// so that several objects of the class are all seen,
///
///     wₖ = Σᵢⱼ αᵏᵢⱼ · ReLU(gᵏᵢⱼ),     αᵏᵢⱼ = (gᵏᵢⱼ)² / (2 (gᵏᵢⱼ)² + Σₐᵦ Aᵏₐᵦ · (gᵏᵢⱼ)³),     g = ∂f/∂A
///
/// where α is 0 if g is. The paper explains exp(f); its derivatives have the factor exp(f) in common, which would overflow
/// and only changes the scale of the map: it is left out.
///
/// @param at      the layer; the last one with rows and columns by default
/// @param epsilon what is added to the denominator of α, as other implementations do; 0 by default
public record GradCamPlusPlus(FeatureMap at, double epsilon) implements GradientMap {
    /// At the last layer that has rows and columns, with nothing added to the denominator.
    public GradCamPlusPlus() {
        this(FeatureMap.last(), 0);
    }

    @Override
    public NdArray map(NdArray activations, NdArray gradients) {
        NdArray squares = gradients.map(Unary.SQUARE);
        NdArray sums = activations.sum(1, 2).reshape(-1, 1, 1);
        NdArray denominator = squares.times(2).plus(sums.times(squares.times(gradients))).plus(epsilon);
        NdArray alpha = quotient(squares, denominator);
        NdArray weights = alpha.times(gradients.map(Unary.RELU)).sum(1, 2);
        return FeatureMaps.weighed(weights, activations);
    }

    /// a / b, and 0 where a is 0.
    private static NdArray quotient(NdArray a, NdArray b) {
        NdArray zeros = a.zip(Binary.EQUAL, a.times(0));
        NdArray safe = b.times(zeros.times(-1).plus(1)).plus(zeros);
        return a.dividedBy(safe);
    }
}
