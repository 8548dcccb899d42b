package vitrine.nn.train;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.autodiff.GradientMap;
import vitrine.autodiff.Tensor;
import vitrine.nn.Layer;
import vitrine.nn.Mode;
import vitrine.nn.Parameter;
import vitrine.nn.data.Dataset;
import vitrine.nn.loss.Loss;

/// What is left of the way forward and back: the gradients of a batch's mean loss.
///
/// @param gradients one for each parameter
/// @param loss      the mean loss
/// @param hits      how many examples were classified rightly
record BatchSweep(List<NdArray> gradients, double loss, int hits) {
    /// Sends a batch through a network, all at once or in parts. The mean loss of n examples is a sum over the parts,
    ///
    ///     L = Σₖ nₖ / n · Lₖ          and so is its gradient,
    ///
    /// so that a batch that does not fit into memory still can be one step.
    ///
    /// @param parts how many parts, at least 1; they differ by at most one example
    /// @param seed  what layers with randomness draw from
    static BatchSweep of(Layer network, List<Parameter> parameters, Backend backend, Loss<int[]> loss, Dataset data,
            int[] rows, int parts, Seed seed) {
        if (parts == 1 || rows.length == 1) {
            return of(network, parameters, backend, loss, data, rows, seed);
        }
        int count = Math.min(parts, rows.length);
        return IntStream.range(0, count)
                .mapToObj(k -> {
                    int[] part = Arrays.copyOfRange(rows, from(k, count, rows.length), from(k + 1, count, rows.length));
                    return of(network, parameters, backend, loss, data, part, seed.split(k))
                            .scaled((double) part.length / rows.length);
                })
                .reduce(BatchSweep::plus)
                .orElseThrow();
    }

    private static int from(int part, int parts, int rows) {
        return (int) ((long) part * rows / parts);
    }

    private static BatchSweep of(Layer network, List<Parameter> parameters, Backend backend, Loss<int[]> loss,
            Dataset data, int[] rows, Seed seed) {
        return backend.scoped(() -> {
            int[] labels = data.labels(rows);
            Tensor inputs = Tensor.constant(data.inputs(backend, rows));
            Tensor scores = network.forward(inputs, Mode.training(seed));
            Tensor mean = loss.of(scores, labels);
            GradientMap gradients = mean.backward();
            return new BatchSweep(parameters.stream().map(w -> gradients.of(w.variable()).kept()).toList(),
                    mean.scalar(), Tally.hits(scores.value(), labels));
        });
    }

    private BatchSweep scaled(double share) {
        return new BatchSweep(gradients.stream().map(g -> g.times(share)).toList(), loss * share, hits);
    }

    private BatchSweep plus(BatchSweep other) {
        List<NdArray> sums = IntStream.range(0, gradients.size())
                .mapToObj(i -> gradients.get(i).plus(other.gradients.get(i)))
                .toList();
        return new BatchSweep(sums, loss + other.loss, hits + other.hits);
    }
}
