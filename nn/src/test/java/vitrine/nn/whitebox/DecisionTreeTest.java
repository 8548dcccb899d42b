package vitrine.nn.whitebox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.nn.data.table.Feature;
import vitrine.nn.data.table.NumericEncoder;
import vitrine.nn.data.table.PreparedTable;
import vitrine.nn.data.table.ShippedTable;
import vitrine.nn.data.table.SplitShares;
import vitrine.nn.train.Evaluation;

class DecisionTreeTest {
    private static final List<String> AB = List.of("a", "b");

    /// Whole numbers from 0 to 4, so that ties are frequent.
    private static Examples random(int rows, int classes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] x = new double[rows][];
        Arrays.setAll(x, _ -> new double[] {random.nextInt(5), random.nextInt(5)});
        double[] y = new double[rows];
        Arrays.setAll(y, n -> classes == 0 ? random.nextInt(10) : random.nextInt(classes));
        return Examples.of(x, y, AB);
    }

    /// The naive definition: every question is tried, and the two sides are counted anew.
    private static void assertBest(TreeNode node, Criterion criterion, int classes, int minLeaf, List<double[]> rows) {
        assertThat(node.weight()).isEqualTo(rows.size());
        assertThat(node.impurity()).isCloseTo(impurity(rows, criterion, classes), within(1e-9));
        int feature = -1;
        double threshold = 0;
        double best = rows.size() * impurity(rows, criterion, classes) - 1e-9;
        for (int f = 0; f < 2; f++) {
            int place = f;
            Double[] values = new TreeSet<>(rows.stream().map(row -> row[place]).toList()).toArray(Double[]::new);
            for (int v = 1; v < values.length; v++) {
                double t = (values[v - 1] + values[v]) / 2;
                List<double[]> yes = rows.stream().filter(row -> row[place] <= t).toList();
                List<double[]> no = rows.stream().filter(row -> row[place] > t).toList();
                double mixed = yes.size() * impurity(yes, criterion, classes)
                        + no.size() * impurity(no, criterion, classes);
                if (yes.size() >= minLeaf && no.size() >= minLeaf && mixed < best) {
                    feature = f;
                    threshold = t;
                    best = mixed - 1e-9;
                }
            }
        }
        if (node instanceof TreeNode.Question question) {
            assertThat(question.feature()).isEqualTo(feature);
            assertThat(question.threshold()).isEqualTo(threshold);
            double t = threshold;
            assertBest(question.yes(), criterion, classes, minLeaf,
                    rows.stream().filter(row -> row[question.feature()] <= t).toList());
            assertBest(question.no(), criterion, classes, minLeaf,
                    rows.stream().filter(row -> row[question.feature()] > t).toList());
        } else {
            assertThat(feature).as("no question is worth asking of %s", rows.stream().map(Arrays::toString).toList())
                    .isEqualTo(-1);
        }
    }

    private static double impurity(List<double[]> rows, Criterion criterion, int classes) {
        if (criterion == Criterion.VARIANCE) {
            double mean = rows.stream().mapToDouble(row -> row[2]).average().orElseThrow();
            return rows.stream().mapToDouble(row -> Math.pow(row[2] - mean, 2)).average().orElseThrow();
        }
        return IntStream.range(0, classes).mapToDouble(k -> {
            double p = rows.stream().filter(row -> row[2] == k).count() / (double) rows.size();
            return criterion == Criterion.GINI ? p * (1 - p) : p == 0 ? 0 : -p * Math.log(p) / Math.log(2);
        }).sum();
    }

    @Property(tries = 60)
    void everyQuestionIsTheBestOfAll(@ForAll @IntRange(min = 2, max = 40) int rows, @ForAll long seed,
            @ForAll Criterion criterion, @ForAll @IntRange(min = 1, max = 4) int minLeaf) {
        int classes = criterion == Criterion.VARIANCE ? 0 : 3;
        Examples examples = random(rows, classes, seed);
        DecisionTree tree = new Cart(criterion, 100, minLeaf).fit(examples, classes);
        List<double[]> all = IntStream.range(0, rows).mapToObj(n -> new double[] {
            examples.x()[n][0], examples.x()[n][1], examples.y()[n]}).toList();

        assertBest(tree.root(), criterion, classes, minLeaf, all);
    }

    @Property(tries = 40)
    void everyRowEndsWhereItsPathLeads(@ForAll @IntRange(min = 5, max = 40) int rows, @ForAll long seed) {
        Examples examples = random(rows, 3, seed);
        DecisionTree tree = new Cart(Criterion.ENTROPY, 3, 2).fit(examples, 3);

        assertThat(tree.root().depth()).isLessThanOrEqualTo(3);
        NdArray scores = tree.scores(NdArray.of(examples.x()));
        for (int n = 0; n < rows; n++) {
            double[] row = examples.x()[n];
            TreeNode node = tree.root();
            for (DecisionTree.Step step : tree.path(row)) {
                assertThat(step.question()).isSameAs(node);
                assertThat(step.atMost()).isEqualTo(row[step.question().feature()] <= step.question().threshold());
                node = step.atMost() ? step.question().yes() : step.question().no();
            }
            TreeNode.Leaf leaf = tree.leaf(row);
            assertThat(leaf).isSameAs(node);
            for (int k = 0; k < 3; k++) {
                assertThat(Math.exp(scores.get(n, k)))
                        .isCloseTo((leaf.value().get(k) * leaf.weight() + 0.5) / (leaf.weight() + 1.5), within(1e-12));
            }
            assertThat(tree.scores(NdArray.of(new double[][] {row})).toDoubles())
                    .isEqualTo(scores.at(n).toDoubles());
        }
    }

    @Example
    void ofEquallyGoodQuestionsTheFirstIsAsked() {
        DecisionTree tree = new Cart(Criterion.GINI, 1, 1).fit(Examples.of(
                new double[][] {{0, 0}, {1, 1}, {2, 2}, {3, 3}}, new double[] {0, 1, 0, 1}, AB), 2);

        assertThat(((TreeNode.Question) tree.root()).feature()).isZero();
        assertThat(((TreeNode.Question) tree.root()).threshold()).isEqualTo(0.5);
    }

    @Example
    void anExampleOfWeightTwoIsTwoExamples() {
        Examples plain = random(20, 3, 9);
        double[][] x = new double[40][];
        double[] y = new double[40];
        for (int n = 0; n < 40; n++) {
            x[n] = plain.x()[n / 2];
            y[n] = plain.y()[n / 2];
        }
        double[] twos = new double[20];
        Arrays.fill(twos, 2);
        Cart cart = new Cart(Criterion.GINI, 4, 1);

        assertThat(cart.fit(new Examples(plain.x(), plain.y(), twos, AB), 3))
                .isEqualTo(cart.fit(Examples.of(x, y, AB), 3));
    }

    @Property(tries = 30)
    void aWeightIsSoManyEqualExamples(@ForAll @IntRange(min = 2, max = 30) int rows, @ForAll long seed) {
        Examples plain = random(rows, 0, seed);
        double[] weights = new double[rows];
        Arrays.setAll(weights, n -> Math.floorMod(seed + 5L * n, 4));
        weights[0] = 1;
        int[] repeated = IntStream.range(0, rows)
                .flatMap(n -> IntStream.range(0, (int) weights[n]).map(_ -> n)).toArray();
        Cart cart = new Cart(Criterion.VARIANCE, 4, 1);

        assertThat(cart.fit(new Examples(plain.x(), plain.y(), weights, AB), 0)).isEqualTo(cart.fit(Examples.of(
                Arrays.stream(repeated).mapToObj(n -> plain.x()[n]).toArray(double[][]::new),
                Arrays.stream(repeated).mapToDouble(n -> plain.y()[n]).toArray(), AB), 0));
    }

    @Property(tries = 40)
    void contributionsLeadFromTheMeanToTheAnswer(@ForAll @IntRange(min = 2, max = 40) int rows, @ForAll long seed) {
        Examples examples = random(rows, 0, seed);
        DecisionTree tree = new Cart(Criterion.VARIANCE, 3, 2).fit(examples, 0);
        double error = 0;
        for (int n = 0; n < rows; n++) {
            double answer = tree.leaf(examples.x()[n]).value().getFirst();
            assertThat(Arrays.stream(tree.contributions(0, examples.x()[n])).sum())
                    .isCloseTo(answer - tree.root().value().getFirst(), within(1e-9));
            error += Math.pow(examples.y()[n] - answer, 2);
        }
        double mean = Arrays.stream(examples.y()).average().orElseThrow();
        double total = Arrays.stream(examples.y()).map(y -> Math.pow(y - mean, 2)).sum();
        assertThat(tree.rSquared()).isCloseTo(total == 0 ? 1 : 1 - error / total, within(1e-9));
    }

    @Example
    void everyQuestionOnTheWayContributesItsChange() {
        DecisionTree tree = new Cart(Criterion.VARIANCE, 2, 1).fit(Examples.of(
                new double[][] {{0, 0}, {0, 1}, {5, 0}, {5, 1}}, new double[] {2, 2, 10, 20}, AB), 0);

        // means: all 8.5; a ≤ 2.5: 2; a > 2.5: 15; there b ≤ 0.5: 10, b > 0.5: 20
        assertThat(tree.contributions(0, 0, 1)).containsExactly(-6.5, 0);
        assertThat(tree.contributions(0, 5, 1)).containsExactly(6.5, 5);
        assertThat(tree.contributions(0, 5, 0)).containsExactly(6.5, -5);
        assertThat(tree.rSquared()).isEqualTo(1);
    }

    @Property(tries = 30)
    void equalNumbersAreNotTornApartByRounding(@ForAll @IntRange(min = 1, max = 99) int number, @ForAll long seed) {
        double[] y = new double[40];
        double[] weights = new double[40];
        Arrays.fill(y, number / 7.0);
        Arrays.setAll(weights, n -> 0.3 + 0.01 * n);
        DecisionTree tree = new Cart(Criterion.VARIANCE, 3, 1)
                .fit(new Examples(random(40, 0, seed).x(), y, weights, AB), 0);

        assertThat(tree.root()).isInstanceOf(TreeNode.Leaf.class);
        assertThat(tree.rSquared()).isEqualTo(1);
    }

    @Example
    void numbersAreAnsweredWithTheirMean() {
        DecisionTree tree = new Cart(Criterion.VARIANCE, 1, 1).fit(Examples.of(
                new double[][] {{0, 0}, {0, 1}, {5, 0}, {5, 1}}, new double[] {1, 3, 10, 20}, AB), 0);

        assertThat(tree.scores(NdArray.of(new double[][] {{0, 9}, {9, 0}})).toDoubles()).containsExactly(2, 15);
        assertThat(tree.inWords(Wording.plain(AB), List.of(), 9, 0)).isEqualTo("a > 2.5: 15.00 (2 examples)");
    }

    @Example
    void theTitanicsTreeSaysWhy() {
        PreparedTable titanic = PreparedTable.of(ShippedTable.TITANIC.task(), SplitShares.defaults(), Seed.of(1));
        List<String> names = titanic.encoder().features().stream().map(Feature::name).toList();
        DecisionTree tree = Cart.gini(3).fit(Examples.of(titanic.train(), names), 2);
        Wording wording = Wording.of(titanic.encoder());
        List<String> classes = titanic.task().classes();
        int man = IntStream.range(0, titanic.test().size()).filter(row -> titanic.encoder()
                .decode(titanic.test().input(row)).get("sex").equals("male")).findFirst().orElseThrow();
        double[] row = titanic.test().input(man).toDoubles();

        assertThat(Evaluation.of(tree, titanic.test()).accuracy()).isBetween(0.75, 0.85);
        assertThat(((TreeNode.Question) tree.root()).feature()).as("women first").isEqualTo(names.indexOf("sex = female"));
        assertThat(tree.inWords(wording, classes, row)).startsWith("sex is not female; ").contains("died (", " examples)")
                .containsPattern("(age|pclass|fare) [≤>] \\d");
        String svg = TreeSvg.of(tree, wording, classes, row);
        assertThat(svg).startsWith("<svg ").endsWith("</svg>\n").contains("sex is not female ?", "yes", "#c2410c");
        assertThat(svg.split("<rect ", -1)).hasSize(2 * tree.root().leaves());
        assertThat(svg.split("<rect [^>]*stroke=\"#c2410c\"", -1)).as("the way and its leaf")
                .hasSize(tree.path(row).size() + 2);
        assertThat(TreeSvg.of(tree, wording, classes)).doesNotContain("#c2410c");
    }

    @Example
    void conditionsSpeakOfTheTable() {
        PreparedTable titanic = PreparedTable.of(ShippedTable.TITANIC.task(), SplitShares.defaults(), Seed.of(1));
        Wording wording = Wording.of(titanic.encoder());
        List<String> names = titanic.encoder().features().stream().map(Feature::name).toList();

        assertThat(wording.condition(names.indexOf("sex = male"), 0.5, false)).isEqualTo("sex is male");
        assertThat(wording.condition(names.indexOf("age is missing"), 0.5, true)).isEqualTo("age is known");
        assertThat(wording.condition(names.indexOf("age is missing"), 0.5, false)).isEqualTo("age is missing");
        assertThat(wording.condition(0, ((NumericEncoder) titanic.encoder().columns().getFirst())
                .standardised(2.5), true)).isEqualTo("pclass ≤ 2.5");
        assertThatThrownBy(() -> wording.condition(99, 0, true)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Example
    void neighboursAreTheNearestExamples() {
        Examples examples = random(30, 3, 4);
        NearestNeighbours model = new NearestNeighbours(examples, 3, 5);
        double[] row = {1.2, 3.1};
        int[] naive = IntStream.range(0, 30).boxed().sorted((p, q) -> Double.compare(
                Math.hypot(examples.x()[p][0] - 1.2, examples.x()[p][1] - 3.1),
                Math.hypot(examples.x()[q][0] - 1.2, examples.x()[q][1] - 3.1))).mapToInt(n -> n).limit(5).toArray();

        assertThat(model.neighbours(row)).extracting(NearestNeighbours.Neighbour::number)
                .containsExactly(Arrays.stream(naive).boxed().toArray(Integer[]::new));
        double[] shares = model.scores(NdArray.of(new double[][] {row})).mapEach(Math::exp).toDoubles();
        for (int k = 0; k < 3; k++) {
            int wanted = k;
            long votes = Arrays.stream(naive).filter(n -> examples.y()[n] == wanted).count();
            assertThat(shares[k]).isCloseTo((votes + 0.5) / 6.5, within(1e-12));
        }
        assertThat(new NearestNeighbours(examples, 3, 1).neighbours(examples.x()[7]).getFirst().distance()).isZero();
        assertThatThrownBy(() -> new NearestNeighbours(examples, 3, 31)).hasMessageContaining("31 neighbours of 30");
        assertThatThrownBy(() -> new NearestNeighbours(examples, 2, 3)).hasMessageContaining("is no class");
        assertThatThrownBy(() -> model.neighbours(1)).hasMessageContaining("a row of 1 numbers");
    }

    @Example
    void whatCannotBeGrownIsRefused() {
        Examples examples = random(5, 2, 1);
        assertThatThrownBy(() -> new Cart(Criterion.GINI, -1, 1)).hasMessageContaining("depth -1");
        assertThatThrownBy(() -> Cart.gini(3).fit(examples, 0)).hasMessageContaining("GINI with 0 classes");
        assertThatThrownBy(() -> new Cart(Criterion.VARIANCE, 3, 1).fit(examples, 2)).hasMessageContaining("VARIANCE");
        assertThatThrownBy(() -> Cart.gini(3).fit(random(20, 3, 1), 2)).hasMessageContaining("is no class");
        assertThatThrownBy(() -> Cart.gini(3).fit(examples, 2).leaf(1)).hasMessageContaining("a row of 1 numbers");
    }
}
