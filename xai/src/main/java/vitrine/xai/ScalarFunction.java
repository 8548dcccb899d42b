package vitrine.xai;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.autodiff.Tensor;
import vitrine.nn.Model;

/// The explained number f as a function of the input, and a count of how often it was asked for.
///
/// A model and a target make a function from inputs to numbers, f(x) = target(model(x)); an explainer works
/// with that function alone.
public class ScalarFunction {
    /// How many inputs, and how many numbers of them, the model scores at once; bounds on memory that no result
    /// depends on.
    private static final int CHUNK = 256;

    private static final int CHUNK_NUMBERS = 1 << 21;

    private final Model model;
    private final NdArray input;
    private final Target asked;
    private @Nullable Target decided;
    private double score;
    private int forwardEvaluations;
    private int backwardEvaluations;

    /// The function that `target` makes of `model`, with the predicted class decided by `input`.
    ///
    /// @param input x, without a batch axis
    public ScalarFunction(Model model, NdArray input, Target target) {
        this.model = model;
        this.input = input.to(model.backend());
        this.asked = target;
    }

    /// The explained input x, on the model's backend.
    public NdArray input() {
        return input;
    }

    /// f(x) at the explained input.
    public double score() {
        target();
        return score;
    }

    /// The target, with its class decided.
    public Target target() {
        if (decided == null) {
            countForward(1);
            return scored(model.scores(input.unsqueeze(0)));
        }
        return decided;
    }

    /// Notes what the model says of the explained input, if it was not asked before. So a method that goes through the
    /// model with this input anyway need not do so twice.
    ///
    /// @param scores (1, K)
    /// @return the target, with its class decided
    Target scored(NdArray scores) {
        if (decided != null) {
            return decided;
        }
        if (scores.shape().rank() != 2 || scores.shape().dim(0) != 1) {
            throw new IllegalArgumentException("the model gave scores of shape " + scores.shape()
                    + " for one input of shape " + input.shape() + ": expected (1, K)");
        }
        Target target = asked.decidedBy(scores);
        score = target.of(Tensor.constant(scores)).value().get(0);
        decided = target;
        return target;
    }

    /// How many inputs the model scores at once: 256 digits, a dozen photos. A method that makes its inputs one such
    /// batch after the other needs little memory; no result depends on it.
    public int rowsAtOnce() {
        return Math.clamp(CHUNK_NUMBERS / Math.max(1, input.size()), 1, CHUNK);
    }

    /// f of every row of a batch: (N, …) → N numbers.
    public double[] values(NdArray batch) {
        return valuesOfEach(List.of(this), batch)[0];
    }

    /// What several functions of one model say of every row of a batch, at the cost of one of them.
    ///
    /// @param functions of the same model, at least one
    /// @return K functions, (N, …) → K × N numbers
    public static double[][] valuesOfEach(List<ScalarFunction> functions, NdArray batch) {
        ScalarFunction first = functions.getFirst();
        if (functions.stream().anyMatch(f -> f.model != first.model)) {
            throw new IllegalArgumentException("functions of different models cannot share a model's scores");
        }
        functions.forEach(ScalarFunction::target);
        int n = batch.shape().dim(0);
        double[][] values = new double[functions.size()][n];
        for (int from = 0; from < n; from += first.rowsAtOnce()) {
            NdArray chunk = batch.slice(0, from, Math.min(n, from + first.rowsAtOnce()));
            double[][] part = first.model.backend().scoped(() -> {
                Tensor scores = Tensor.constant(first.model.scores(chunk));
                return functions.stream().map(f -> f.target().of(scores).value().toDoubles()).toArray(double[][]::new);
            });
            for (int k = 0; k < part.length; k++) {
                System.arraycopy(part[k], 0, values[k], from, part[k].length);
            }
        }
        functions.forEach(f -> f.countForward(n));
        return values;
    }

    /// Notes that the model scored `rows` inputs.
    public void countForward(int rows) {
        forwardEvaluations += rows;
    }

    /// Notes that a sweep went back to `rows` inputs.
    public void countBackward(int rows) {
        backwardEvaluations += rows;
    }

    /// The explanation by these attributions, for a method that compares with nothing.
    public Attribution attribution(Explainer<?> method, NdArray values) {
        return draft(method, values).attribution();
    }

    /// The explanation by these attributions, for a method that promises that they add up to f(x) − f(x′).
    public Attribution attribution(Explainer<?> method, NdArray values, NdArray baseline) {
        return draft(method, values).addingUpFrom(baseline).attribution();
    }

    /// An explanation by these attributions in the making, for a method that has more to say of them: what was drawn
    /// at random, how well a surrogate fits.
    public Draft draft(Explainer<?> method, NdArray values) {
        return new Draft(this, method, values);
    }

    /// The certificate of what was done with this function, for an explanation that is no attribution, by a method that
    /// compares with nothing.
    ///
    /// @param method the method with its hyper-parameters
    public Certificate certificate(String method) {
        return certificate(method, target().describe(), OptionalDouble.empty(), OptionalDouble.empty(),
                OptionalDouble.empty(), Optional.empty(), List.of());
    }

    /// The certificate of what was done with this function, for numbers that shall add up to f(x) − f(x′).
    ///
    /// @param method        the method with its hyper-parameters
    /// @param values        the numbers
    /// @param baselineScore f(x′)
    public Certificate certificate(String method, NdArray values, double baselineScore) {
        double residual = Math.abs(Arrays.stream(values.toDoubles()).sum() - (score() - baselineScore));
        return certificate(method, target().describe(), OptionalDouble.of(baselineScore), OptionalDouble.of(residual),
                OptionalDouble.empty(), Optional.empty(), List.of());
    }

    /// The certificate of what was done with this function.
    Certificate certificate(String method, String estimand, OptionalDouble baselineScore,
            OptionalDouble residual, OptionalDouble standardError, Optional<Seed> seed, List<Certificate.Line> notes) {
        return new Certificate(method, estimand, score(), baselineScore, residual,
                standardError, forwardEvaluations, backwardEvaluations, seed, model.backend().name(), notes);
    }
}
