package vitrine.array.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static vitrine.array.NdArrayAssert.assertThatArray;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.BatchMoments;
import vitrine.array.NdArray;
import vitrine.array.SampleArrays;

/// Standardising on one, two and three threads, by vectors and by their plain twins, on arrays that belong to a scope, as
/// in training: what the reference gives, and what the composed definition gives, whatever the sizes. They go up to several
/// tasks for every thread.
class StandardisingProperties {
    private static final double EPSILON = 1e-3;
    private static final List<Backend> BACKENDS = List.of(new SimdBackend(1, WarmUp.none()),
            new SimdBackend(2, WarmUp.none()), new SimdBackend(3, WarmUp.none()), new SimdBackend(3, WarmUp.never()));

    @Property(tries = 60)
    void standardisingAgreesWithTheReference(@ForAll @IntRange(min = 1, max = 40) int images,
            @ForAll @IntRange(min = 1, max = 19) int channels, @ForAll @IntRange(min = 1, max = 17) int height,
            @ForAll @IntRange(min = 1, max = 17) int width, @ForAll long seed) {
        var batch = new Batch(seed, images, channels, height, width);
        for (int[] axes : new int[][] {{0, 2, 3}, {2, 3}, {1, 2, 3}, {0}}) {
            List<NdArray> expected = standardised(Backends.reference(), batch, axes);
            for (Backend backend : BACKENDS) {
                agree(standardised(backend, batch, axes), expected);
            }
        }
    }

    @Property(tries = 60)
    void batchNormalisationAgreesWithTheReference(@ForAll @IntRange(min = 1, max = 40) int images,
            @ForAll @IntRange(min = 1, max = 19) int channels, @ForAll @IntRange(min = 1, max = 17) int height,
            @ForAll @IntRange(min = 1, max = 17) int width, @ForAll long seed) {
        var batch = new Batch(seed, images, channels, height, width);
        List<NdArray> expected = normalised(Backends.reference(), batch);
        for (Backend backend : BACKENDS) {
            agree(normalised(backend, batch), expected);
        }
    }

    /// γ, β and their adjoints are rounded like the products and sums that they stand for.
    @Property(tries = 40)
    void batchNormalisationOfImagesHasTheBitsOfStandardisingThenScaling(@ForAll @IntRange(min = 1, max = 40) int images,
            @ForAll @IntRange(min = 1, max = 19) int channels, @ForAll @IntRange(min = 2, max = 17) int width,
            @ForAll long seed) {
        var batch = new Batch(seed, images, channels, width, width);
        for (Backend backend : BACKENDS) {
            List<NdArray> actual = normalised(backend, batch);
            List<NdArray> expected = composed(backend, batch);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(actual.get(i).toFloats()).isEqualTo(expected.get(i).toFloats());
            }
        }
    }

    /// Everything that standardising gives: its output, its adjoint and the sums of squares.
    private static List<NdArray> standardised(Backend backend, Batch batch, int... axes) {
        return backend.scoped(() -> {
            NdArray x = batch.x(backend);
            NdArray y = backend.standardise(x, EPSILON, axes);
            return kept(y, backend.standardiseAdjoint(x, y, batch.g(backend), EPSILON, axes),
                    backend.squaredDistances(x, axes));
        });
    }

    /// Everything that batch normalisation gives: the output, the adjoints in x and γ, the sums and the sums of squares.
    private static List<NdArray> normalised(Backend backend, Batch batch) {
        return backend.scoped(() -> {
            NdArray x = batch.x(backend);
            NdArray g = batch.g(backend);
            BatchMoments moments = backend.batchMoments(x, EPSILON);
            return kept(backend.batchNorm(x, moments, batch.scale(backend), batch.shift(backend)),
                    backend.batchNormAdjoint(x, moments, batch.scale(backend), g),
                    backend.batchNormScaleAdjoint(x, moments, g), moments.sums(), moments.squaredDistances());
        });
    }

    /// The same by standardising, products and sums.
    private static List<NdArray> composed(Backend backend, Batch batch) {
        int[] axes = {0, 2, 3};
        return backend.scoped(() -> {
            NdArray x = batch.x(backend);
            NdArray g = batch.g(backend);
            NdArray scale = batch.scale(backend).reshape(1, -1, 1, 1);
            NdArray standardised = backend.standardise(x, EPSILON, axes);
            return kept(standardised.times(scale).plus(batch.shift(backend).reshape(1, -1, 1, 1)),
                    backend.standardiseAdjoint(x, standardised, g.times(scale), EPSILON, axes),
                    g.times(standardised).sum(axes), x.sum(axes), backend.squaredDistances(x, axes));
        });
    }

    private static List<NdArray> kept(NdArray... results) {
        return List.of(results).stream().map(NdArray::kept).toList();
    }

    /// Adding up a few ten thousand numbers of size 1, each rounded to 24 bits, in 64 bits.
    private static void agree(List<NdArray> actual, List<NdArray> expected) {
        IntStream.range(0, expected.size()).forEach(i ->
                assertThatArray(actual.get(i).to(Backends.reference())).isCloseTo(expected.get(i), 1e-4, 1e-4));
    }

    /// Arrays by their seeds, the same on every backend.
    private record Batch(long seed, int images, int channels, int height, int width) {
        NdArray x(Backend backend) {
            return SampleArrays.normal(seed, images, channels, height, width).times(3).plus(1).to(backend);
        }

        NdArray g(Backend backend) {
            return SampleArrays.normal(seed + 1, images, channels, height, width).to(backend);
        }

        NdArray scale(Backend backend) {
            return SampleArrays.normal(seed + 2, channels).to(backend);
        }

        NdArray shift(Backend backend) {
            return SampleArrays.normal(seed + 3, channels).to(backend);
        }
    }
}
