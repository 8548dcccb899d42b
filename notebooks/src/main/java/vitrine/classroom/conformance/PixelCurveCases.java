package vitrine.classroom.conformance;

import java.util.Map;
import vitrine.array.NdArray;
import vitrine.nn.Sequential;
import vitrine.xai.Target;
import vitrine.xai.evaluate.PixelCurve;

/// Group `rise`: the curves of deletion and insertion.
final class PixelCurveCases {
    private PixelCurveCases() {}

    static Map<String, ReferenceMethod> methods() {
        return Map.of(
                "rise/metrics.deletion", about -> results(about, PixelCurve::deletion),
                "rise/metrics.insertion", about -> results(about, PixelCurve::insertion));
    }

    private interface Walk {
        PixelCurve of(Sequential model, NdArray image, NdArray importance, NdArray substrate, int step, Target target);
    }

    private static Results results(ReferenceCase about, Walk walk) {
        Sequential network = ReferenceNetwork.of(about);
        NdArray image = about.input("x");
        NdArray example = image.shape().rank() == 4 ? image.squeeze(0) : image;
        NdArray substrate = about.input("substrate").reshape(example.shape());
        NdArray importance = about.input("saliency").reshape(example.shape().dim(1), example.shape().dim(2));
        int predicted = network.scores(example.unsqueeze(0)).argMax();
        PixelCurve curve = walk.of(network, example, importance, substrate, about.param("step").asInt(1),
                Target.probability(predicted));
        return Results.of("scores", NdArray.of(curve.scores().stream().mapToDouble(score -> score).toArray()))
                .and("auc", curve.area())
                .underConvention("of equally important pixels RISE takes the later one first, Vitrine the earlier one; "
                        + "here no two are equal");
    }
}
