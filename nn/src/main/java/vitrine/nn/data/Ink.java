package vitrine.nn.data;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/// The ink of a picture: how much of it each pixel carries, from 0, paper, to 1, the strongest ink.
///
/// [Otsu]'s threshold divides the pixels into paper and ink; what most of the border shows is paper. Paper is
/// rarely of one level: it lies around the median of its class, its noise is 1.4826 times the median distance
/// from there (for normal noise, the standard deviation), and ink counts from 3 such deviations on.
final class Ink {
    private static final int LEVELS = GreyPicture.LEVELS;
    private static final double DEVIATIONS = 3 * 1.4826;
    // With less contrast than this there is paper alone.
    private static final int LEAST_CONTRAST = 16;
    // JPEG leaves ripples around strokes, which no crop should follow.
    private static final double FAINTEST = 0.15;

    private final GreyPicture picture;
    private final boolean inverted;
    private final double paper;
    private final int clear;
    private final int strongest;

    Ink(GreyPicture picture) {
        int[] histogram = picture.histogram();
        int threshold = Otsu.threshold(histogram);
        this.picture = picture;
        this.inverted = picture.borderIsBrighterThan(threshold);
        int[] fromPaper = inverted ? reversed(histogram) : histogram;
        this.clear = inverted ? LEVELS - 1 - threshold : threshold + 1;
        this.paper = endOfPaper(Arrays.copyOf(fromPaper, clear));
        int last = LEVELS - 1;
        while (fromPaper[last] == 0) {
            last--;
        }
        this.strongest = last;
    }

    /// Whether the paper is light, so that ink is what is dark.
    boolean inverted() {
        return inverted;
    }

    /// Whether there is nothing but paper.
    boolean isBlank() {
        return strongest - paper < LEAST_CONTRAST;
    }

    /// How much ink a pixel carries, from 0 to 1.
    double at(int x, int y) {
        return Math.clamp((level(x, y) - paper) / (strongest - paper), 0.0, 1.0);
    }

    private int level(int x, int y) {
        return inverted ? LEVELS - 1 - picture.level(x, y) : picture.level(x, y);
    }

    /// The smallest part of the picture outside of which there is no ink: all that is beyond the threshold, and
    /// the faint ink in which it runs out. Faint specks that touch none of it are noise.
    ImageImport.Crop bounds() {
        int width = picture.width();
        int height = picture.height();
        boolean[] seen = new boolean[width * height];
        Queue<Integer> ink = new ArrayDeque<>();
        for (int i = 0; i < seen.length; i++) {
            if (level(i % width, i / width) >= clear) {
                seen[i] = true;
                ink.add(i);
            }
        }
        int left = width;
        int right = -1;
        int top = height;
        int bottom = -1;
        while (!ink.isEmpty()) {
            int pixel = ink.remove();
            int x = pixel % width;
            int y = pixel / width;
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
            for (int v = Math.max(y - 1, 0); v <= Math.min(y + 1, height - 1); v++) {
                for (int u = Math.max(x - 1, 0); u <= Math.min(x + 1, width - 1); u++) {
                    if (!seen[v * width + u] && at(u, v) > FAINTEST) {
                        seen[v * width + u] = true;
                        ink.add(v * width + u);
                    }
                }
            }
        }
        return new ImageImport.Crop(left, top, right - left + 1, bottom - top + 1);
    }

    private static double endOfPaper(int[] paper) {
        int median = median(paper);
        int[] distances = new int[LEVELS];
        for (int level = 0; level < paper.length; level++) {
            distances[Math.abs(level - median)] += paper[level];
        }
        return Math.min(median + DEVIATIONS * median(distances), paper.length - 1);
    }

    private static int median(int[] histogram) {
        long half = (Arrays.stream(histogram).asLongStream().sum() + 1) / 2;
        int level = 0;
        for (long seen = histogram[0]; seen < half; seen += histogram[level]) {
            level++;
        }
        return level;
    }

    private static int[] reversed(int[] histogram) {
        int[] result = new int[LEVELS];
        Arrays.setAll(result, level -> histogram[LEVELS - 1 - level]);
        return result;
    }
}
