package vitrine.xai.gradient;

import java.util.Set;
import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Attribution;
import vitrine.xai.DifferentiableFunction;
import vitrine.xai.Explainer;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// The gradient of the explained number in the input (Baehrens et al. 2010; Simonyan et al. 2013, §3):
///
///     Sᵢ(x) = ∂f(x)/∂xᵢ
///
/// It says how fast f changes when xᵢ does, not how much xᵢ contributed: where f is flat, for example because
/// a ReLU is saturated, it is zero although the input mattered. One sweep.
///
/// @param form what is shown of the gradient; itself by default
public record Saliency(Form form) implements Explainer<DifferentiableModel> {
    /// What is shown of the gradient.
    public enum Form {
        /// The gradient with its signs.
        SIGNED,
        /// Its absolute values.
        ABSOLUTE,
        /// The map of Simonyan et al.: of every pixel the largest absolute value among its channels. The channels share
        /// it equally, so that a picture, which sums them, shows it.
        CHANNEL_MAX
    }

    /// The signed gradient.
    public Saliency() {
        this(Form.SIGNED);
    }

    /// Explains an input.
    ///
    /// @throws IllegalArgumentException if the largest value among channels is wanted, and the input is not an image
    @Override
    public Attribution explain(DifferentiableModel model, NdArray input, Target target) {
        var f = new DifferentiableFunction(model, input, target);
        NdArray gradient = f.gradient();
        return f.attribution(this, switch (form) {
            case SIGNED -> gradient;
            case ABSOLUTE -> gradient.map(Unary.ABS);
            case CHANNEL_MAX -> channelMax(gradient);
        });
    }

    private static NdArray channelMax(NdArray gradient) {
        if (gradient.shape().rank() != 3) {
            throw new IllegalArgumentException("the largest gradient among the channels of an input of shape "
                    + gradient.shape() + ": expected an image (C, H, W)");
        }
        NdArray map = gradient.map(Unary.ABS).max(0).dividedBy(gradient.shape().dim(0));
        return map.broadcastTo(gradient.shape());
    }

    @Override
    public Set<Claim> claims() {
        return switch (form) {
            case SIGNED -> Set.of(Claim.DUMMY, Claim.LINEARITY, Claim.IMPLEMENTATION_INVARIANCE, Claim.SYMMETRY,
                    Claim.SHIFT_INVARIANCE);
            case ABSOLUTE -> Set.of(Claim.DUMMY, Claim.IMPLEMENTATION_INVARIANCE, Claim.SYMMETRY,
                    Claim.SHIFT_INVARIANCE);
            // No dummy: a channel that does not matter has a share of its pixel's value.
            case CHANNEL_MAX -> Set.of(Claim.IMPLEMENTATION_INVARIANCE);
        };
    }
}
