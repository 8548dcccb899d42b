package vitrine.xai.axiom;

import java.util.Collections;
import java.util.List;
import vitrine.array.NdArray;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Attribution;
import vitrine.xai.Explainer;
import vitrine.xai.Target;

/// Batch = singles: an input is explained in a batch as it is alone.
///
/// The batch is x, −x and x/2, explained by [Explainer#explainEach]. The violation is the largest difference between an
/// attribution there and the same one of [Explainer#explain]. An explainer that loops over the batch differs by nothing,
/// to the bit; one that works on all rows at once may differ by rounding. What is forbidden is that the neighbours
/// matter: a scale that is taken over the batch, noise that is drawn row after row.
public record BatchInvariance() implements Axiom {
    @Override
    public double violation(Explainer<? super DifferentiableModel> method, DifferentiableModel model, NdArray x,
            Target target) {
        List<NdArray> rows = List.of(x, x.times(-1), x.times(0.5));
        NdArray batch = x.backend().concat(0, rows.stream().map(row -> row.unsqueeze(0)).toArray(NdArray[]::new));
        List<Attribution> together = method.explainEach(model, batch, Collections.nCopies(rows.size(), target));
        double worst = 0;
        for (int i = 0; i < rows.size(); i++) {
            NdArray alone = method.explain(model, rows.get(i), target).values();
            worst = Math.max(worst, Differences.largest(together.get(i).values(), alone));
        }
        return worst;
    }
}
