package vitrine.xai.surrogate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.nn.Model;
import vitrine.nn.whitebox.Cart;
import vitrine.nn.whitebox.Criterion;
import vitrine.nn.whitebox.DecisionTree;
import vitrine.nn.whitebox.Examples;
import vitrine.nn.whitebox.Wording;
import vitrine.xai.Attribution;
import vitrine.xai.Explainer;
import vitrine.xai.ScalarFunction;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;
import vitrine.xai.perturbation.Grouping;

/// LIME with a small tree as the local model (Ribeiro, Singh and Guestrin 2016, §3.2, name trees beside linear models):
/// the samples and weights are those of [Lime], the regression tree that fits them is CART's.
///
/// A tree can say what a sum cannot: that one feature matters only while another one is there. Its explanation is the
/// way of x, *feature 3 kept; feature 0 kept: 8.21*; the attributions are what each question on it changed (Saabas 2014),
///
///     Σᵢ aᵢ = f̂(x) − f̄        f̂: the tree, f̄: the weighted mean of f around x
///
/// shared equally by the elements of a feature. Features that are not on the way have 0. The certificate says the way,
/// R², f̂(x) and f̄. One forward evaluation per sample.
///
/// @param grouping the features: superpixels, words
/// @param fill     what takes the place of a feature that is switched off
/// @param drawing  how switches are drawn
/// @param samples  N, at least 2
/// @param locality π
/// @param cart     how the tree is grown; by the variance
/// @param seed     what the samples are drawn from
public record TreeLime(Grouping grouping, Fill fill, Lime.Drawing drawing, int samples, Locality locality, Cart cart,
        Seed seed) implements Explainer<Model> {
    /// Checks the number of samples and the criterion.
    public TreeLime {
        if (samples < 2 || cart.criterion() != Criterion.VARIANCE) {
            throw new IllegalArgumentException("LIME with a tree of " + samples + " samples by " + cart.criterion()
                    + ": expected at least 2 samples, and the VARIANCE, as scores are numbers");
        }
    }

    /// For images: switched-off features have their mean colour, and no leaf has fewer than ten samples.
    ///
    /// @param segments the features
    /// @param depth    the most questions on a way
    /// @param samples  N
    public static TreeLime ofImages(Grouping segments, int depth, int samples, Seed seed) {
        return new TreeLime(segments, Fill.mean(), Lime.Drawing.COINS, samples, Locality.IMAGES,
                new Cart(Criterion.VARIANCE, depth, 10), seed);
    }

    /// An explanation and the tree that it was read from.
    ///
    /// @param attribution the contributions of the features on the way of x
    /// @param tree        the local model; its features are switches, 1 where a feature is kept
    public record LocalTree(Attribution attribution, DecisionTree tree) {}

    @Override
    public Attribution explain(Model model, NdArray input, Target target) {
        return trees(model, input, List.of(target)).getFirst().attribution();
    }

    /// Explains several classes by the same samples, at the cost of one.
    ///
    /// @return one tree with its explanation for each target
    public List<LocalTree> trees(Model model, NdArray input, List<Target> targets) {
        List<ScalarFunction> functions =
                targets.stream().map(target -> new ScalarFunction(model, input, target)).toList();
        var around = SwitchedSamples.draw(functions, grouping, fill, drawing, samples, locality, seed);
        List<String> names =
                IntStream.range(0, around.groups().count()).mapToObj(around.groups()::name).toList();
        List<LocalTree> trees = new ArrayList<>();
        for (int k = 0; k < functions.size(); k++) {
            DecisionTree tree =
                    cart.fit(new Examples(around.z(), around.scores()[k], around.weights(), names), 0);
            trees.add(new LocalTree(attribution(functions.get(k), around, tree), tree));
        }
        return trees;
    }

    private Attribution attribution(ScalarFunction f, SwitchedSamples around, DecisionTree tree) {
        double[] x = around.z()[0];
        return f.draft(this, around.groups().share(f.input().backend(), tree.contributions(0, x)))
                .drawnFrom(seed)
                .noting("way of x", tree.inWords(wording(tree.features()), List.of(), x))
                .noting("R² of the local tree", number(tree.rSquared()))
                .noting("local tree at x", number(tree.leaf(x).value().getFirst()))
                .noting("mean around x", number(tree.root().value().getFirst()))
                .attribution();
    }

    /// How the questions of a local tree are put: `feature 3 kept`, `feature 3 off`; of an image, where
    /// the feature is found, too.
    ///
    /// @param features the features' names
    public static Wording wording(List<String> features) {
        return (feature, _, atMost) -> features.get(feature) + (atMost ? " off" : " kept");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    @Override
    public Set<Claim> claims() {
        return Set.of(Claim.IMPLEMENTATION_INVARIANCE);
    }
}
