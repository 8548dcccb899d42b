package vitrine.xai.attention;

import java.util.Set;
import vitrine.array.NdArray;
import vitrine.nn.Network;
import vitrine.xai.Attribution;
import vitrine.xai.AttentionFunction;
import vitrine.xai.Explainer;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// Attention rollout (Abnar and Zuidema 2020): whom the output looked at through all blocks. Half of what leaves a
/// block came over the skip connection, half through attention; the shares multiply along every way:
///
///     Âₗ = ½ · (mean over heads of Aₗ) + ½ · I        R = Â_L · … · Â₂ · Â₁
///
/// The shares of all elements sum to 1. They are the same for every class.
///
/// @param reading what the classifier reads
public record AttentionRollout(Reading reading) implements Explainer<Network> {
    @Override
    public Attribution explain(Network network, NdArray input, Target target) {
        var f = new AttentionFunction(network, input, target);
        var maps = f.maps();
        NdArray identity = Matrices.identity(maps.getFirst());
        NdArray rollout = identity;
        for (NdArray map : maps) {
            rollout = map.mean(0).plus(identity).times(0.5).matmul(rollout);
        }
        NdArray shares = reading.of(rollout, Tokens.present(maps.getFirst()));
        return f.ofInput().attribution(this, Tokens.spread(shares, f.ofInput().input().shape()));
    }

    @Override
    public Set<Claim> claims() {
        return Set.of();
    }
}
