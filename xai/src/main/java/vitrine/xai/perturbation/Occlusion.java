package vitrine.xai.perturbation;

import java.util.Arrays;
import java.util.Set;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.nn.Model;
import vitrine.xai.Attribution;
import vitrine.xai.Explainer;
import vitrine.xai.ScalarFunction;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// Occlusion (Zeiler and Fergus 2014, §4.2): cover a square of the image, and see how much the score drops.
///
///     d(square) = f(x) − f(x with the square covered)
///     Aᵢ = mean of d over all squares that cover i
///
/// All channels of a pixel are covered together, and share its value equally. The last row and column of squares
/// is moved inwards, so that every pixel is covered. One forward evaluation per square.
///
/// @param size   side of the square, at least 1
/// @param stride how far apart squares lie, at least 1 and at most `size`, so that no pixel is left out
/// @param fill   what a covered pixel is set to
public record Occlusion(int size, int stride, double fill) implements Explainer<Model> {
    /// Checks the ranges above.
    public Occlusion {
        if (size < 1 || stride < 1 || stride > size) {
            throw new IllegalArgumentException("occlusion with squares of side " + size + " and stride " + stride
                    + ": expected a stride from 1 to the side");
        }
    }

    /// Squares of side 5, one pixel apart, filled with 0.
    public Occlusion() {
        this(5, 1, 0);
    }

    /// Explains an image.
    ///
    /// @param input (C, H, W), with H and W at least `size`
    @Override
    public Attribution explain(Model model, NdArray input, Target target) {
        var f = new ScalarFunction(model, input, target);
        Image image = Image.of(f.input());
        if (size > image.height || size > image.width) {
            throw new IllegalArgumentException(
                    "occlusion with squares of side " + size + " of an image of shape " + input.shape());
        }
        int[] tops = starts(image.height);
        int[] lefts = starts(image.width);
        double[] pixels = f.input().toDoubles();
        double[] sums = new double[image.height * image.width];
        int[] covers = new int[sums.length];
        for (int top : tops) {
            double[] drops = drops(f, image, pixels, top, lefts);
            for (int i = 0; i < lefts.length; i++) {
                for (int row = top; row < top + size; row++) {
                    for (int column = lefts[i]; column < lefts[i] + size; column++) {
                        sums[row * image.width + column] += drops[i];
                        covers[row * image.width + column]++;
                    }
                }
            }
        }
        double[] attributions = new double[pixels.length];
        for (int i = 0; i < attributions.length; i++) {
            int pixel = i % sums.length;
            attributions[i] = sums[pixel] / covers[pixel] / image.channels;
        }
        return f.attribution(this, f.input().backend().array(input.shape(), attributions));
    }

    /// f(x) − f(x with a square covered) for one row of squares, as one batch.
    private double[] drops(ScalarFunction f, Image image, double[] pixels, int top, int[] lefts) {
        double[] batch = new double[lefts.length * pixels.length];
        for (int i = 0; i < lefts.length; i++) {
            int start = i * pixels.length;
            System.arraycopy(pixels, 0, batch, start, pixels.length);
            for (int channel = 0; channel < image.channels; channel++) {
                for (int row = top; row < top + size; row++) {
                    int from = start + (channel * image.height + row) * image.width + lefts[i];
                    Arrays.fill(batch, from, from + size, fill);
                }
            }
        }
        Shape shape = Shape.of(lefts.length, image.channels, image.height, image.width);
        double[] drops = f.values(f.input().backend().array(shape, batch));
        for (int i = 0; i < drops.length; i++) {
            drops[i] = f.score() - drops[i];
        }
        return drops;
    }

    /// Where squares begin along an axis: every `stride`, and once at the end.
    private int[] starts(int length) {
        int[] starts = new int[Math.ceilDiv(length - size, stride) + 1];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = Math.min(i * stride, length - size);
        }
        return starts;
    }

    @Override
    public Set<Claim> claims() {
        // No dummy: a square that covers an ignored pixel covers its neighbours too, and a single pixel its channels.
        return Set.of(Claim.LINEARITY, Claim.IMPLEMENTATION_INVARIANCE);
    }

    private record Image(int channels, int height, int width) {
        static Image of(NdArray input) {
            if (input.shape().rank() != 3) {
                throw new IllegalArgumentException(
                        "occlusion of an input of shape " + input.shape() + ": expected an image (C, H, W)");
            }
            return new Image(input.shape().dim(0), input.shape().dim(1), input.shape().dim(2));
        }
    }
}
