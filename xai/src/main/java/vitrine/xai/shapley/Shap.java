package vitrine.xai.shapley;

import java.util.EnumSet;
import java.util.Set;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.nn.Model;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.Explainer;
import vitrine.xai.ScalarFunction;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;
import vitrine.xai.perturbation.FeatureGroups;
import vitrine.xai.perturbation.Grouping;

/// SHAP, Shapley additive explanations (Lundberg and Lee 2017): a prediction is shared among the features as what
/// players earn is shared among them,
///
///     f(x) = v(∅) + Σᵢ φᵢ
///
/// Three choices make an explanation, and the certificate names all of them: what a coalition of features is worth
/// ([ValueFunction]), what the features are ([Grouping]), and how the Shapley values of that game are found
/// ([ShapleyEstimator]). The value of a group is shared equally by its elements; [#players] gives it whole.
///
/// ```java
/// var superpixels = Grouping.grid(4, 4);
/// new Shap(new KernelShap(1000, Seed.of(1)), new BaselineValue(), superpixels).explain(cnn, digit, Target.predicted());
/// ```
///
/// @param estimator how the Shapley values are found
/// @param value     what stands in for features that do not play along; zero by default
/// @param players   which elements play together; every element by itself by default
public record Shap(ShapleyEstimator estimator, ValueFunction value, Grouping players) implements Explainer<Model> {
    /// Every element by itself, against zero.
    public Shap(ShapleyEstimator estimator) {
        this(estimator, new BaselineValue(), Grouping.elements());
    }

    @Override
    public Attribution explain(Model model, NdArray input, Target target) {
        var f = new ScalarFunction(model, input, target);
        FeatureGroups groups = players.of(f.input());
        Estimate estimate = estimator.of(new ModelGame(f, groups, value));
        Backend backend = f.input().backend();
        var draft = f.draft(this, groups.share(backend, estimate.values()))
                .noting("players", groups.count() + " of " + f.input().size() + " elements")
                .noting("coalitions valued", Integer.toString(estimate.coalitions()));
        if (estimator.claims().contains(Claim.COMPLETENESS)) {
            draft.addingUpFrom(estimate.empty());
        }
        if (value instanceof BaselineValue(var baseline)) {
            draft.against(baseline.of(f.input()));
        }
        estimate.seed().ifPresent(seed -> draft.sampled(groups.share(backend, estimate.standardErrors()), seed));
        return draft.attribution();
    }

    /// The Shapley values of the groups of an input, with their standard errors.
    public Estimate players(Model model, NdArray input, Target target) {
        var f = new ScalarFunction(model, input, target);
        return estimator.of(new ModelGame(f, players.of(f.input()), value));
    }

    /// What the estimator promises, as far as it holds for these players and values: completeness and sensitivity speak
    /// of a baseline, and a dummy gets a share of its group, and of what it tells about others.
    @Override
    public Set<Claim> claims() {
        Set<Claim> claims = EnumSet.copyOf(estimator.claims());
        if (!(value instanceof BaselineValue)) {
            claims.removeAll(Set.of(Claim.COMPLETENESS, Claim.SENSITIVITY));
        }
        if (!(players instanceof Grouping.Elements && (value instanceof BaselineValue || value instanceof MarginalValue))) {
            claims.remove(Claim.DUMMY);
        }
        if (players instanceof Grouping.Elements && value instanceof BaselineValue(Baseline.Constant(double constant))) {
            claims.addAll(ofElements(constant));
        }
        return claims;
    }

    /// Samples of coalitions do not treat features alike; and zero is zero in any unit, and what a network without biases
    /// makes of it too.
    private Set<Claim> ofElements(double constant) {
        Set<Claim> claims = EnumSet.noneOf(Claim.class);
        if (estimator instanceof ExactShapley) {
            claims.add(Claim.SYMMETRY);
        }
        if (constant == 0) {
            claims.add(Claim.SCALE_INVARIANCE);
            if (estimator.claims().contains(Claim.COMPLETENESS)) {
                claims.add(Claim.CONSERVATION);
            }
        }
        return claims;
    }
}
