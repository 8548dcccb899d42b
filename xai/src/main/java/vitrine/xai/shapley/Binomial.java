package vitrine.xai.shapley;

/// The binomial coefficient: how many coalitions of k players there are among n.
final class Binomial {
    private Binomial() {}

    /// C(n, k) = n! / (k! (n − k)!); infinite where it is beyond all numbers.
    static double of(int n, int k) {
        double product = 1;
        for (int i = 1; i <= Math.min(k, n - k); i++) {
            product = product * (n - i + 1) / i;
        }
        return product;
    }
}
