package vitrine.xai.attention;

import java.util.Set;
import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.nn.Network;
import vitrine.xai.Attribution;
import vitrine.xai.AttentionFunction;
import vitrine.xai.Explainer;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// Attention relevance (Chefer, Gur and Wolf 2021, "Generic attention-model explainability", eq. 5 and 6): a look
/// counts as far as the explained score would rise with it. From the first block to the last,
///
///     Āₗ = mean over heads of (∂f/∂Aₗ ⊙ Aₗ)⁺        R ← R + Āₗ · R        from R = I
///
/// What remains of I at the end is each element's relevance for itself by the skip connections alone, and is taken
/// out. Relevance is never negative: this asks what speaks for a class, not what speaks against it.
///
/// @param reading what the classifier reads
public record AttentionRelevance(Reading reading) implements Explainer<Network> {
    @Override
    public Attribution explain(Network network, NdArray input, Target target) {
        var f = new AttentionFunction(network, input, target);
        var blocks = f.seen();
        NdArray identity = Matrices.identity(blocks.getFirst().map());
        NdArray relevance = identity;
        for (AttentionFunction.Seen block : blocks) {
            NdArray counted = block.gradient().times(block.map()).map(Unary.RELU).mean(0);
            relevance = relevance.plus(counted.matmul(relevance));
        }
        NdArray read = reading.of(relevance.minus(identity), Tokens.present(blocks.getFirst().map()));
        return f.ofInput().attribution(this, Tokens.spread(read, f.ofInput().input().shape()));
    }

    @Override
    public Set<Claim> claims() {
        return Set.of();
    }
}
