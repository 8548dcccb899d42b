package vitrine.nn.whitebox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.nn.DifferentiableModel;

/// A sum of weighted features:
///
///     f(x) = b + Σᵢ wᵢ xᵢ
///
/// It explains itself: feature i adds wᵢ xᵢ, and all additions and b make up the output. A papaya whose colour is 0.8
/// and whose softness is 0.5 tastes, by the weights 2 and 1 and b = −1.5, as f = −1.5 + 1.6 + 0.5 = 0.6 says, most of
/// it because of its colour.
///
/// For a number, there is one output. For two classes there are two, 0 and f(x): so f(x) is the logarithm of the odds
/// of the second class, and softmax gives it the probability 1 / (1 + e^−f(x)).
///
/// @param features   their names
/// @param weights    w, one for each feature
/// @param intercept  b
/// @param classifies whether the output is for two classes
public record LinearModel(List<String> features, List<Double> weights, double intercept, boolean classifies)
        implements DifferentiableModel {
    /// Copies the lists and checks that they fit together.
    public LinearModel {
        features = List.copyOf(features);
        weights = List.copyOf(weights);
        if (features.size() != weights.size() || features.isEmpty()) {
            throw new IllegalArgumentException(weights.size() + " weights for " + features.size()
                    + " features: expected as many, and at least one");
        }
    }

    /// f(x).
    public double value(double... x) {
        check(x.length);
        double sum = intercept;
        for (int i = 0; i < x.length; i++) {
            sum += weights.get(i) * x[i];
        }
        return sum;
    }

    private void check(int width) {
        if (width != weights.size()) {
            throw new IllegalArgumentException("a row of " + width + " numbers, and there are " + weights.size()
                    + " features");
        }
    }

    /// What every feature adds to f(x), the largest first; equal ones in the order of the features. Their sum and the
    /// intercept are f(x).
    public List<Contribution> explain(double... x) {
        check(x.length);
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            contributions.add(new Contribution(features.get(i), x[i], weights.get(i), weights.get(i) * x[i]));
        }
        contributions.sort(Comparator.comparingDouble((Contribution c) -> -Math.abs(c.product())));
        return contributions;
    }

    /// The explanation as a sum: `0.6 = −1.5 + 1.6 (colour) + 0.5 (softness)`.
    public String inWords(double... x) {
        return String.format(Locale.ROOT, "%.4g = %.4g", value(x), intercept) + explain(x).stream()
                .filter(c -> c.product() != 0)
                .map(c -> String.format(Locale.ROOT, " %s %.4g (%s)", c.product() < 0 ? "−" : "+",
                        Math.abs(c.product()), c.feature()))
                .collect(Collectors.joining());
    }

    /// How many weights are not 0.
    public int size() {
        return (int) weights.stream().filter(w -> w != 0).count();
    }

    @Override
    public Tensor forward(Tensor batch) {
        Backend where = batch.value().backend();
        int n = weights.size();
        double[] matrix = new double[classifies ? 2 * n : n];
        double[] offset = new double[classifies ? 2 : 1];
        for (int i = 0; i < n; i++) {
            matrix[classifies ? 2 * i + 1 : i] = weights.get(i);
        }
        offset[offset.length - 1] = intercept;
        NdArray w = where.array(Shape.of(n, offset.length), matrix);
        return batch.matmul(Tensor.constant(w)).plus(Tensor.constant(where.array(Shape.of(offset.length), offset)));
    }

    @Override
    public Backend backend() {
        return Backends.reference();
    }
}
