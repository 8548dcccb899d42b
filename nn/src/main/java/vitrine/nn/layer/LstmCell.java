package vitrine.nn.layer;

import java.util.List;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Mode;

/// Long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000). The cell c is
/// a line along which numbers pass unchanged, unless a gate, between 0 and 1, closes it:
///
///     i, f, o = σ(…)        g = tanh(…)        each of W·x + b + U·h + d
///     c′ = f · c + i · g
///     h′ = o · tanh(c′)
///
/// @param gates in the order i, f, g, o, as in PyTorch
public record LstmCell(Gates gates) implements RecurrentCell {
    /// A new cell with PyTorch's initialisation.
    public static LstmCell create(Initialiser initialiser, int inputs, int hidden) {
        return new LstmCell(Gates.create(initialiser, inputs, hidden, 4));
    }

    /// h and c
    @Override
    public int stateSize() {
        return 2;
    }

    @Override
    public List<Tensor> step(Tensor fromInput, List<Tensor> state, Mode mode) {
        Tensor all = fromInput.plus(gates.ofHidden(state.getFirst(), mode));
        Tensor input = gates.gate(all, 0).sigmoid();
        Tensor forget = gates.gate(all, 1).sigmoid();
        Tensor candidate = gates.gate(all, 2).tanh();
        Tensor output = gates.gate(all, 3).sigmoid();
        Tensor cell = forget.times(state.getLast()).plus(input.times(candidate));
        return List.of(output.times(cell.tanh()), cell);
    }
}
