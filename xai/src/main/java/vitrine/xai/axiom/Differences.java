package vitrine.xai.axiom;

import vitrine.array.NdArray;

/// The distance between two explanations.
final class Differences {
    private Differences() {}

    static double largest(NdArray a, NdArray b) {
        double[] x = a.toDoubles();
        double[] y = b.toDoubles();
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            largest = Math.max(largest, Math.abs(x[i] - y[i]));
        }
        return largest;
    }
}
