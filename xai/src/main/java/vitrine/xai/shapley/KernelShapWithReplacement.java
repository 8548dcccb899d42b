package vitrine.xai.shapley;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import vitrine.array.Seed;
import vitrine.xai.axiom.Claim;

/// Kernel SHAP as its authors' library draws coalitions (Lundberg and Lee's SHAP, `KernelExplainer`): whole sizes as long
/// as they fit, and then a random size by the kernel, a random coalition of that size, and its complement, with
/// replacement; a coalition that is drawn again weighs more and costs nothing.
///
/// It is here to be compared with: [KernelShap] draws without replacement, and as many of each size as the kernel wants,
/// so that chance decides neither the sizes nor the weights. The library's selection of features is left out. Standard
/// errors are not known.
///
/// @param samples how many different coalitions besides ∅ and N may be valued, at least 2M + 2
/// @param seed    what coalitions are drawn from
public record KernelShapWithReplacement(int samples, Seed seed) implements ShapleyEstimator {
    /// Draws beyond this many per sample are given up; most coalitions have been seen by then.
    private static final int PATIENCE = 4;

    @Override
    public Estimate of(Game game) {
        int players = game.players();
        if (samples >= Math.pow(2, players) - 2) {
            return new KernelShap(samples, seed).of(game);
        }
        Estimate estimate = KernelShap.regression(game, design(players), seed);
        double[] unknown = new double[players];
        Arrays.fill(unknown, Double.POSITIVE_INFINITY);
        return Estimate.sampled(estimate.values(), unknown, estimate.empty(), estimate.coalitions(), seed);
    }

    /// Whole strata as long as the share of the samples that the kernel gives them suffices, the first one always; then
    /// random pairs of the sizes between them. Pairs that were drawn equally often are a stratum.
    private KernelDesign design(int players) {
        KernelDesign.checkSamples(players, samples);
        List<KernelDesign.Stratum> strata = new ArrayList<>();
        int left = samples;
        int first = 1;
        double total = 0;
        for (int k = 1; k <= players / 2; k++) {
            total += KernelDesign.mass(players, k);
        }
        while (first == 1 || left * KernelDesign.mass(players, first) / total >= 2 * KernelDesign.pairs(players, first)) {
            List<Coalition> all = KernelDesign.allPairs(players, first);
            strata.add(new KernelDesign.Stratum(all, KernelDesign.kernel(players, first),
                    KernelDesign.pairs(players, first)));
            left -= all.size();
            total -= KernelDesign.mass(players, first);
            first++;
        }
        double[] masses = new double[players / 2 - first + 1];
        for (int i = 0; i < masses.length; i++) {
            masses[i] = KernelDesign.mass(players, first + i);
        }
        SplittableRandom random = seed.generator();
        Map<Coalition, Integer> times = new LinkedHashMap<>();
        int draws = 0;
        for (; 2 * times.size() + 1 < left && draws < PATIENCE * left; draws++) {
            double level = random.nextDouble() * total;
            int i = 0;
            while (i < masses.length - 1 && level >= masses[i]) {
                level -= masses[i++];
            }
            Coalition s = Coalition.of(
                    Arrays.copyOf(Seed.of(random.nextLong()).permutation(players), first + i));
            Coalition pair = s.size() * 2 == players && !s.contains(0) ? s.complement(players) : s;
            times.merge(pair, 1, Integer::sum);
        }
        double weight = (players - 1) * total / (2.0 * draws);
        Map<Integer, List<Coalition>> byTimes = new TreeMap<>();
        times.forEach((s, count) -> byTimes.computeIfAbsent(count, c -> new ArrayList<>())
                .addAll(List.of(s, s.complement(players))));
        byTimes.forEach((count, coalitions) ->
                strata.add(new KernelDesign.Stratum(coalitions, count * weight, Double.POSITIVE_INFINITY)));
        return new KernelDesign(strata);
    }

    @Override
    public Set<Claim> claims() {
        return new KernelShap(samples, seed).claims();
    }
}
