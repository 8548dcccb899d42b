package vitrine.xai.attention;

import java.util.List;
import java.util.Set;
import vitrine.array.NdArray;
import vitrine.nn.Network;
import vitrine.xai.Attribution;
import vitrine.xai.AttentionFunction;
import vitrine.xai.Explainer;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// Whom a block looked at: the mean of its heads' attention (Vaswani et al. 2017).
///
///     Ā = 1/h · Σ_heads A
///
/// It knows nothing of the explained class, nor of what happened before and behind that block: attention is not
/// explanation (Jain and Wallace 2019), but what the other methods of this chapter start from.
///
/// @param block   which block, from 0; negative ones count from the end, so −1 is the last
/// @param reading what the classifier reads
public record RawAttention(int block, Reading reading) implements Explainer<Network> {
    /// The last block.
    public RawAttention(Reading reading) {
        this(-1, reading);
    }

    @Override
    public Attribution explain(Network network, NdArray input, Target target) {
        var f = new AttentionFunction(network, input, target);
        List<NdArray> maps = f.maps();
        int which = block < 0 ? maps.size() + block : block;
        if (which < 0 || which >= maps.size()) {
            throw new IllegalArgumentException("block " + block + " of a network with " + maps.size() + " of them");
        }
        NdArray map = maps.get(which);
        NdArray influence = reading.of(map.mean(0), Tokens.present(map));
        return f.ofInput().attribution(this, Tokens.spread(influence, f.ofInput().input().shape()));
    }

    @Override
    public Set<Claim> claims() {
        return Set.of();
    }
}
