package vitrine.xai.gradient;

import java.util.Set;
import vitrine.array.NdArray;
import vitrine.nn.DifferentiableModel;
import vitrine.nn.Network;
import vitrine.xai.Attribution;
import vitrine.xai.Certificate;
import vitrine.xai.Explainer;
import vitrine.xai.LayerTail;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// Any method at any layer: the layer's output h is explained instead of the input, by applying the method to the part
/// of the network behind the layer, f(x) = tail(h).
///
/// So the neurons of a hidden layer have attributions, and a text can be explained although its tokens are numbers of
/// rows in a table, which nothing can be added to: at its embedding. The result's input is h, and its values have h's
/// shape; [Attribution#perWord] adds up the dimensions of each word.
///
/// A baseline of the method is one of the layer: [vitrine.xai.Baseline#zero] is the zero embedding.
/// [LayerIntegratedGradients] starts from what the layer makes of a baseline of the input.
///
/// @param layer  the layer's name
/// @param method the method
public record AtLayer(String layer, Explainer<? super DifferentiableModel> method) implements Explainer<Network> {
    /// Explains what comes out of the layer.
    ///
    /// @throws IllegalArgumentException if there is no such layer
    @Override
    public Attribution explain(Network network, NdArray input, Target target) {
        var tail = new LayerTail(network, layer, input);
        return relabelled(method.explain(tail, tail.activation(), target), toString());
    }

    /// The same attribution under the name of another method.
    static Attribution relabelled(Attribution why, String name) {
        Certificate c = why.certificate();
        return new Attribution(why.input(), why.values(), why.baseline(), why.standardErrors(), new Certificate(
                name, c.target(), c.score(), c.baselineScore(), c.residual(), c.standardError(),
                c.forwardEvaluations(), c.backwardEvaluations(), c.seed(), c.backend(), c.notes()));
    }

    @Override
    public Set<Claim> claims() {
        // What the method claims it claims of the layer's output; nothing follows for the input.
        return Set.of();
    }
}
