package vitrine.xai;

import java.util.Optional;
import java.util.OptionalDouble;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.autodiff.Tensor;
import vitrine.nn.Model;

/// The explained number f as a function of the input, and a count of how often it was asked for.
///
/// A model and a target make a function from inputs to numbers, f(x) = target(model(x)); an explainer works
/// with that function alone.
public class ScalarFunction {
    /// How many inputs the model scores at once; a bound on memory that no result depends on.
    static final int CHUNK = 256;

    private final Model model;
    private final NdArray input;
    private final Target target;
    private final double score;
    private int forwardEvaluations;
    private int backwardEvaluations;

    /// The function that `target` makes of `model`, with the predicted class decided by `input`.
    ///
    /// @param input x, without a batch axis
    public ScalarFunction(Model model, NdArray input, Target target) {
        this.model = model;
        this.input = input.to(model.backend());
        NdArray scores = model.scores(this.input.unsqueeze(0));
        forwardEvaluations = 1;
        if (scores.shape().rank() != 2 || scores.shape().dim(0) != 1) {
            throw new IllegalArgumentException("the model gave scores of shape " + scores.shape()
                    + " for one input of shape " + input.shape() + ": expected (1, K)");
        }
        this.target = target.decidedBy(scores);
        this.score = this.target.of(Tensor.constant(scores)).value().get(0);
    }

    /// The explained input x, on the model's backend.
    public NdArray input() {
        return input;
    }

    /// f(x) at the explained input.
    public double score() {
        return score;
    }

    /// The target, with its class decided.
    public Target target() {
        return target;
    }

    /// f of every row of a batch: (N, …) → N numbers.
    public double[] values(NdArray batch) {
        int n = batch.shape().dim(0);
        double[] values = new double[n];
        for (int from = 0; from < n; from += CHUNK) {
            NdArray chunk = batch.slice(0, from, Math.min(n, from + CHUNK));
            double[] part = model.backend().scoped(() ->
                    target.of(Tensor.constant(model.scores(chunk))).value().toDoubles());
            System.arraycopy(part, 0, values, from, part.length);
        }
        countForward(n);
        return values;
    }

    /// Notes that the model scored `rows` inputs.
    void countForward(int rows) {
        forwardEvaluations += rows;
    }

    /// Notes that a sweep went back to `rows` inputs.
    void countBackward(int rows) {
        backwardEvaluations += rows;
    }

    /// The explanation by these attributions, for a method that compares with nothing.
    public Attribution attribution(Explainer<?> method, NdArray values) {
        return attribution(method, values, Optional.empty(), OptionalDouble.empty(), Optional.empty());
    }

    /// The explanation by these attributions, for a method that promises that they add up to f(x) − f(x′).
    public Attribution attribution(Explainer<?> method, NdArray values, NdArray baseline) {
        return attribution(method, values, Optional.of(baseline), OptionalDouble.empty(), Optional.empty());
    }

    private Attribution attribution(Explainer<?> method, NdArray values, Optional<NdArray> baseline,
            OptionalDouble standardError, Optional<Seed> seed) {
        OptionalDouble baselineScore = OptionalDouble.empty();
        OptionalDouble residual = OptionalDouble.empty();
        if (baseline.isPresent()) {
            double atBaseline = values(baseline.get().unsqueeze(0))[0];
            double sum = 0;
            for (double value : values.toDoubles()) {
                sum += value;
            }
            baselineScore = OptionalDouble.of(atBaseline);
            residual = OptionalDouble.of(Math.abs(sum - (score - atBaseline)));
        }
        var certificate = new Certificate(method.toString(), target.describe(), score, baselineScore, residual,
                standardError, forwardEvaluations, backwardEvaluations, seed, model.backend().name());
        return new Attribution(input, values, baseline, certificate);
    }
}
