package vitrine.classroom.conformance;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.nn.Sequential;
import vitrine.xai.Baseline;
import vitrine.xai.ScalarFunction;
import vitrine.xai.Target;
import vitrine.xai.perturbation.FeatureAblation;
import vitrine.xai.perturbation.FeatureGroups;
import vitrine.xai.perturbation.MaskAverage;
import vitrine.xai.perturbation.Occlusion;
import vitrine.xai.perturbation.RiseMask;

/// Groups `perturb` and `rise`: windows and features that are taken away, and the average over random masks.
final class PerturbationCases {
    private PerturbationCases() {}

    static Map<String, ReferenceMethod> methods() {
        return Map.of(
                "perturb/occlusion", PerturbationCases::occlusion,
                "perturb/feature_ablation", PerturbationCases::featureAblation,
                "rise/rise.masks", PerturbationCases::riseMasks,
                "rise/rise.saliency", PerturbationCases::riseSaliency);
    }

    private static Results occlusion(ReferenceCase about) {
        NdArray baselines = about.input("baseline");
        return Results.of("attr", Explained.values(Explained.by(about, i -> new Occlusion(
                Shape.of(about.ints("window")), Shape.of(about.ints("strides")), baseline(about, baselines.at(i))))));
    }

    private static Results featureAblation(ReferenceCase about) {
        NdArray baselines = about.input("baseline");
        NdArray values = Explained.values(Explained.by(about, i -> {
            NdArray baseline = ReferenceNetwork.embedded(about, baselines.at(i));
            return new FeatureAblation(groups(about, baseline.shape()), Baseline.of("reference", baseline));
        }));
        boolean tokens = values.shape().rank() > about.input("x").shape().rank();
        return Results.of("attr", tokens ? values.slice(2, 0, 1).squeeze(2) : values);
    }

    private static Baseline baseline(ReferenceCase about, NdArray example) {
        return Baseline.of("reference", ReferenceNetwork.embedded(about, example));
    }

    /// The segments of the mask, the same for all channels; else each token or each element by itself.
    private static FeatureGroups groups(ReferenceCase about, Shape shape) {
        if (about.hasInput("feature_mask")) {
            double[] mask = about.input("feature_mask").toDoubles();
            return FeatureGroups.of(shape,
                    IntStream.range(0, shape.size()).map(i -> (int) mask[i % mask.length]).toArray());
        }
        int width = shape.size() / about.input("x").at(0).size();
        return FeatureGroups.of(shape, IntStream.range(0, shape.size()).map(i -> i / width).toArray());
    }

    private static Results riseMasks(ReferenceCase about) {
        NdArray grid = about.input("grid");
        NdArray shifts = about.input("shifts");
        int[] size = about.ints("input");
        NdArray[] masks = IntStream.range(0, grid.shape().dim(0)).mapToObj(n -> {
            double[] numbers = grid.at(n).toDoubles();
            boolean[] cells = new boolean[numbers.length];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = numbers[i] != 0;
            }
            var mask = new RiseMask(cells, grid.shape().dim(1), (int) shifts.get(n, 0), (int) shifts.get(n, 1));
            return about.backend().array(Shape.of(1, size[0], size[1]), mask.pixels(size[0], size[1]));
        }).toArray(NdArray[]::new);
        return Results.of("masks", about.backend().concat(0, masks));
    }

    /// Every class of every example, by the masks that are given.
    private static Results riseSaliency(ReferenceCase about) {
        Sequential network = ReferenceNetwork.of(about);
        NdArray x = about.input("x");
        NdArray masks = about.input("masks");
        masks = masks.reshape(masks.shape().dim(0), -1);
        int count = masks.shape().dim(0);
        List<double[]> each = IntStream.range(0, count).mapToObj(masks::at).map(NdArray::toDoubles).toList();
        Shape shape = about.expected("attr").shape();
        double[] values = new double[shape.size()];
        int pixels = shape.dim(2) * shape.dim(3);
        for (int i = 0; i < shape.dim(0) * shape.dim(1); i++) {
            var f = new ScalarFunction(network, x.at(i / shape.dim(1)), Target.probability(i % shape.dim(1)));
            var average = MaskAverage.of(f, count, each::get, about.param("p1", 0.5));
            System.arraycopy(average.values(), 0, values, i * pixels, pixels);
        }
        return Results.of("attr", about.backend().array(shape, values));
    }
}
