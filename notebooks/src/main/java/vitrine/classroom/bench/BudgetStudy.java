package vitrine.classroom.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.xai.ScalarFunction;
import vitrine.xai.Target;
import vitrine.xai.perturbation.Grouping;
import vitrine.xai.planted.PlantedModel;
import vitrine.xai.planted.PlantedTree;
import vitrine.xai.shapley.BaselineValue;
import vitrine.xai.shapley.Game;
import vitrine.xai.shapley.GameTable;
import vitrine.xai.shapley.ModelGame;
import vitrine.xai.shapley.ShapleyValue;

/// A game with known Shapley values, and the budgets at which methods are tried on it.
///
/// @param title   what is explained
/// @param game    the game, with all its values worked out, so that a call costs nothing
/// @param truth   its Shapley values
/// @param budgets how many model calls an estimate may take, in ascending order
public record BudgetStudy(String title, GameTable game, List<Double> truth, List<Integer> budgets) {
    /// The budgets of ten players: up to all 1,024 coalitions.
    private static final List<Integer> OF_TEN = List.of(60, 80, 100, 150, 200, 300, 400, 600, 800, 1024);

    /// The budgets of twelve players: up to all 4,096 coalitions.
    private static final List<Integer> OF_TWELVE = List.of(80, 120, 200, 300, 500, 800, 1200, 2000, 3000, 4096);

    /// Copies the lists.
    public BudgetStudy {
        truth = List.copyOf(truth);
        budgets = List.copyOf(budgets);
    }

    /// The three studies: a planted polynomial, and after Lundberg and Lee (2017), figure 3, a decision tree that uses
    /// all of its ten features and one that uses three of them.
    public static List<BudgetStudy> all(Seed seed) {
        return List.of(planted(seed), denseTree(seed), sparseTree(seed));
    }

    /// Twelve features, of which eight matter, with twelve products of two to four of them.
    static BudgetStudy planted(Seed seed) {
        PlantedModel model = PlantedModel.random(12, 8, 12, Backends.reference(), seed.split(1));
        NdArray x = NdArray.of(seed.split(2).normal(12));
        var f = new ScalarFunction(model, x, Target.logit(0));
        GameTable game = new ModelGame(f, Grouping.elements().of(x), new BaselineValue()).table();
        return new BudgetStudy("planted polynomial: 8 of 12 features, 12 products", game,
                boxed(model.shapleyValues(x)), OF_TWELVE);
    }

    /// A tree of depth 6 that asks about all of its ten features.
    static BudgetStudy denseTree(Seed seed) {
        return tree("dense decision tree: all 10 features", PlantedTree.random(10, 10, 6, seed.split(3)));
    }

    /// A tree of depth 3 that asks about three of ten features.
    static BudgetStudy sparseTree(Seed seed) {
        return tree("sparse decision tree: 3 of 10 features", PlantedTree.random(10, 3, 3, seed.split(4)));
    }

    private static BudgetStudy tree(String title, Game tree) {
        GameTable game = tree.table();
        return new BudgetStudy(title, game, boxed(ShapleyValue.of(game)), OF_TEN);
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /// The error curve of a method, each point over `replicates` seeds.
    public ErrorCurve curve(BudgetedMethod method, int replicates, Seed seed) {
        List<ErrorCurve.Point> points = new ArrayList<>();
        for (int calls : budgets) {
            double[] errors = new double[replicates];
            Arrays.setAll(errors, r -> error(method.estimate().of(game, calls, seed.split(r))));
            Arrays.sort(errors);
            points.add(new ErrorCurve.Point(calls, Arrays.stream(errors).average().orElseThrow(),
                    errors[replicates / 10], errors[replicates - 1 - replicates / 10]));
        }
        return new ErrorCurve(method.name(), points);
    }

    private double error(double[] estimate) {
        double sum = 0;
        for (int i = 0; i < estimate.length; i++) {
            sum += Math.abs(estimate[i] - truth.get(i));
        }
        return sum / estimate.length;
    }
}
