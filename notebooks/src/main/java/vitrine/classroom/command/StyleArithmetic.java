package vitrine.classroom.command;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.autodiff.op.Clamp;
import vitrine.gan.latent.LatentSpace;

/// A sum in a latent space, such as bold 3s − thin 3s + thin 8s, with all that its terms are made of.
///
/// The terms are found by measuring: of many samples of a digit, those with most and with least of a style.
///
/// @param a      points of the digit with most of the style, (K, noise + classes)
/// @param b      those with least of it
/// @param c      those of the other digit with least of it
/// @param result a − b + c of their means, one point
record StyleArithmetic(NdArray a, NdArray b, NdArray c, NdArray result) {
    /// Samples among which the terms are looked for.
    static final int CANDIDATES = 30;

    /// Finds the terms among samples and adds them up.
    ///
    /// @param exemplars K, how many points a term is the mean of
    static StyleArithmetic of(LatentSpace space, WritingStyle style, int from, int to, int exemplars, Seed seed) {
        NdArray first = candidates(space, from, seed.split(0));
        NdArray second = candidates(space, to, seed.split(1));
        int[] ofFirst = byStyle(space, style, first);
        int[] ofSecond = byStyle(space, style, second);
        NdArray a = rows(first, Arrays.copyOfRange(ofFirst, CANDIDATES - exemplars, CANDIDATES));
        NdArray b = rows(first, Arrays.copyOf(ofFirst, exemplars));
        NdArray c = rows(second, Arrays.copyOf(ofSecond, exemplars));
        return new StyleArithmetic(a, b, c, space.analogy(a, b, c));
    }

    private static NdArray candidates(LatentSpace space, int label, Seed seed) {
        int[] labels = new int[CANDIDATES];
        Arrays.fill(labels, label);
        return space.points(space.pair().noise(CANDIDATES, seed), labels);
    }

    /// The numbers of the points, those with least of the style first.
    private static int[] byStyle(LatentSpace space, WritingStyle style, NdArray points) {
        NdArray pictures = space.samples(points);
        double[] amounts = IntStream.range(0, CANDIDATES).mapToDouble(i -> style.of(pictures.at(i))).toArray();
        return IntStream.range(0, CANDIDATES).boxed()
                .sorted(Comparator.comparingDouble(i -> amounts[i])).mapToInt(i -> i).toArray();
    }

    private static NdArray rows(NdArray points, int... numbers) {
        return points.backend().concat(0, Arrays.stream(numbers)
                .mapToObj(number -> points.slice(0, number, number + 1)).toArray(NdArray[]::new));
    }

    /// The picture of the mean of a term, (1, H, W).
    static NdArray ofMean(LatentSpace space, NdArray term) {
        return space.samples(term.mean(0).unsqueeze(0)).at(0);
    }

    /// The picture of the result, (1, H, W).
    NdArray picture(LatentSpace space) {
        return space.samples(result.unsqueeze(0)).at(0);
    }

    /// The same sum of pixels: mean pictures in place of mean points, with what is below 0 or above 1 cut off.
    NdArray ofPixels(LatentSpace space) {
        NdArray sum = space.samples(a).mean(0).minus(space.samples(b).mean(0)).plus(space.samples(c).mean(0));
        return new Clamp(0, 1).forward(sum);
    }
}
