package vitrine.autodiff.op;

import java.util.stream.IntStream;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;

/// A row of numbers for every word: looks the rows of a table up. A word that occurs twice receives the sum of both
/// signals.
public final class Embedding {
    private Embedding() {}

    /// The rows of `table` that `words` names.
    ///
    /// @param table (V, D)
    /// @param words whole numbers below V, of any shape (…)
    /// @return (…, D)
    /// @throws IndexOutOfBoundsException if the table has no such row
    public static Tensor of(Tensor table, NdArray words) {
        if (table.shape().rank() != 2) {
            throw new IllegalArgumentException("embedding: table " + table.shape() + ": expected (V, D)");
        }
        int width = table.shape().dim(1);
        NdArray rows = words.reshape(-1, 1).broadcastTo(Shape.of(words.size(), width));
        int[] dims = IntStream.concat(IntStream.of(words.shape().toArray()), IntStream.of(width)).toArray();
        return new Gather(0, rows).apply(table).reshape(dims);
    }
}
