package vitrine.classroom.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.classroom.report.Curves;
import vitrine.classroom.report.Explanation;
import vitrine.nn.Model;
import vitrine.xai.Target;
import vitrine.xai.evaluate.PixelCurve;

/// Takes away and shows the pixels that each method calls important, and for comparison all pixels in random order.
///
/// @param model the network
/// @param input the picture (C, H, W)
/// @param index the explained class
/// @param seed  what the random order is drawn from
record CurveStudy(Model model, NdArray input, int index, Seed seed) {
    private static final int STEPS_OF_A_DIGIT = 28;
    private static final int STEPS_OF_A_PHOTO = 8;
    private static final int SMALL = 10_000;
    /// More methods than this are a comparison, for which even a photo's minutes are spent.
    private static final int FEW = 4;

    /// How many inputs the model scores for the curves of so many explanations; 0 where they are not drawn.
    long rows(int explanations) {
        return isTooLong(explanations) ? 0 : 2L * (explanations + 1) * (Math.ceilDiv(pixels(), step()) + 1);
    }

    /// Whether each score takes long, and there is little to compare.
    private boolean isTooLong(int explanations) {
        return input.size() > SMALL && explanations <= FEW;
    }

    private int pixels() {
        return input.shape().dim(1) * input.shape().dim(2);
    }

    /// How many pixels at once.
    private int step() {
        return Math.ceilDiv(pixels(), input.size() > SMALL ? STEPS_OF_A_PHOTO : STEPS_OF_A_DIGIT);
    }

    /// The curves of all methods; none for a photo that a few methods explain, as each of its scores takes long.
    List<Curves> of(List<Explanation> explanations) {
        if (isTooLong(explanations.size())) {
            return List.of();
        }
        List<Curves> curves = new ArrayList<>();
        for (Explanation explanation : explanations) {
            curves.add(curves(explanation.method().title(), explanation.attribution().heatmap().values()));
        }
        int[] order = seed.permutation(pixels());
        double[] importance = IntStream.of(order).asDoubleStream().toArray();
        curves.add(curves("random order", NdArray.of(importance).reshape(input.shape().dim(1), input.shape().dim(2))));
        return curves;
    }

    private Curves curves(String name, NdArray importance) {
        NdArray substrate = input.times(0);
        Target target = Target.probability(index);
        return new Curves(name,
                PixelCurve.deletion(model, input, importance, substrate, step(), target),
                PixelCurve.insertion(model, input, importance, substrate, step(), target));
    }
}
