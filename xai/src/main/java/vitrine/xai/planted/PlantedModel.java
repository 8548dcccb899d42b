package vitrine.xai.planted;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.autodiff.Tensor;
import vitrine.nn.DifferentiableModel;

/// A polynomial as a model: features that matter, features that do not, and interactions, all of them known.
///
///     f(x) = Σ_T c_T · Π_{i ∈ T} xᵢ^pᵢ
///
/// Against the baseline 0 a term is worth nothing before all of its features are there. So its Shapley values are equal
/// parts, and its integrated gradients, ∫ xᵢ ∂f/∂xᵢ(αx) dα, are in proportion to the powers:
///
///     Shapley      φᵢ = Σ_{T ∋ i} term_T(x) / |T|
///     integrated   φᵢ = Σ_{T ∋ i} term_T(x) · pᵢ / Σpⱼ
///
/// Both agree on products of different features, and part ways on a square.
///
/// @param features how many features there are: D
/// @param terms    of at least one feature each
/// @param backend  where it computes
public record PlantedModel(int features, List<PlantedTerm> terms, Backend backend) implements DifferentiableModel {
    /// Copies the terms, and checks that their features are there.
    public PlantedModel {
        terms = List.copyOf(terms);
        for (PlantedTerm term : terms) {
            if (term.powers().firstEntry().getKey() < 0 || term.powers().lastEntry().getKey() >= features) {
                throw new IllegalArgumentException(
                        "the term " + term + " of a model with the features x0 to x" + (features - 1));
            }
        }
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("a planted model without terms");
        }
    }

    /// Main effects of the first features, and products of two to four of them; the other features are dummies.
    ///
    /// @param features     D
    /// @param relevant     how many features matter, from 4 to D
    /// @param interactions how many products
    public static PlantedModel random(int features, int relevant, int interactions, Backend backend, Seed seed) {
        if (relevant < 4 || relevant > features) {
            throw new IllegalArgumentException(relevant + " relevant features of " + features + ": expected from 4 to D");
        }
        SplittableRandom random = seed.generator();
        List<PlantedTerm> terms = new ArrayList<>();
        for (int i = 0; i < relevant; i++) {
            terms.add(PlantedTerm.of(random.nextGaussian(), i));
        }
        for (int k = 0; k < interactions; k++) {
            int[] order = seed.split(k).permutation(relevant);
            int size = 2 + k % 3;
            int[] chosen = new int[size];
            System.arraycopy(order, 0, chosen, 0, size);
            terms.add(PlantedTerm.of(random.nextGaussian(), chosen));
        }
        return new PlantedModel(features, terms, backend);
    }

    /// The scores: (N, D) → (N, 1).
    @Override
    public Tensor forward(Tensor batch) {
        Tensor sum = product(batch, terms.getFirst());
        for (PlantedTerm term : terms.subList(1, terms.size())) {
            sum = sum.plus(product(batch, term));
        }
        return sum;
    }

    private static Tensor product(Tensor batch, PlantedTerm term) {
        List<Integer> factors = term.factors();
        Tensor product = feature(batch, factors.getFirst()).times(term.coefficient());
        for (int factor : factors.subList(1, factors.size())) {
            product = product.times(feature(batch, factor));
        }
        return product;
    }

    private static Tensor feature(Tensor batch, int feature) {
        return batch.slice(1, feature, feature + 1);
    }

    /// The Shapley values of x against 0.
    ///
    /// @param x (D)
    public double[] shapleyValues(NdArray x) {
        double[] at = x.toDoubles();
        double[] phi = new double[features];
        for (PlantedTerm term : terms) {
            double share = term.at(at) / term.powers().size();
            term.powers().keySet().forEach(feature -> phi[feature] += share);
        }
        return phi;
    }

    /// The integrated gradients of x from 0.
    ///
    /// @param x (D)
    public double[] integratedGradients(NdArray x) {
        double[] at = x.toDoubles();
        double[] phi = new double[features];
        for (PlantedTerm term : terms) {
            double value = term.at(at);
            term.powers().forEach((feature, power) -> phi[feature] += value * power / term.degree());
        }
        return phi;
    }

    /// The polynomial as it is written.
    @Override
    public String toString() {
        return terms.stream().map(PlantedTerm::toString).collect(Collectors.joining(" + "));
    }
}
