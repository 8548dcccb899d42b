package vitrine.xai.shapley;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import vitrine.array.NdArray;
import vitrine.nn.Model;
import vitrine.xai.Attribution;
import vitrine.xai.Explainer;
import vitrine.xai.ScalarFunction;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;
import vitrine.xai.perturbation.FeatureGroups;
import vitrine.xai.perturbation.Grouping;

/// Unary quantitative input influence, QII (Datta, Sen and Zick 2016, §III): how much the score changes when one feature
/// is replaced by what it usually is, while all others stay,
///
///     ι(i) = f(x) − E f(x with Xᵢ for xᵢ) = v(N) − v(N ∖ i)
///
/// It is an intervention: with a marginal value the feature is drawn whatever the others are, which tells the influence
/// of a feature from that of one that merely goes along with it. Two features of which one suffices both have none; the
/// influence of sets ([SetQii]) and its Shapley value see them.
///
/// @param value   what stands in for the feature
/// @param players which elements are a feature; every element by itself by default
public record UnaryQii(ValueFunction value, Grouping players) implements Explainer<Model> {
    /// Every element by itself, drawn from a background (B, …).
    public UnaryQii(NdArray background) {
        this(new MarginalValue(background), Grouping.elements());
    }

    @Override
    public Attribution explain(Model model, NdArray input, Target target) {
        var f = new ScalarFunction(model, input, target);
        FeatureGroups groups = players.of(f.input());
        var game = new ModelGame(f, groups, value);
        Coalition all = Coalition.all(groups.count());
        List<Coalition> without = new ArrayList<>();
        for (int i = 0; i < groups.count(); i++) {
            without.add(all.without(i));
        }
        double[] influences = game.values(without);
        for (int i = 0; i < influences.length; i++) {
            influences[i] = f.score() - influences[i];
        }
        var draft = f.draft(this, groups.share(f.input().backend(), influences));
        if (value instanceof BaselineValue(var baseline)) {
            draft.against(baseline.of(f.input()));
        }
        return draft.attribution();
    }

    @Override
    public Set<Claim> claims() {
        Set<Claim> claims = EnumSet.of(Claim.LINEARITY, Claim.IMPLEMENTATION_INVARIANCE);
        if (players instanceof Grouping.Elements
                && (value instanceof BaselineValue || value instanceof MarginalValue)) {
            claims.add(Claim.DUMMY);
        }
        return claims;
    }
}
