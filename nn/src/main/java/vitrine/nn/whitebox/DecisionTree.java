package vitrine.nn.whitebox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.nn.Model;

/// Questions about single features, one after the other, until there is an answer. The questions on a row's way, and
/// what it answered, are the explanation.
///
/// ```java
/// DecisionTree tree = Cart.gini(3).fit(Examples.of(titanic.train(), names), 2);
/// tree.inWords(Wording.of(titanic.encoder()), List.of("died", "survived"), row);
/// // sex is not female; age > 9.5: died (83 % of 496 examples)
/// ```
///
/// For classes, the score of a class is the logarithm of its share in the leaf, where half an example is added to each
/// class, so that a class without any does not become −∞. For a number there is one output, its mean.
///
/// @param features the features' names
/// @param root     the first question
/// @param classes  how many classes there are, 0 for a number
public record DecisionTree(List<String> features, TreeNode root, int classes) implements Model {
    /// Copies the names.
    public DecisionTree {
        features = List.copyOf(features);
    }

    /// A question that was asked, and its answer for a row.
    ///
    /// @param question what was asked
    /// @param value    the row's value of that feature
    /// @param atMost   whether it is at most the threshold
    public record Step(TreeNode.Question question, double value, boolean atMost) {}

    /// The questions that decided about a row, from the first to the last.
    public List<Step> path(double... row) {
        check(row.length);
        List<Step> path = new ArrayList<>();
        TreeNode node = root;
        while (node instanceof TreeNode.Question question) {
            boolean atMost = row[question.feature()] <= question.threshold();
            path.add(new Step(question, row[question.feature()], atMost));
            node = atMost ? question.yes() : question.no();
        }
        return path;
    }

    /// The answer for a row.
    public TreeNode.Leaf leaf(double... row) {
        check(row.length);
        TreeNode node = root;
        while (node instanceof TreeNode.Question question) {
            node = row[question.feature()] <= question.threshold() ? question.yes() : question.no();
        }
        return (TreeNode.Leaf) node;
    }

    /// What every feature's questions on a row's way changed about the answer (Saabas 2014): with v the value of a place,
    ///
    ///     cᵢ = Σ (v(side that the row takes) − v(question))        over the questions about feature i on the way
    ///
    /// From the mean of all examples to the leaf nothing is lost: Σ cᵢ = v(leaf) − v(root). A feature that is not asked
    /// about on the way gets 0, though the row might have gone another way without it.
    ///
    /// @param output the class whose share is looked at; 0 for a number
    /// @return one contribution for each feature
    public double[] contributions(int output, double... row) {
        double[] contributions = new double[features.size()];
        for (Step step : path(row)) {
            TreeNode side = step.atMost ? step.question.yes() : step.question.no();
            contributions[step.question.feature()] += side.value().get(output) - step.question.value().get(output);
        }
        return contributions;
    }

    /// R², the weighted share of the impurity of all examples that the questions took away: for a number, the share of its
    /// variance that the tree explains. 1 if there was none.
    public double rSquared() {
        double whole = root.weight() * root.impurity();
        return whole == 0 ? 1 : 1 - remaining(root) / whole;
    }

    private static double remaining(TreeNode node) {
        return switch (node) {
            case TreeNode.Leaf leaf -> leaf.weight() * leaf.impurity();
            case TreeNode.Question question -> remaining(question.yes()) + remaining(question.no());
        };
    }

    private void check(int width) {
        if (width != features.size()) {
            throw new IllegalArgumentException("a row of " + width + " numbers, and there are " + features.size()
                    + " features");
        }
    }

    /// The way of a row in words: `sex is not female; age > 9.5: died (83 % of 496 examples)`.
    ///
    /// @param classNames the names of the classes; not looked at for a number
    public String inWords(Wording wording, List<String> classNames, double... row) {
        String questions = path(row).stream()
                .map(step -> wording.condition(step.question.feature(), step.question.threshold(), step.atMost))
                .collect(Collectors.joining("; "));
        return (questions.isEmpty() ? "always" : questions) + ": " + answer(leaf(row), classNames);
    }

    /// What a place says, in words: `died (83 % of 496 examples)`.
    public String answer(TreeNode node, List<String> classNames) {
        if (classes == 0) {
            return String.format(Locale.ROOT, "%.4g (%s examples)", node.value().getFirst(), count(node.weight()));
        }
        int best = best(node);
        return String.format(Locale.ROOT, "%s (%.0f %% of %s examples)", classNames.get(best),
                100 * node.value().get(best), count(node.weight()));
    }

    private static String count(double weight) {
        return String.format(Locale.ROOT, weight == Math.rint(weight) ? "%.0f" : "%.2f", weight);
    }

    private static int best(TreeNode node) {
        int best = 0;
        for (int k = 1; k < node.value().size(); k++) {
            best = node.value().get(k) > node.value().get(best) ? k : best;
        }
        return best;
    }

    @Override
    public NdArray scores(NdArray batch) {
        double[][] rows = Examples.rows(batch);
        int outputs = Math.max(1, classes);
        double[] scores = new double[rows.length * outputs];
        for (int i = 0; i < rows.length; i++) {
            TreeNode.Leaf leaf = leaf(rows[i]);
            for (int k = 0; k < outputs; k++) {
                double value = leaf.value().get(k);
                scores[i * outputs + k] = classes == 0 ? value
                        : Math.log((value * leaf.weight() + 0.5) / (leaf.weight() + 0.5 * classes));
            }
        }
        return batch.backend().array(Shape.of(rows.length, outputs), scores);
    }

    @Override
    public Backend backend() {
        return Backends.reference();
    }
}
