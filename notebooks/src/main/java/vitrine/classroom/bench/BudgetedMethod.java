package vitrine.classroom.bench;

import java.util.List;
import vitrine.array.Seed;
import vitrine.xai.Baseline;
import vitrine.xai.Target;
import vitrine.xai.perturbation.Grouping;
import vitrine.xai.shapley.Game;
import vitrine.xai.shapley.KernelShap;
import vitrine.xai.shapley.KernelShapWithReplacement;
import vitrine.xai.shapley.PermutationShapley;
import vitrine.xai.shapley.SamplingShapley;
import vitrine.xai.surrogate.FeatureSelection;
import vitrine.xai.surrogate.Fill;
import vitrine.xai.surrogate.Lime;
import vitrine.xai.surrogate.Locality;

/// A method that says what players are worth, for at most a given number of model calls.
///
/// @param name     what it is called in tables and pictures
/// @param estimate how it estimates
public record BudgetedMethod(String name, Estimator estimate) {
    /// A method with the budget as its hyper-parameter.
    @FunctionalInterface
    public interface Estimator {
        /// A number for every player.
        ///
        /// @param calls how many coalitions may be valued, ∅ and N included
        double[] of(Game game, int calls, Seed seed);
    }

    /// Kernel SHAP, as this library does it.
    public static BudgetedMethod kernelShap() {
        return new BudgetedMethod("Kernel SHAP",
                (game, calls, seed) -> new KernelShap(calls - 2, seed).of(game).values());
    }

    /// Kernel SHAP, as the reference library draws coalitions.
    public static BudgetedMethod referenceKernelShap() {
        return new BudgetedMethod("Kernel SHAP, drawn with replacement",
                (game, calls, seed) -> new KernelShapWithReplacement(calls - 2, seed).of(game).values());
    }

    /// Shapley sampling values: two calls per player and draw, and one for ∅.
    public static BudgetedMethod sampling() {
        return new BudgetedMethod("Shapley sampling", (game, calls, seed) ->
                new SamplingShapley(Math.max(2, (calls - 1) / (2 * game.players())), seed).of(game).values());
    }

    /// Antithetic permutations: M − 1 calls per order, and two for ∅ and N.
    public static BudgetedMethod permutations() {
        return new BudgetedMethod("antithetic permutations", (game, calls, seed) ->
                new PermutationShapley(2 * Math.max(1, (calls - 2) / (game.players() - 1) / 2), seed).of(game).values());
    }

    /// LIME for tables, around everybody; its coefficients are no Shapley values, however many samples are drawn.
    public static BudgetedMethod lime() {
        return new BudgetedMethod("LIME", (game, calls, seed) -> {
            var model = new GameModel(game);
            var lime = new Lime(Grouping.elements(), Fill.of(Baseline.zero()), Lime.Drawing.COINS, calls,
                    Locality.table(game.players()), new FeatureSelection.All(), 1, seed);
            return lime.explain(model, model.everybody(), Target.logit(0)).values().toDoubles();
        });
    }

    /// RISE's means over random masks.
    public static BudgetedMethod rise() {
        return new BudgetedMethod("RISE", CoalitionRise::effects);
    }

    /// All methods, ours first.
    public static List<BudgetedMethod> all() {
        return List.of(kernelShap(), referenceKernelShap(), permutations(), sampling(), lime(), rise());
    }
}
