package vitrine.nn.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Stack;
import vitrine.nn.Initialiser;
import vitrine.nn.Layer;
import vitrine.nn.Mode;
import vitrine.nn.SequenceLayer;

/// A recurrent layer: a cell that walks along sequences, (N, T, C) → (N, T, H), or → (N, H) if only the state at the
/// end is wanted. Gaps are stepped over: they leave the state as it is and have zeros as output.
///
/// @param cell     takes the steps
/// @param lastOnly whether the output is the hidden state at the end, and not one for each element
/// @param reversed whether the walk begins at the last element
public record Recurrent(RecurrentCell cell, boolean lastOnly, boolean reversed) implements SequenceLayer {
    /// An LSTM layer with PyTorch's initialisation, an output for each element.
    public static Recurrent lstm(Initialiser initialiser, int inputs, int hidden) {
        return new Recurrent(LstmCell.create(initialiser, inputs, hidden), false, false);
    }

    /// A GRU layer with PyTorch's initialisation, an output for each element.
    public static Recurrent gru(Initialiser initialiser, int inputs, int hidden) {
        return new Recurrent(GruCell.create(initialiser, inputs, hidden), false, false);
    }

    /// A layer of the plain cell with PyTorch's initialisation, an output for each element.
    public static Recurrent plain(Initialiser initialiser, int inputs, int hidden) {
        return new Recurrent(RnnCell.create(initialiser, inputs, hidden), false, false);
    }

    /// This layer with the hidden state at the end as its output.
    public Recurrent last() {
        return new Recurrent(cell, true, reversed);
    }

    /// This layer walking from the last element to the first.
    public Recurrent backwards() {
        return new Recurrent(cell, lastOnly, true);
    }

    /// A whole walk.
    ///
    /// @param outputs the hidden state after each element, (N, T, H), zeros at gaps
    /// @param state   the state at the end
    public record Walk(Tensor outputs, List<Tensor> state) {}

    /// Walks along sequences from a given state.
    ///
    /// @param x       (N, T, C)
    /// @param start   the state before the first step, as many tensors (N, H) as the cell has
    /// @param visible 1 where there is an element, else 0, (N, T)
    public Walk walk(Tensor x, List<Tensor> start, NdArray visible, Mode mode) {
        int steps = x.shape().dim(1);
        Tensor fromInputs = cell.gates().ofInput(x, mode);
        boolean hasGaps = Arrays.stream(visible.toDoubles()).anyMatch(v -> v == 0);
        Tensor[] outputs = new Tensor[steps];
        List<Tensor> state = start;
        for (int i = 0; i < steps; i++) {
            int t = reversed ? steps - 1 - i : i;
            List<Tensor> next = cell.step(at(fromInputs, t), state, mode);
            Tensor here = Tensor.constant(visible.slice(1, t, t + 1));
            state = hasGaps ? steppedOver(next, state, here) : next;
            outputs[t] = hasGaps ? state.getFirst().times(here) : state.getFirst();
        }
        return new Walk(Stack.of(1, outputs), state);
    }

    private static Tensor at(Tensor sequences, int t) {
        return sequences.slice(1, t, t + 1).reshape(sequences.shape().dim(0), -1);
    }

    private static List<Tensor> steppedOver(List<Tensor> next, List<Tensor> before, Tensor here) {
        List<Tensor> state = new ArrayList<>();
        for (int i = 0; i < next.size(); i++) {
            state.add(next.get(i).times(here).plus(before.get(i).times(here.negate().plus(1))));
        }
        return state;
    }

    @Override
    public Tensor forward(Tensor x, NdArray visible, Mode mode) {
        Walk walk = walk(x, cell.start(x, x.shape().dim(0)), visible, mode);
        return lastOnly ? walk.state().getFirst() : walk.outputs();
    }

    @Override
    public SequencedMap<String, Layer> parts() {
        SequencedMap<String, Layer> parts = new LinkedHashMap<>();
        parts.put("cell", cell);
        return parts;
    }

    @Override
    public String describe() {
        return "Recurrent(" + cell.describe() + (reversed ? ", backwards" : "") + (lastOnly ? ", last" : "") + ")";
    }
}
