package vitrine.classroom.conformance;

import java.util.List;
import java.util.Map;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.nn.Sequential;
import vitrine.xai.Target;
import vitrine.xai.perturbation.PartialDependence;

/// Group `pdp`: the partial dependence on one feature, with the curves of the rows, and on a pair of features.
final class DependenceCases {
    private DependenceCases() {}

    static Map<String, ReferenceMethod> methods() {
        return Map.of("pdp/partial_dependence", DependenceCases::results);
    }

    private static Results results(ReferenceCase about) {
        Sequential network = ReferenceNetwork.of(about);
        NdArray rows = about.input("x");
        Target target = Explained.target(about, 0);
        int[] pair = about.ints("pair");
        NdArray a = about.input("grid2_a");
        NdArray b = about.input("grid2_b");
        PartialDependence one = PartialDependence.of(network, rows, List.of(about.ints("feature")[0]),
                about.input("grid").reshape(-1, 1), target);
        PartialDependence two =
                PartialDependence.of(network, rows, List.of(pair[0], pair[1]), crossed(a, b), target);
        return Results.of("pdp", one.dependence()).and("ice", one.ice())
                .and("pdp2", two.dependence().reshape(a.size(), b.size()));
    }

    /// All pairs of two grids, row by row.
    private static NdArray crossed(NdArray a, NdArray b) {
        double[] first = a.toDoubles();
        double[] second = b.toDoubles();
        double[] pairs = new double[2 * first.length * second.length];
        for (int k = 0; k < pairs.length; k += 2) {
            pairs[k] = first[k / 2 / second.length];
            pairs[k + 1] = second[k / 2 % second.length];
        }
        return a.backend().array(Shape.of(pairs.length / 2, 2), pairs);
    }
}
