package vitrine.nn.layer;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Mode;
import vitrine.nn.Parameter;

/// The weights of a recurrent cell: G gates of H numbers each, computed from the input and from the hidden state,
/// one below the other in the same matrices,
///
///     W · x + b        from the input, (G·H)
///     U · h + d        from the hidden state, (G·H)
///
/// Two biases are one too many where both are added; they are kept apart as in PyTorch, so that weights carry over.
///
/// @param weightInput  W (G·H, C), `weight_ih`
/// @param weightHidden U (G·H, H), `weight_hh`
/// @param biasInput    b (G·H), `bias_ih`
/// @param biasHidden   d (G·H), `bias_hh`
public record Gates(Parameter weightInput, Parameter weightHidden, Parameter biasInput, Parameter biasHidden) {
    /// New gates, all weights and biases uniform on ±1/√H whatever the initialiser's scheme, as in PyTorch.
    ///
    /// @param inputs C
    /// @param hidden H
    /// @param count  G
    public static Gates create(Initialiser initialiser, int inputs, int hidden, int count) {
        return new Gates(
                uniform(initialiser.part(0), Shape.of(count * hidden, inputs), hidden),
                uniform(initialiser.part(1), Shape.of(count * hidden, hidden), hidden),
                uniform(initialiser.part(2), Shape.of(count * hidden), hidden),
                uniform(initialiser.part(3), Shape.of(count * hidden), hidden));
    }

    private static Parameter uniform(Initialiser initialiser, Shape shape, int hidden) {
        double bound = 1 / Math.sqrt(hidden);
        NdArray draws = initialiser.backend().array(shape, initialiser.seed().uniform(shape.size(), -bound, bound));
        return new Parameter(draws);
    }

    /// C
    public int inputs() {
        return weightInput.value().shape().dim(1);
    }

    /// H
    public int hidden() {
        return weightHidden.value().shape().dim(1);
    }

    /// What comes from the input, for one element (N, C) → (N, G·H) or for whole sequences (N, T, C) → (N, T, G·H).
    Tensor ofInput(Tensor x, Mode mode) {
        return new Dense(weightInput, biasInput).forward(x, mode);
    }

    /// What comes from the hidden state, (N, H) → (N, G·H).
    Tensor ofHidden(Tensor h, Mode mode) {
        return new Dense(weightHidden, biasHidden).forward(h, mode);
    }

    /// Gate number `which` of (N, G·H).
    Tensor gate(Tensor gates, int which) {
        return gates.slice(1, which * hidden(), (which + 1) * hidden());
    }

    SequencedMap<String, Parameter> parameters() {
        SequencedMap<String, Parameter> parameters = new LinkedHashMap<>();
        parameters.put("weight_ih", weightInput);
        parameters.put("weight_hh", weightHidden);
        parameters.put("bias_ih", biasInput);
        parameters.put("bias_hh", biasHidden);
        return parameters;
    }
}
