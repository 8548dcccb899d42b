package vitrine.xai.propagation;

import java.util.List;
import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Activation;

/// The RevealCancel rule for a neuron y = f(z), z = Σ wᵢxᵢ + b (Shrikumar et al. 2017, §3.5.3).
///
/// What pulls z up, Δz⁺ = Σ wᵢΔxᵢ over the positive terms, and what pulls it down, Δz⁻, may cancel in Δz. They are
/// kept apart: f is shared out between the two as between two players (Shapley), each joining first or second,
///
///     Δy⁺ = ½ (f(z′ + Δz⁺) − f(z′)) + ½ (f(z′ + Δz⁻ + Δz⁺) − f(z′ + Δz⁻))
///     Δy⁻ = ½ (f(z′ + Δz⁻) − f(z′)) + ½ (f(z′ + Δz⁺ + Δz⁻) − f(z′ + Δz⁺))
///
/// and every input takes its part through the multiplier Δy⁺/Δz⁺ or Δy⁻/Δz⁻ of the side that it pulled on.
final class RevealCancel {
    private RevealCancel() {}

    /// The multiplier of every input of the neuron.
    ///
    /// @param inputs x and the weights
    /// @param x      x and x′
    /// @param z0     z′
    /// @param g      the multiplier of y
    static Tensor pass(Neuron neuron, List<Tensor> inputs, Change x, Tensor z0, Tensor g) {
        Signs dx = Signs.of(x.delta());
        Signs w = Signs.of(inputs.get(1));
        Tensor up = sum(neuron, dx.positive(), w.positive()).plus(sum(neuron, dx.negative(), w.negative()));
        Tensor down = sum(neuron, dx.positive(), w.negative()).plus(sum(neuron, dx.negative(), w.positive()));
        Tensor gUp = multiplier(neuron.bend(), z0, up, down, g);
        Tensor gDown = multiplier(neuron.bend(), z0, down, up, g);
        Tensor increased = back(neuron, x, w.positive(), gUp).plus(back(neuron, x, w.negative(), gDown));
        Tensor decreased = back(neuron, x, w.positive(), gDown).plus(back(neuron, x, w.negative(), gUp));
        // An input that did not change pulled on neither side, and takes half of each.
        Tensor sign = Tensor.constant(x.delta().value().map(Unary.SIGN));
        Tensor half = increased.plus(decreased).times(0.5);
        return half.plus(increased.minus(decreased).times(0.5).times(sign));
    }

    private static Tensor multiplier(Activation f, Tensor z0, Tensor mine, Tensor others, Tensor g) {
        Tensor first = f.apply(z0.plus(mine)).minus(f.apply(z0));
        Tensor second = f.apply(z0.plus(others).plus(mine)).minus(f.apply(z0.plus(others)));
        Tensor z = z0.plus(others);
        Change change = new Change(z.plus(mine), z);
        Tensor contribution = first.plus(second).times(0.5).times(g);
        return change.multiplier(contribution, f.vjp(z, f.apply(z), g));
    }

    private static Tensor sum(Neuron neuron, Tensor x, Tensor w) {
        return Tensor.of(neuron.sum(), x, w);
    }

    private static Tensor back(Neuron neuron, Change x, Tensor w, Tensor g) {
        NdArray unused = g.value();
        return neuron.sum().vjp(0, List.of(x.now(), w), Tensor.constant(unused), g);
    }
}
