package vitrine.nn.layer;

import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;
import vitrine.nn.Parameter;

/// One step of a recurrent network: from an element of a sequence and the state to the next state. As a layer,
/// (N, C) → (N, H), it takes the first step, from a state of zeros.
public sealed interface RecurrentCell extends Layer permits RnnCell, LstmCell, GruCell {
    /// The weights.
    Gates gates();

    /// How many tensors (N, H) the state consists of; the first is the hidden state, which is also the output.
    int stateSize();

    /// The state after one more element.
    ///
    /// @param fromInput what the gates make of the element, (N, G·H)
    /// @param state     the state before, [#stateSize] tensors (N, H)
    List<Tensor> step(Tensor fromInput, List<Tensor> state, Mode mode);

    /// The state before the first element: zeros.
    ///
    /// @param x        anything on the same backend
    /// @param examples N
    default List<Tensor> start(Tensor x, int examples) {
        Tensor zeros = Tensor.constant(x.value().backend().full(Shape.of(examples, gates().hidden()), 0));
        return Collections.nCopies(stateSize(), zeros);
    }

    @Override
    default Tensor forward(Tensor x, Mode mode) {
        return step(gates().ofInput(x, mode), start(x, x.shape().dim(0)), mode).getFirst();
    }

    @Override
    default SequencedMap<String, Parameter> parameters() {
        return gates().parameters();
    }

    @Override
    default String describe() {
        return getClass().getSimpleName() + "(" + gates().inputs() + " → " + gates().hidden() + ")";
    }
}
