package vitrine.xai.axiom;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import vitrine.array.NdArray;
import vitrine.nn.DifferentiableModel;
import vitrine.nn.Layer;
import vitrine.xai.Explainer;
import vitrine.xai.Target;

/// Model unchanged: explaining is looking, not touching.
///
/// The violation is how many numbers are another bit pattern after an explanation than before it: among the parameters
/// and the buffers of a model that has any (a [Layer]), its scores of x and of −x, and x itself. Methods that put hooks
/// on layers, fold a batch normalisation into the weights or forget to leave the training mode fail here.
public record ModelUnchanged() implements Axiom {
    @Override
    public double violation(Explainer<? super DifferentiableModel> method, DifferentiableModel model, NdArray x,
            Target target) {
        List<double[]> before = snapshot(model, x);
        method.explain(model, x, target);
        List<double[]> after = snapshot(model, x);
        double changed = 0;
        for (int i = 0; i < before.size(); i++) {
            changed += different(before.get(i), after.get(i));
        }
        return changed;
    }

    /// The weights are read before the scores are computed, so that computing them hides nothing.
    private static List<double[]> snapshot(DifferentiableModel model, NdArray x) {
        List<double[]> numbers = new ArrayList<>();
        if (model instanceof Layer layer) {
            layer.state().values().forEach(value -> numbers.add(value.toDoubles()));
        }
        numbers.add(x.toDoubles());
        NdArray input = x.to(model.backend()).unsqueeze(0);
        numbers.add(model.scores(input).toDoubles());
        numbers.add(model.scores(input.times(-1)).toDoubles());
        return numbers;
    }

    private static long different(double[] before, double[] after) {
        if (before.length != after.length) {
            return Math.max(before.length, after.length);
        }
        return IntStream.range(0, before.length)
                .filter(i -> Double.doubleToRawLongBits(before[i]) != Double.doubleToRawLongBits(after[i])).count();
    }
}
