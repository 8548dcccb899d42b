package vitrine.nn.train;

import vitrine.array.Backend;
import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;
import vitrine.nn.data.Batches;
import vitrine.nn.data.Dataset;
import vitrine.nn.loss.Loss;

/// What a network is worth on examples that it does not learn from.
///
/// @param loss     their mean loss
/// @param accuracy the share of them that is classified rightly
public record Validation(double loss, double accuracy) {
    private static final int BATCH = 500;

    /// Looks at every example, in inference mode.
    static Validation of(Layer network, Backend backend, Dataset data, Loss<int[]> loss) {
        Tally tally = new Tally();
        for (int[] rows : Batches.inOrder(data.size(), BATCH)) {
            backend.scoped(() -> {
                int[] labels = data.labels(rows);
                Tensor scores = network.forward(Tensor.constant(data.inputs(backend, rows)), Mode.inference());
                tally.add(rows.length, loss.of(scores, labels).scalar(), Tally.hits(scores.value(), labels));
                return tally;
            });
        }
        return new Validation(tally.meanLoss(), tally.accuracy());
    }
}
