package vitrine.xai.surrogate;

import java.util.Arrays;
import java.util.List;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.xai.ScalarFunction;
import vitrine.xai.perturbation.FeatureGroups;
import vitrine.xai.perturbation.Grouping;

/// What is known of the neighbourhood of x: rows of switches, what the model says of each, and how much each counts.
/// Row 0 is x itself, with every feature kept.
///
/// @param groups  the M features
/// @param z       the switches, N rows of M zeros and ones
/// @param scores  for every explained function its N scores
/// @param weights N weights
record SwitchedSamples(FeatureGroups groups, double[][] z, double[][] scores, double[] weights) {
    /// Draws sample n from part n of the seed and asks the functions about all of them, by one forward evaluation per
    /// sample however many functions there are.
    static SwitchedSamples draw(List<ScalarFunction> functions, Grouping grouping, Fill fill, Lime.Drawing drawing,
            int samples, Locality locality, Seed seed) {
        NdArray x = functions.getFirst().input();
        FeatureGroups groups = grouping.of(x);
        double[][] z = new double[samples][groups.count()];
        Arrays.fill(z[0], 1);
        for (int n = 1; n < samples; n++) {
            drawing.draw(seed.split(n).generator(), z[n]);
        }
        double[] weights = Arrays.stream(z).mapToDouble(row -> locality.weight(row, z[0])).toArray();
        return new SwitchedSamples(groups, z, scores(functions, groups, fill.of(x, groups), z), weights);
    }

    /// What every function says of every sample; of the first one it is known.
    private static double[][] scores(List<ScalarFunction> functions, FeatureGroups groups, NdArray filled,
            double[][] z) {
        NdArray x = functions.getFirst().input();
        double[][] scores = new double[functions.size()][z.length];
        for (int k = 0; k < scores.length; k++) {
            scores[k][0] = functions.get(k).score();
        }
        int step = functions.getFirst().rowsAtOnce();
        for (int from = 1; from < z.length; from += step) {
            int rows = Math.min(step, z.length - from);
            double[] switches = new double[rows * groups.count()];
            for (int i = 0; i < rows; i++) {
                System.arraycopy(z[from + i], 0, switches, i * groups.count(), groups.count());
            }
            NdArray kept = x.backend().array(Shape.of(rows, groups.count()), switches);
            double[][] part = ScalarFunction.valuesOfEach(functions, groups.choose(kept, x, filled));
            for (int k = 0; k < scores.length; k++) {
                System.arraycopy(part[k], 0, scores[k], from, rows);
            }
        }
        return scores;
    }
}
