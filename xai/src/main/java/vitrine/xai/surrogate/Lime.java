package vitrine.xai.surrogate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.nn.Model;
import vitrine.xai.Attribution;
import vitrine.xai.Explainer;
import vitrine.xai.ScalarFunction;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;
import vitrine.xai.perturbation.Grouping;

/// LIME, local interpretable model-agnostic explanations (Ribeiro, Singh and Guestrin 2016): the linear model that is
/// most like f in the neighbourhood of x.
///
/// A sample is a row of switches z ∈ {0, 1}ᴹ, one for each feature: kept, or taken from a fill. With h(z) the input
/// that it stands for and z₀ = (1, …, 1) the explained one,
///
///     β = argmin Σₙ π(d(zₙ, z₀)) · (f(h(zₙ)) − b − β·zₙ)² + α |β|²
///
/// Attributions are β, every element carrying that of its feature: what switching the feature on adds to the score,
/// near x. The certificate says how far the linear model can be believed: R², the share of the variance of f in the
/// neighbourhood that it explains, and what it predicts for x itself.
///
/// With a tree instead of the linear model it is [TreeLime].
///
/// Sample n is drawn from part n of the seed; sample 0 is z₀. One forward evaluation per sample.
///
/// @param grouping  the features: superpixels, words
/// @param fill      what takes the place of a feature that is switched off
/// @param drawing   how switches are drawn
/// @param samples   N, at least 2; 1,000 by default
/// @param locality  π
/// @param selection which features may be used
/// @param alpha     α, at least 0; 1 by default
/// @param seed      what the samples are drawn from
public record Lime(Grouping grouping, Fill fill, Drawing drawing, int samples, Locality locality,
        FeatureSelection selection, double alpha, Seed seed) implements Explainer<Model> {
    /// Checks the ranges above.
    public Lime {
        if (samples < 2 || !(alpha >= 0)) {
            throw new IllegalArgumentException("LIME with " + samples + " samples and a ridge penalty of " + alpha
                    + ": expected at least 2 samples and no negative penalty");
        }
    }

    /// How the switches of a sample are drawn.
    public enum Drawing {
        /// Every feature is kept with probability ½, as LIME does for images.
        COINS {
            @Override
            void draw(SplittableRandom random, double[] z) {
                for (int i = 0; i < z.length; i++) {
                    z[i] = random.nextBoolean() ? 1 : 0;
                }
            }
        },
        /// First how many features are switched off, 1 to M, each number equally likely; then which. As LIME does for
        /// text: a long one would hardly ever be seen with few words missing.
        SIZES {
            @Override
            void draw(SplittableRandom random, double[] z) {
                Arrays.fill(z, 1);
                int[] order = new int[z.length];
                Arrays.setAll(order, i -> i);
                int off = 1 + random.nextInt(z.length);
                for (int i = 0; i < off; i++) {
                    int j = i + random.nextInt(z.length - i);
                    z[order[j]] = 0;
                    order[j] = order[i];
                }
            }
        };

        abstract void draw(SplittableRandom random, double[] z);
    }

    /// For images: switched-off features have their mean colour.
    ///
    /// @param segments the features
    /// @param samples  N
    public static Lime ofImages(Grouping segments, int samples, Seed seed) {
        return new Lime(segments, Fill.mean(), Drawing.COINS, samples, Locality.IMAGES, new FeatureSelection.All(), 1,
                seed);
    }

    /// For text: a word is kept or removed everywhere.
    ///
    /// @param words   the features, such as [vitrine.xai.perturbation.Words]
    /// @param missing what takes the place of a word that is removed: the number of the padding or the unknown word
    /// @param samples N
    public static Lime ofText(Grouping words, Fill missing, int samples, Seed seed) {
        return new Lime(words, missing, Drawing.SIZES, samples, Locality.TEXT, new FeatureSelection.All(), 1, seed);
    }

    @Override
    public Attribution explain(Model model, NdArray input, Target target) {
        return explain(model, input, List.of(target)).getFirst();
    }

    /// Explains several classes by the same samples, at the cost of one.
    ///
    /// @return one explanation for each target
    public List<Attribution> explain(Model model, NdArray input, List<Target> targets) {
        List<ScalarFunction> functions =
                targets.stream().map(target -> new ScalarFunction(model, input, target)).toList();
        var around = SwitchedSamples.draw(functions, grouping, fill, drawing, samples, locality, seed);
        List<Attribution> explanations = new ArrayList<>();
        for (int k = 0; k < functions.size(); k++) {
            var moments = WeightedMoments.of(around.z(), around.scores()[k], around.weights());
            int[] chosen = selection.choose(moments, around.z()[0]);
            LinearFit fit = moments.ridge(alpha, chosen);
            explanations.add(functions.get(k)
                    .draft(this, around.groups().spread(functions.get(k).input().backend(), fit.coefficients()))
                    .drawnFrom(seed)
                    .noting("features", chosen.length + " of " + around.groups().count())
                    .noting("R² of the local model", number(fit.rSquared()))
                    .noting("local model at x", number(fit.at(around.z()[0])))
                    .noting("intercept", number(fit.intercept()))
                    .attribution());
        }
        return explanations;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    @Override
    public Set<Claim> claims() {
        // Ridge regression is linear in the scores, and so is LIME if the features are not chosen by them.
        return selection instanceof FeatureSelection.All
                ? Set.of(Claim.LINEARITY, Claim.IMPLEMENTATION_INVARIANCE)
                : Set.of(Claim.IMPLEMENTATION_INVARIANCE);
    }
}
