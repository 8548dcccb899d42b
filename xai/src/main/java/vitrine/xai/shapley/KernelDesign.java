package vitrine.xai.shapley;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vitrine.array.Seed;

/// Which coalitions Kernel SHAP values, and the weight of each in its regression.
///
/// Coalitions come in pairs, S with its complement, and pairs in strata: stratum k holds the pairs of the sizes k and
/// M − k. A stratum that is taken as a whole has the kernel as its weights. Of the others, pairs are drawn without
/// replacement, equally many of each size, and together weigh what the whole stratum would. Equally many, because all
/// coalitions of a size together have the same leverage on the regression, whatever the size (Musco and Witter 2025,
/// *Provably accurate Shapley value estimation via leverage score sampling*).
///
/// @param strata from small coalitions to those of half the players
record KernelDesign(List<Stratum> strata) {
    KernelDesign {
        strata = List.copyOf(strata);
    }

    /// The pairs of two sizes.
    ///
    /// @param coalitions every pair in a row, S and its complement
    /// @param weight     of each coalition
    /// @param pairs      how many pairs there are in all; the coalitions hold them all or a random choice
    record Stratum(List<Coalition> coalitions, double weight, double pairs) {
        Stratum {
            coalitions = List.copyOf(coalitions);
        }

        boolean isComplete() {
            return coalitions.size() == 2 * pairs;
        }
    }

    /// All coalitions, stratum by stratum.
    List<Coalition> coalitions() {
        return strata.stream().flatMap(stratum -> stratum.coalitions().stream()).toList();
    }

    /// Whether nothing was left out.
    boolean isComplete() {
        return strata.stream().allMatch(Stratum::isComplete);
    }

    /// The weight of one coalition of this size: (M − 1) / ( C(M, s) · s · (M − s) ).
    static double kernel(int players, int size) {
        return (players - 1) / (Binomial.of(players, size) * size * (players - size));
    }

    /// At most `samples` coalitions of M players.
    ///
    /// @throws IllegalArgumentException if there are fewer than 2M + 2 samples, and not all coalitions fit
    static KernelDesign of(int players, int samples, Seed seed) {
        checkSamples(players, samples);
        List<Stratum> strata = new ArrayList<>();
        int budget = samples / 2;
        int k = 1;
        // whole strata, as long as the share of the budget is as large as the stratum; the first one always
        while (k <= players / 2
                && (k == 1 || budget * sizes(players, k) / sizesFrom(players, k) >= pairs(players, k))) {
            List<Coalition> all = allPairs(players, k);
            strata.add(new Stratum(all, kernel(players, k), pairs(players, k)));
            budget -= all.size() / 2;
            k++;
        }
        if (k <= players / 2 && budget > 0) {
            strata.addAll(drawn(players, k, budget, seed));
        }
        return new KernelDesign(strata);
    }

    /// Refuses samples that leave the regression without a solution, or without an idea of its error.
    static void checkSamples(int players, int samples) {
        int fewest = 2 * players + 2;
        if (samples < fewest && samples < Math.pow(2, players) - 2) {
            throw new IllegalArgumentException("Kernel SHAP with " + samples + " samples for " + players
                    + " players: expected at least " + fewest
                    + ", every player alone, every player missing, and some coalitions in between");
        }
    }

    /// The kernel of a whole stratum: 1/(k(M − k)) for each of its sizes, up to a factor.
    static double mass(int players, int k) {
        return (2 * k == players ? 1.0 : 2.0) / ((double) k * (players - k));
    }

    /// How many sizes a stratum has: k and M − k, which are one for half of the players.
    private static double sizes(int players, int k) {
        return 2 * k == players ? 1 : 2;
    }

    private static double sizesFrom(int players, int first) {
        return players + 1.0 - 2 * first;
    }

    /// How many pairs a stratum has.
    static double pairs(int players, int k) {
        return 2 * k == players ? Binomial.of(players, k) / 2 : Binomial.of(players, k);
    }

