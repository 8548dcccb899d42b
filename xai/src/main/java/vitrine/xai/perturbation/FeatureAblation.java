package vitrine.xai.perturbation;

import java.util.EnumSet;
import java.util.Set;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.nn.Model;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.Explainer;
import vitrine.xai.ScalarFunction;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// Feature ablation: take away one feature after the other, and see how much the score drops.
///
///     A_g = f(x) − f(x with the elements of group g taken from the baseline)
///
/// A feature is any group of elements: a column of a table, a word, a superpixel. Every element of a group carries the
/// whole A_g; it is no share. Two features that can replace each other both look unimportant, as only one is ever
/// missing; Shapley values ask for all subsets instead. One forward evaluation per group.
///
/// @param grouping which elements are taken away together
/// @param baseline what takes their place
public record FeatureAblation(Grouping grouping, Baseline baseline) implements Explainer<Model> {
    /// One element after the other, replaced by zero.
    public FeatureAblation() {
        this(Grouping.elements(), Baseline.zero());
    }

    @Override
    public Attribution explain(Model model, NdArray input, Target target) {
        var f = new ScalarFunction(model, input, target);
        NdArray x = f.input();
        FeatureGroups groups = grouping.of(x);
        NdArray x0 = baseline.of(x);
        int count = groups.count();
        double[] drops = new double[count];
        for (int from = 0; from < count; from += f.rowsAtOnce()) {
            int rows = Math.min(f.rowsAtOnce(), count - from);
            double[] kept = new double[rows * count];
            for (int i = 0; i < kept.length; i++) {
                kept[i] = i % count == from + i / count ? 0 : 1;
            }
            NdArray batch = groups.choose(x.backend().array(Shape.of(rows, count), kept), x, x0);
            double[] scores = f.values(batch);
            for (int i = 0; i < rows; i++) {
                drops[from + i] = f.score() - scores[i];
            }
        }
        return f.attribution(this, groups.spread(x.backend(), drops));
    }

    @Override
    public Set<Claim> claims() {
        Set<Claim> claims = EnumSet.of(Claim.LINEARITY, Claim.IMPLEMENTATION_INVARIANCE);
        if (grouping instanceof Grouping.Elements) {
            // a group may hold others than the element that is ignored, or alone differs from the baseline
            claims.add(Claim.DUMMY);
            claims.add(Claim.SENSITIVITY);
            if (baseline instanceof Baseline.Constant(double value)) {
                claims.add(Claim.SYMMETRY);
                if (value == 0) {
                    claims.add(Claim.SCALE_INVARIANCE);
                }
            }
        }
        return claims;
    }
}
