package vitrine.xai.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.nn.whitebox.Cart;
import vitrine.nn.whitebox.Criterion;
import vitrine.nn.whitebox.DecisionTree;
import vitrine.nn.whitebox.TreeNode;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.Certificate;
import vitrine.xai.FormulaModel;
import vitrine.xai.RandomNetwork;
import vitrine.xai.ScalarFunction;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;
import vitrine.xai.perturbation.FeatureGroups;
import vitrine.xai.perturbation.Grouping;

class TreeLimeTest {
    private static final Target FIRST = Target.logit(0);
    // So wide that every sample counts the same.
    private static final Locality EVERYWHERE = new Locality(Locality.Distance.EUCLIDEAN, 1, 1e9);

    private static TreeLime lime(Grouping grouping, int samples, Locality locality, int depth) {
        return new TreeLime(grouping, Fill.of(Baseline.zero()), Lime.Drawing.COINS, samples, locality,
                new Cart(Criterion.VARIANCE, depth, 1), Seed.of(4));
    }

    private static String note(Attribution why, String name) {
        return why.certificate().notes().stream().filter(line -> line.name().equals(name)).findFirst()
                .map(Certificate.Line::value).orElseThrow();
    }

    /// x₁ and x₂ together: relu(x₁ + x₂ − 1) is 1 only if both are there, which no sum of two weights says.
    @Example
    void saysThatOneFeatureNeedsTheOther() {
        var both = new FormulaModel(x -> FormulaModel.feature(0, x).plus(FormulaModel.feature(1, x)).minus(1).relu());
        NdArray x = NdArray.of(1, 1, 1);

        var local = lime(Grouping.elements(), 400, EVERYWHERE, 2).trees(both, x, List.of(FIRST)).getFirst();

        double[] shares = local.attribution().values().toDoubles();
        DecisionTree tree = local.tree();
        double mean = tree.root().value().getFirst();
        assertThat(mean).isCloseTo(0.25, within(0.08));
        assertThat(tree.rSquared()).isCloseTo(1, within(1e-12));
        assertThat(Arrays.stream(shares).sum()).isCloseTo(1 - mean, within(1e-12));
        assertThat(shares[2]).isZero();
        // Whichever is asked first, its part is from f̄ to the mean of where it is kept, which is about ½.
        assertThat(Arrays.stream(shares).limit(2).sorted().toArray())
                .containsExactly(new double[] {0.25, 0.5}, within(0.08));
        assertThat(note(local.attribution(), "way of x")).matches("feature [01] kept; feature [01] kept: 1\\.000 .*");
        assertThat(note(local.attribution(), "R² of the local tree")).isEqualTo("1.0000");
        assertThat(note(local.attribution(), "local tree at x")).isEqualTo("1.0000");
        assertThat(new Lime(Grouping.elements(), Fill.of(Baseline.zero()), Lime.Drawing.COINS, 400, EVERYWHERE,
                new FeatureSelection.All(), 0, Seed.of(4)).explain(both, x, FIRST).certificate().notes())
                .as("a sum explains two thirds").anyMatch(line -> line.name().startsWith("R²")
                        && Math.abs(Double.parseDouble(line.value()) - 2 / 3.0) < 0.08);
    }

    /// The naive twin: the first question by weighted sums over all samples.
    @Property(tries = 25)
    void asksFirstWhatSplitsTheWeightedVarianceBest(
            @ForAll(supplier = RandomNetwork.OfImages.class) RandomNetwork random) {
        FeatureGroups cells = Grouping.grid(2, 2).of(random.input());
        var f = new ScalarFunction(random.network(), random.input(), random.target());
        var around = SwitchedSamples.draw(List.of(f), cells, Fill.of(Baseline.zero()), Lime.Drawing.COINS, 50,
                Locality.IMAGES, Seed.of(4));

        var local = lime(cells, 50, Locality.IMAGES, 1)
                .trees(random.network(), random.input(), List.of(random.target())).getFirst();

        double best = Double.POSITIVE_INFINITY;
        for (int g = 0; g < 4; g++) {
            best = Math.min(best, rest(around, g, 0) + rest(around, g, 1));
        }
        double whole = rest(around, -1, 0);
        double left = local.tree().root() instanceof TreeNode.Question question
                ? rest(around, question.feature(), 0) + rest(around, question.feature(), 1) : whole;
        assertThat(left).isLessThanOrEqualTo(best + 1e-9 * whole + 1e-12);
        double[] perCell = cells.totals(local.attribution().values());
        assertThat(Arrays.stream(perCell).sum()).isCloseTo(local.tree().leaf(1, 1, 1, 1).value().getFirst()
                - local.tree().root().value().getFirst(), within(1e-9));
        assertThat(local.attribution().certificate().forwardEvaluations()).isEqualTo(50);
        assertThat(local.attribution().certificate().seed()).contains(Seed.of(4));
    }

    /// Σ w (y − ȳ)² of the samples in which feature g is switched to this; of all for g = −1.
    private static double rest(SwitchedSamples around, int g, int kept) {
        double weight = 0;
        double sum = 0;
        double square = 0;
        for (int n = 0; n < around.z().length; n++) {
            if (g < 0 || around.z()[n][g] == kept) {
                double w = around.weights()[n];
                double y = around.scores()[0][n] - around.scores()[0][0];
                weight += w;
                sum += w * y;
                square += w * y * y;
            }
        }
        return weight == 0 ? 0 : square - sum * sum / weight;
    }

    @Example
    void explainsSeveralClassesAsItExplainsEach() {
        var model = FormulaModel.linear(new double[][] {{2, -1, 0.5}, {0, 3, 1}}, 0, 1);
        NdArray x = NdArray.of(1, 2, 4);
        TreeLime method = lime(Grouping.elements(), 60, Locality.TEXT, 3);

        var together = method.trees(model, x, List.of(Target.logit(0), Target.logit(1)));

        for (int k = 0; k < 2; k++) {
            Attribution alone = method.explain(model, x, Target.logit(k));
            assertThat(together.get(k).attribution().values().toDoubles()).containsExactly(alone.values().toDoubles());
            assertThat(together.get(k).attribution().certificate()).isEqualTo(alone.certificate());
        }
    }

    @Example
    void aConstantNeedsNoQuestion() {
        Attribution why = lime(Grouping.elements(), 40, Locality.IMAGES, 3)
                .explain(FormulaModel.linear(new double[][] {{0, 0}}, 0.1), NdArray.of(1, 1), FIRST);

        assertThat(why.values().toDoubles()).containsOnly(0);
        assertThat(note(why, "way of x")).startsWith("always: 0.1000 ");
    }

    @Example
    void promisesNoMoreThanItKeeps() {
        assertThat(TreeLime.ofImages(Grouping.pixels(), 3, 10, Seed.of(1)).claims())
                .containsExactly(Claim.IMPLEMENTATION_INVARIANCE);
        assertThatThrownBy(() -> TreeLime.ofImages(Grouping.pixels(), 3, 1, Seed.of(1)))
                .hasMessageContaining("a tree of 1 samples");
        assertThatThrownBy(() -> new TreeLime(Grouping.pixels(), Fill.mean(), Lime.Drawing.COINS, 10, Locality.IMAGES,
                Cart.gini(3), Seed.of(1))).hasMessageContaining("by GINI");
    }
}