    /// Strata from `first` on, sampled in proportion to their sizes. A stratum without a sample hands its mass on to the
    /// nearest smaller one that has any, the first to the nearest larger one.
    private static List<Stratum> drawn(int players, int first, int budget, Seed seed) {
        int[] counts = counts(players, first, budget);
        double[] masses = new double[counts.length];
        int nearest = 0;
        while (counts[nearest] == 0) {
            nearest++;
        }
        for (int i = 0; i < counts.length; i++) {
            nearest = counts[i] > 0 ? i : nearest;
            masses[nearest] += mass(players, first + i);
        }
        List<Stratum> strata = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                int k = first + i;
                // Of the whole stratum, all coalitions weigh (M − 1) · mass together.
                double weight = (players - 1) * masses[i] / (2.0 * counts[i]);
                List<Coalition> choice = randomPairs(players, k, counts[i], seed.split(k));
                strata.add(new Stratum(choice, weight, pairs(players, k)));
            }
        }
        return strata;
    }

    /// How many pairs of each stratum: rounded down, and what is left to the largest remainders.
    private static int[] counts(int players, int first, int budget) {
        int strata = players / 2 - first + 1;
        double all = sizesFrom(players, first);
        int[] counts = new int[strata];
        double[] remainders = new double[strata];
        int left = budget;
        for (int i = 0; i < strata; i++) {
            double share = budget * sizes(players, first + i) / all;
            counts[i] = (int) Math.min(share, pairs(players, first + i));
            remainders[i] = share - counts[i];
            left -= counts[i];
        }
        for (; left > 0; left--) {
            int next = 0;
            for (int i = 1; i < strata; i++) {
                next = remainders[i] > remainders[next] ? i : next;
            }
            if (counts[next] < pairs(players, first + next)) {
                counts[next]++;
            }
            remainders[next] -= 1;
        }
        return counts;
    }

    /// All pairs of a stratum, S and its complement in a row.
    static List<Coalition> allPairs(int players, int k) {
        List<Coalition> all = new ArrayList<>();
        int[] members = new int[k];
        Arrays.setAll(members, i -> i);
        do {
            // of half the players, those with player 0 have all others as their complements
            if (2 * k < players || members[0] == 0) {
                Coalition s = Coalition.of(members);
                all.add(s);
                all.add(s.complement(players));
            }
        } while (next(members, players));
        return all;
    }

    /// The next k of n numbers in lexicographic order.
    private static boolean next(int[] members, int players) {
        int i = members.length - 1;
        while (i >= 0 && members[i] == players - members.length + i) {
            i--;
        }
        if (i < 0) {
            return false;
        }
        members[i]++;
        for (int j = i + 1; j < members.length; j++) {
            members[j] = members[j - 1] + 1;
        }
        return true;
    }

    /// Different pairs of the sizes k and M − k, in which every player is seen about equally often: coalitions are
    /// dealt from shuffled players, like hands from a pack of cards that is shuffled anew when it runs out. Whoever is in
    /// the hand already is put back on top of the pack. No player is treated unlike another, so every coalition is as
    /// likely as the next.
    private static List<Coalition> randomPairs(int players, int k, int count, Seed seed) {
        Set<Coalition> seen = new HashSet<>();
        List<Coalition> choice = new ArrayList<>();
        Deque<Integer> pack = new ArrayDeque<>();
        for (int shuffles = 0; choice.size() < 2 * count; ) {
            BitSet hand = new BitSet(players);
            List<Integer> back = new ArrayList<>();
            for (int dealt = 0; dealt < k; ) {
                if (pack.isEmpty()) {
                    for (int player : seed.split(shuffles++).permutation(players)) {
                        pack.add(player);
                    }
                }
                int player = pack.removeFirst();
                if (hand.get(player)) {
                    back.add(player);
                } else {
                    hand.set(player);
                    dealt++;
                }
            }
            back.reversed().forEach(pack::addFirst);
            Coalition dealt = Coalition.of(hand.stream().toArray());
            Coalition complement = dealt.complement(players);
            if (seen.add(dealt)) {
                seen.add(complement);
                choice.add(dealt);
                choice.add(complement);
            }
        }
        return choice;
    }
}
