package vitrine.nn.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Shape;

/// A view of some rows of another dataset.
final class SelectedRows implements Dataset {
    private final Dataset all;
    private final int[] rows;

    SelectedRows(Dataset all, int... rows) {
        this.all = all;
        this.rows = rows.clone();
        for (int row : rows) {
            Objects.checkIndex(row, all.size());
        }
    }

    @Override
    public Dataset inEpoch(int epoch) {
        return new SelectedRows(all.inEpoch(epoch), rows);
    }

    @Override
    public int size() {
        return rows.length;
    }

    @Override
    public Shape inputShape() {
        return all.inputShape();
    }

    @Override
    public List<String> classes() {
        return all.classes();
    }

    @Override
    public NdArray inputs(Backend backend, int... which) {
        return all.inputs(backend, original(which));
    }

    @Override
    public int[] labels(int... which) {
        return all.labels(original(which));
    }

    private int[] original(int... which) {
        return Arrays.stream(which).map(i -> rows[Objects.checkIndex(i, rows.length)]).toArray();
    }
}
