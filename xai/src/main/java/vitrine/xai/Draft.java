package vitrine.xai;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import vitrine.array.NdArray;
import vitrine.array.Seed;

/// An explanation in the making: attributions, and one by one what is known of them.
///
/// ```java
/// f.draft(this, values).addingUpFrom(x0).sampled(standardErrors, seed).attribution();
/// ```
public final class Draft {
    private final ScalarFunction f;
    private final Explainer<?> method;
    private final NdArray values;
    private final List<Certificate.Line> notes = new ArrayList<>();
    private @Nullable NdArray explained;
    private @Nullable NdArray baseline;
    private @Nullable NdArray standardErrors;
    private @Nullable Seed seed;
    private @Nullable String estimand;
    private OptionalDouble baselineScore = OptionalDouble.empty();
    private boolean complete;

    Draft(ScalarFunction f, Explainer<?> method, NdArray values) {
        this.f = f;
        this.method = method;
        this.values = values;
    }

    /// The attributions belong to these numbers and not to the input: to the output of a layer.
    public Draft explaining(NdArray numbers) {
        explained = numbers;
        return this;
    }

    /// The method compares with this baseline x′.
    public Draft against(NdArray baseline) {
        this.baseline = baseline;
        return this;
    }

    /// The method compares with this baseline x′, and promises that its attributions add up to f(x) − f(x′).
    public Draft addingUpFrom(NdArray baseline) {
        complete = true;
        return against(baseline);
    }

    /// The score f(x′) that the method compares with is known already: it need not be asked for, and may be a mean over
    /// many baselines.
    public Draft from(double baselineScore) {
        this.baselineScore = OptionalDouble.of(baselineScore);
        return this;
    }

    /// The method compares with this score f(x′), and promises that its attributions add up to f(x) − f(x′).
    public Draft addingUpFrom(double baselineScore) {
        complete = true;
        return from(baselineScore);
    }

    /// What is explained, in words, where it is more than the target.
    public Draft estimating(String words) {
        estimand = words;
        return this;
    }

    /// The attributions are means over something that stands for more than itself, such as a background.
    ///
    /// @param standardErrors that of every attribution, of their shape
    public Draft estimated(NdArray standardErrors) {
        this.standardErrors = standardErrors;
        return this;
    }

    /// The attributions are estimates from random draws.
    ///
    /// @param standardErrors that of every attribution, of their shape
    /// @param seed           what was drawn from
    public Draft sampled(NdArray standardErrors, Seed seed) {
        return estimated(standardErrors).drawnFrom(seed);
    }

    /// Something was drawn at random, but no standard error is known.
    public Draft drawnFrom(Seed seed) {
        this.seed = seed;
        return this;
    }

    /// Something else that the certificate shall say.
    ///
    /// @param name  what it is, such as `R²`
    /// @param value its value
    public Draft noting(String name, String value) {
        notes.add(new Certificate.Line(name, value));
        return this;
    }

    /// The explanation.
    public Attribution attribution() {
        if (baseline != null && baselineScore.isEmpty()) {
            baselineScore = OptionalDouble.of(f.values(baseline.unsqueeze(0))[0]);
        }
        OptionalDouble residual = OptionalDouble.empty();
        if (complete) {
            double sum = Arrays.stream(values.toDoubles()).sum();
            residual = OptionalDouble.of(Math.abs(sum - (f.score() - baselineScore.orElseThrow())));
        }
        OptionalDouble standardError = standardErrors == null
                ? OptionalDouble.empty()
                : Arrays.stream(standardErrors.toDoubles()).max();
        String words = estimand == null ? f.target().describe() : estimand;
        var certificate = f.certificate(method.toString(), words, baselineScore, residual, standardError,
                Optional.ofNullable(seed), notes);
        return new Attribution(explained == null ? f.input() : explained, values, Optional.ofNullable(baseline),
                Optional.ofNullable(standardErrors), certificate);
    }
}
