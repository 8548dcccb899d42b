package vitrine.array;

import java.util.SplittableRandom;

/// A key from which random numbers are drawn, and from which independent keys are split.
///
/// Nothing here has a state: the same seed always gives the same numbers, whatever was drawn before, in
/// whichever order and on whichever thread. A method that perturbs many examples many times draws from
/// `seed.split(example).split(sample)`, so its result depends neither on the batch size nor on the
/// number of threads.
///
/// @param key the 64 bits that everything is drawn from
public record Seed(long key) {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    /// The seed with this number.
    public static Seed of(long key) {
        return new Seed(key);
    }

    /// A seed of its own for part number `part`: an example, a sample, a layer, an epoch.
    public Seed split(long part) {
        return new Seed(mix(key + GOLDEN_GAMMA) ^ mix(part * GOLDEN_GAMMA + 1));
    }

    /// A new generator that starts at this seed.
    public SplittableRandom generator() {
        return new SplittableRandom(mix(key));
    }

    /// `count` draws from the standard normal distribution.
    public double[] normal(int count) {
        var random = generator();
        double[] draws = new double[count];
        for (int i = 0; i < count; i++) {
            draws[i] = random.nextGaussian();
        }
        return draws;
    }

    /// `count` draws from the uniform distribution on `[low, high)`.
    public double[] uniform(int count, double low, double high) {
        var random = generator();
        double[] draws = new double[count];
        for (int i = 0; i < count; i++) {
            draws[i] = low + (high - low) * random.nextDouble();
        }
        return draws;
    }

    /// The numbers 0 … n − 1 in random order (Fisher and Yates 1938; every order equally likely).
    public int[] permutation(int n) {
        var random = generator();
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    // The finaliser of SplitMix64 (Steele, Lea and Flood 2014): a bijection in which every input bit
    // changes about half of the output bits.
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
