package vitrine.xai.shapley;

import java.util.List;
import java.util.stream.IntStream;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.xai.ScalarFunction;
import vitrine.xai.perturbation.FeatureGroups;

/// A model's score as a cooperative game: the players are groups of features, and v(S) is what a [ValueFunction] says
/// the model is worth when it knows the features of S.
///
/// All coalitions that are asked for at once become large batches of inputs, made by the backend. Everybody together
/// is f(x), which is known already.
public final class ModelGame implements Game {
    /// About how many numbers a batch of inputs holds; a bound on memory that no result depends on.
    private static final int BATCH_NUMBERS = 1 << 22;

    private final ScalarFunction f;
    private final FeatureGroups players;
    private final ValueFunction value;
    private final Coalition all;

    /// The game of this function's input.
    ///
    /// @param f       the explained number, with the explained input x
    /// @param players the groups of x's elements
    /// @param value   what stands in for the groups that do not play along
    public ModelGame(ScalarFunction f, FeatureGroups players, ValueFunction value) {
        this.f = f;
        this.players = players.of(f.input());
        this.value = value;
        this.all = Coalition.all(players.count());
    }

    @Override
    public int players() {
        return players.count();
    }

    @Override
    public String name(int player) {
        return "feature " + player;
    }

    @Override
    public double[] values(List<Coalition> coalitions) {
        double[] values = new double[coalitions.size()];
        int[] asked = IntStream.range(0, values.length).filter(i -> !coalitions.get(i).equals(all)).toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = f.score();
        }
        int rows = value.rows();
        int chunk = Math.max(1, BATCH_NUMBERS / (rows * f.input().size()));
        for (int from = 0; from < asked.length; from += chunk) {
            int start = from;
            int count = Math.min(chunk, asked.length - from);
            List<Coalition> some = IntStream.range(start, start + count).mapToObj(i -> coalitions.get(asked[i])).toList();
            double[] scores = backend().scoped(() -> {
                NdArray kept = repeated(switches(some), rows);
                return f.values(players.choose(kept, f.input(), value.fills(f.input(), players, some)));
            });
            for (int i = 0; i < count; i++) {
                double sum = 0;
                for (int row = 0; row < rows; row++) {
                    sum += scores[i * rows + row];
                }
                values[asked[start + i]] = sum / rows;
            }
        }
        return values;
    }

    @Override
    public int worlds() {
        return value.worlds(f.input()).map(fills -> fills.shape().dim(0)).orElse(1);
    }

    @Override
    public double[] values(List<Coalition> coalitions, int[] worlds) {
        NdArray fills = value.worlds(f.input()).orElse(null);
        if (fills == null) {
            return values(coalitions);
        }
        double[] values = new double[coalitions.size()];
        int chunk = Math.max(1, BATCH_NUMBERS / f.input().size());
        for (int from = 0; from < values.length; from += chunk) {
            int start = from;
            int count = Math.min(chunk, values.length - from);
            double[] scores = backend().scoped(() -> {
                NdArray kept = switches(coalitions.subList(start, start + count));
                return f.values(players.choose(kept, f.input(), picked(fills, worlds, start, count)));
            });
            System.arraycopy(scores, 0, values, start, count);
        }
        return values;
    }

    /// The fill of every coalition: (count, …).
    private NdArray picked(NdArray fills, int[] worlds, int from, int count) {
        int size = f.input().size();
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = worlds[from + i];
        }
        NdArray indices = backend().array(Shape.of(count, 1), numbers).broadcastTo(Shape.of(count, size));
        return backend().gather(fills.reshape(-1, size), 0, indices)
                .reshape(batch(count, f.input().shape()).toArray());
    }

    private NdArray switches(List<Coalition> coalitions) {
        return backend().array(Shape.of(coalitions.size(), players()),
                Coalition.switches(coalitions, coalitions.size(), players()));
    }

    /// Every row `times` times: (N, M) → (N · times, M).
    private static NdArray repeated(NdArray rows, int times) {
        int n = rows.shape().dim(0);
        int columns = rows.shape().dim(1);
        return rows.unsqueeze(1).broadcastTo(Shape.of(n, times, columns)).reshape(n * times, columns);
    }

    private Backend backend() {
        return f.input().backend();
    }

    /// The shape of n inputs of this shape.
    static Shape batch(int n, Shape one) {
        int[] dims = new int[one.rank() + 1];
        dims[0] = n;
        System.arraycopy(one.toArray(), 0, dims, 1, one.rank());
        return Shape.of(dims);
    }
}
