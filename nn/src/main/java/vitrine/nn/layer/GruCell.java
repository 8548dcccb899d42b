package vitrine.nn.layer;

import java.util.List;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Mode;

/// The gated recurrent unit (Cho et al. 2014): an LSTM's idea with fewer gates and no cell of its own,
///
///     r, z = σ(W·x + b + U·h + d)              reset, update
///     n    = tanh(W·x + b + r · (U·h + d))     the candidate
///     h′   = (1 − z) · n + z · h
///
/// The reset gate multiplies U·h + d, after the matrix product, as in PyTorch and cuDNN; the paper multiplies h.
///
/// @param gates in the order r, z, n, as in PyTorch
public record GruCell(Gates gates) implements RecurrentCell {
    /// A new cell with PyTorch's initialisation.
    public static GruCell create(Initialiser initialiser, int inputs, int hidden) {
        return new GruCell(Gates.create(initialiser, inputs, hidden, 3));
    }

    @Override
    public int stateSize() {
        return 1;
    }

    @Override
    public List<Tensor> step(Tensor fromInput, List<Tensor> state, Mode mode) {
        Tensor h = state.getFirst();
        Tensor fromHidden = gates.ofHidden(h, mode);
        Tensor reset = gates.gate(fromInput, 0).plus(gates.gate(fromHidden, 0)).sigmoid();
        Tensor update = gates.gate(fromInput, 1).plus(gates.gate(fromHidden, 1)).sigmoid();
        Tensor candidate = gates.gate(fromInput, 2).plus(reset.times(gates.gate(fromHidden, 2))).tanh();
        return List.of(update.negate().plus(1).times(candidate).plus(update.times(h)));
    }
}
