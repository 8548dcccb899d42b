package vitrine.nn.layer;

import java.util.List;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Mode;

/// The plain recurrent cell (Elman 1990): h′ = tanh(W·x + b + U·h + d). What it remembers fades fast.
///
/// @param gates a single one
public record RnnCell(Gates gates) implements RecurrentCell {
    /// A new cell with PyTorch's initialisation.
    public static RnnCell create(Initialiser initialiser, int inputs, int hidden) {
        return new RnnCell(Gates.create(initialiser, inputs, hidden, 1));
    }

    @Override
    public int stateSize() {
        return 1;
    }

    @Override
    public List<Tensor> step(Tensor fromInput, List<Tensor> state, Mode mode) {
        return List.of(fromInput.plus(gates.ofHidden(state.getFirst(), mode)).tanh());
    }
}
