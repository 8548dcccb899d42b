package vitrine.nn.data;

import java.util.List;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Shape;

/// Examples for supervised classification: row `i` has an input, all of the same shape, and a label, which is
/// the index of its class. A dataset never changes.
///
/// Wherever rows are asked for, a row outside `0 … size − 1` is an [IndexOutOfBoundsException].
public interface Dataset {
    /// The number of rows.
    int size();

    /// The shape of one input, such as `(1, 28, 28)`.
    Shape inputShape();

    /// The names of the classes, in the order of the labels.
    List<String> classes();

    /// The inputs of these rows as one batch, in the order given: (rows, input shape …).
    NdArray inputs(Backend backend, int... rows);

    /// The labels of these rows, in the order given.
    int[] labels(int... rows);

    /// The input of one row on the 64-bit reference backend, of shape [#inputShape].
    default NdArray input(int row) {
        return inputs(Backends.reference(), row).at(0);
    }

    /// The label of one row.
    default int label(int row) {
        return labels(row)[0];
    }

    /// The data set as it is in an epoch of training: another one where examples are changed at random while they are
    /// learnt from, such as [AugmentedImages]; else this one.
    ///
    /// @param epoch the number of the epoch, from 0
    default Dataset inEpoch(int epoch) {
        return this;
    }

    /// These rows alone, in the order given, as a dataset of their own. A row may come more than once.
    default Dataset select(int... rows) {
        return new SelectedRows(this, rows);
    }
}
