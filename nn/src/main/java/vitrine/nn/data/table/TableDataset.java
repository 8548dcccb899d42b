package vitrine.nn.data.table;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.nn.data.Dataset;

/// Some rows of a task as examples to learn from. A row is encoded when it is asked for.
public final class TableDataset implements Dataset {
    private final TableTask task;
    private final TableEncoder encoder;
    private final int[] rows;

    /// The rows of a task, encoded.
    ///
    /// @param rows their numbers in the task's table, in the order that they are to have here
    /// @throws IndexOutOfBoundsException if there is no such row
    public TableDataset(TableTask task, TableEncoder encoder, List<Integer> rows) {
        this.task = task;
        this.encoder = encoder;
        this.rows = rows.stream().mapToInt(row -> Objects.checkIndex(row, task.rows())).toArray();
    }

    @Override
    public int size() {
        return rows.length;
    }

    @Override
    public Shape inputShape() {
        return Shape.of(encoder.size());
    }

    @Override
    public List<String> classes() {
        return task.classes();
    }

    @Override
    public NdArray inputs(Backend backend, int... which) {
        return encoder.inputs(backend, task.features(), IntStream.of(which).map(this::original).toArray());
    }

    @Override
    public int[] labels(int... which) {
        return IntStream.of(which).map(row -> task.target().code(original(row))).toArray();
    }

    /// The number that row `row` of this data set has in the table.
    public int original(int row) {
        return rows[row];
    }
}
