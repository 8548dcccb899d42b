package vitrine.xai.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.nn.Model;
import vitrine.xai.Target;

/// The score while pixels are taken away, or shown, in the order of their importance (Petsiuk et al. 2018, section 4.3).
///
///     deletion     begins with the image; the most important pixels turn into the substrate first
///     insertion    begins with the substrate; the most important pixels turn into the image first
///
/// If an explanation is right about what matters, deletion falls early and insertion rises early: a small area under the
/// one curve, a large one under the other. Compare with pixels in random order. Of equally important pixels the one that
/// comes first in the image goes first.
///
/// @param scores before the first step and after each step
public record PixelCurve(List<Double> scores) {
    private static final int MOST_NUMBERS_AT_ONCE = 1 << 21;

    /// Copies the list and checks that there is a step.
    public PixelCurve {
        scores = List.copyOf(scores);
        if (scores.size() < 2) {
            throw new IllegalArgumentException("a curve of " + scores.size() + " scores: expected at least two");
        }
    }

    /// The score while the most important pixels are taken away.
    ///
    /// @param model      the model
    /// @param image      (C, H, W)
    /// @param importance of every pixel (H, W); the larger, the earlier
    /// @param substrate  what takes the place of pixels (C, H, W)
    /// @param step       how many pixels at once, at least 1
    /// @param target     which score, with its class named
    public static PixelCurve deletion(
            Model model, NdArray image, NdArray importance, NdArray substrate, int step, Target target) {
        return walk(model, image, substrate, importance, step, target);
    }

    /// The score while the most important pixels are shown.
    ///
    /// @param model      the model
    /// @param image      (C, H, W)
    /// @param importance of every pixel (H, W); the larger, the earlier
    /// @param substrate  what is there before a pixel is shown (C, H, W)
    /// @param step       how many pixels at once, at least 1
    /// @param target     which score, with its class named
    public static PixelCurve insertion(
            Model model, NdArray image, NdArray importance, NdArray substrate, int step, Target target) {
        return walk(model, substrate, image, importance, step, target);
    }

    /// The area under the curve over 0 … 1, by trapezoids: the mean of the scores, the ends counted half.
    public double area() {
        double sum = scores.stream().mapToDouble(score -> score).sum();
        return (sum - (scores.getFirst() + scores.getLast()) / 2) / (scores.size() - 1);
    }

    private static PixelCurve walk(
            Model model, NdArray from, NdArray to, NdArray importance, int step, Target target) {
        Shape shape = from.shape();
        if (shape.rank() != 3 || !to.shape().equals(shape)
                || !importance.shape().equals(Shape.of(shape.dim(1), shape.dim(2))) || step < 1) {
            throw new IllegalArgumentException("pixels of images of shape " + shape + " and " + to.shape()
                    + " by importances of shape " + importance.shape() + ", " + step
                    + " at once: expected (C, H, W) twice, (H, W), and at least 1");
        }
        double[] keys = importance.toDoubles();
        int[] order = IntStream.range(0, keys.length).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -keys[i])).mapToInt(i -> i).toArray();
        double[] current = from.toDoubles();
        double[] wanted = to.toDoubles();
        int steps = Math.ceilDiv(order.length, step);
        int rowsAtOnce = Math.max(1, MOST_NUMBERS_AT_ONCE / current.length);
        List<Double> scores = new ArrayList<>();
        for (int first = 0; first <= steps; first += rowsAtOnce) {
            int rows = Math.min(rowsAtOnce, steps + 1 - first);
            double[] batch = new double[rows * current.length];
            for (int r = 0; r < rows; r++) {
                if (first + r > 0) {
                    replace(current, wanted, order, (first + r - 1) * step, step);
                }
                System.arraycopy(current, 0, batch, r * current.length, current.length);
            }
            Shape batchShape = Shape.of(rows, shape.dim(0), shape.dim(1), shape.dim(2));
            double[] part = model.backend().scoped(() -> target.of(Tensor.constant(
                    model.scores(model.backend().array(batchShape, batch)))).value().toDoubles());
            Arrays.stream(part).forEach(scores::add);
        }
        return new PixelCurve(scores);
    }

    private static void replace(double[] current, double[] wanted, int[] order, int begin, int step) {
        int pixels = order.length;
        for (int k = begin; k < Math.min(begin + step, pixels); k++) {
            for (int i = order[k]; i < current.length; i += pixels) {
                current[i] = wanted[i];
            }
        }
    }
}
