package vitrine.xai.perturbation;

import java.util.Set;
import java.util.function.IntFunction;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.nn.Model;
import vitrine.xai.Attribution;
import vitrine.xai.Explainer;
import vitrine.xai.ScalarFunction;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// RISE, randomized input sampling for explanation (Petsiuk, Das and Saenko 2018): look at the image through many
/// random masks; a pixel matters as much as the scores of the masks that show it, [MaskAverage], for masks that are
/// drawn as a [RiseMask].
///
/// The values are no shares of the score: as scores are added up and not their differences, a constant score c gives
/// every pixel about c. What can be read is where they are larger than elsewhere. So a target that is never negative,
/// a probability, is the paper's choice, and its pictures stretch the values between the smallest and the largest. With
/// `aboveMean`, what is averaged is how far a mask's score lies above the mean score f̄ of all masks,
///
///     S(λ) = 1/(N·E[M]) · Σₙ (f(x ⊙ Mₙ) − f̄) · Mₙ(λ)
///
/// so that 0 says that it makes no difference whether the pixel is in sight. All channels of a pixel share its value
/// equally.
///
/// One forward evaluation per mask; the standard error falls like 1/√N.
///
/// @param masks     N, at least 2
/// @param rows      h, how many cells a mask has from top to bottom; 7 by default
/// @param columns   w, how many cells it has from left to right; 7 by default
/// @param keep      p, the probability that a cell is kept, above 0 and at most 1; ½ by default
/// @param seed      what the masks are drawn from: mask n from part n of it
/// @param aboveMean whether the mean score is taken off; not by default, as in the paper
public record Rise(int masks, int rows, int columns, double keep, Seed seed, boolean aboveMean)
        implements Explainer<Model> {
    /// Checks the ranges above.
    public Rise {
        if (masks < 2 || rows < 1 || columns < 1 || !(keep > 0 && keep <= 1)) {
            throw new IllegalArgumentException("RISE with " + masks + " masks of " + rows + " × " + columns
                    + " cells that are kept with probability " + keep
                    + ": expected at least 2 masks, at least 1 × 1 cells, and a probability above 0 and at most 1");
        }
    }

    /// The method of the paper.
    public Rise(int masks, int rows, int columns, double keep, Seed seed) {
        this(masks, rows, columns, keep, seed, false);
    }

    /// As many masks as asked for, of 7 × 7 cells that are kept with probability ½.
    public Rise(int masks, Seed seed) {
        this(masks, 7, 7, 0.5, seed);
    }

    /// Explains an image.
    ///
    /// @param input (C, H, W)
    @Override
    public Attribution explain(Model model, NdArray input, Target target) {
        if (input.shape().rank() != 3) {
            throw new IllegalArgumentException(
                    "RISE of an input of shape " + input.shape() + ": expected an image (C, H, W)");
        }
        var f = new ScalarFunction(model, input, target);
        int height = input.shape().dim(1);
        int width = input.shape().dim(2);
        IntFunction<double[]> mask =
                n -> RiseMask.draw(seed.split(n), rows, columns, keep, height, width).pixels(height, width);
        var average = aboveMean
                ? MaskAverage.aboveMean(f, masks, mask, keep)
                : MaskAverage.of(f, masks, mask, keep);
        return f.draft(this, shared(average.values(), f.input()))
                .sampled(shared(average.standardErrors(), f.input()), seed)
                .attribution();
    }

    /// Every pixel's number in equal parts for its channels.
    private static NdArray shared(double[] pixels, NdArray x) {
        double[] elements = new double[x.size()];
        int channels = x.shape().dim(0);
        for (int i = 0; i < elements.length; i++) {
            elements[i] = pixels[i % pixels.length] / channels;
        }
        return x.backend().array(x.shape(), elements);
    }

    @Override
    public Set<Claim> claims() {
        // No dummy: the masks that show a pixel show its neighbours too, and even scores that ignore it are not 0.
        return Set.of(Claim.LINEARITY, Claim.IMPLEMENTATION_INVARIANCE);
    }
}
