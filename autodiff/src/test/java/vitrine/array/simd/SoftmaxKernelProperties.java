package vitrine.array.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Reduction;
import vitrine.array.SampleView;
import vitrine.array.Shape;
import vitrine.array.Unary;

/// The softmax and its logarithm block by block, on one, two and three threads, by vectors and by their plain twins, on
/// arrays that belong to a scope: the very bits that the kernels give which the definition is composed of, for any axis,
/// length and view, special values included. Networks on board were trained with those bits.
class SoftmaxKernelProperties {
    private static final List<Backend> BACKENDS = List.of(new SimdBackend(1, WarmUp.none()),
            new SimdBackend(2, WarmUp.none()), new SimdBackend(3, WarmUp.none()), new SimdBackend(3, WarmUp.never()));

    @Property(tries = 150)
    void hasTheBitsOfItsDefinition(@ForAll("views") SampleView x, @ForAll SampleView.Kind signal,
            @ForAll @IntRange(min = -3, max = 2) int axis) {
        agrees(x, signal, axis);
    }

    /// Rows of a vector more or less, of four, of a block and of what is added up in one piece.
    @Property(tries = 20)
    void hasThemForRowsOfAnyLength(@ForAll("lengths") int length, @ForAll @IntRange(min = 1, max = 3) int rows,
            @ForAll SampleView.Kind kind, @ForAll SampleView.Kind signal, @ForAll boolean specials) {
        agrees(new SampleView(kind, length, specials, 1, rows, length), signal, 2);
        agrees(new SampleView(kind, length, specials, rows, length, 1), signal, 1);
    }

    /// Sums along an axis that is not the last are added up in another order, and in other pieces.
    @Property(tries = 20)
    void hasThemForColumnsOfAnyLength(@ForAll("lengths") int length, @ForAll @IntRange(min = 2, max = 5) int columns,
            @ForAll SampleView.Kind kind, @ForAll SampleView.Kind signal, @ForAll boolean specials) {
        agrees(new SampleView(kind, length, specials, 2, length, columns), signal, 1);
        agrees(new SampleView(kind, length, specials, 1, 2 + length % 40, 999 + columns), signal, 1);
    }

    /// 64-bit sums hardly ever show in which order they were added up. Signals of very different sizes that cancel do: what
    /// remains of them is rounding alone.
    @Property(tries = 20)
    void addsUpInTheOrderOfTheDefinition(@ForAll("lengths") int length, @ForAll long seed) {
        float[] inRows = new float[3 * length];
        float[] inColumns = new float[3 * length];
        for (int set = 0; set < 3; set++) {
            float[] signals = cancelling(seed + set, length);
            for (int i = 0; i < length; i++) {
                inRows[set * length + i] = signals[i];
                inColumns[i * 3 + set] = signals[i];
            }
        }
        for (Backend backend : BACKENDS) {
            NdArray x = new SampleView(SampleView.Kind.PLAIN, seed, false, 3, length).on(backend);
            agrees(x, backend.array(Shape.of(3, length), inRows), 1);
            NdArray columns = backend.array(Shape.of(length, 3), inColumns);
            agrees(x.reshape(length, 3), columns, 0);
            agrees(x, columns.transpose(), 1);
        }
    }

    private static float[] cancelling(long seed, int length) {
        var random = new SplittableRandom(seed);
        float[] signals = new float[length];
        for (int i = 0; i < length / 2; i++) {
            signals[i] = (float) (random.nextGaussian() * Math.pow(2, random.nextInt(60)));
            signals[length - 1 - i] = -signals[i];
        }
        return signals;
    }

    /// Several blocks for every thread.
    @Property(tries = 6)
    void hasThemForManyRows(@ForAll @IntRange(min = 1, max = 5000) int rows, @ForAll @IntRange(min = 1, max = 70) int length) {
        agrees(new SampleView(SampleView.Kind.PLAIN, rows, false, 1, rows, length), SampleView.Kind.PLAIN, -1);
        agrees(new SampleView(SampleView.Kind.PLAIN, rows, false, rows / 50 + 1, length, 7), SampleView.Kind.PLAIN, 1);
    }

    @Example
    void refusesWhatDoesNotFit() {
        for (Backend backend : List.of(Backends.reference(), BACKENDS.get(1))) {
            NdArray x = new SampleView(SampleView.Kind.PLAIN, 1, false, 2, 3).on(backend);
            NdArray other = new SampleView(SampleView.Kind.PLAIN, 1, false, 3, 2).on(backend);
            refuses(() -> backend.softmax(x, 2), "axis 2 does not exist in shape (2, 3)");
            refuses(() -> backend.logSoftmax(x, -3), "axis -3 does not exist in shape (2, 3)");
            refuses(() -> backend.softmaxAdjoint(x, other, 1), "softmaxAdjoint: shapes (2, 3) and (3, 2) differ");
            refuses(() -> backend.logSoftmaxAdjoint(x, other, 1), "logSoftmaxAdjoint: shapes (2, 3) and (3, 2) differ");
            refuses(() -> backend.softmaxAdjoint(x, x, 2), "axis 2 does not exist in shape (2, 3)");
            refuses(() -> backend.logSoftmaxAdjoint(x, x, 2), "axis 2 does not exist in shape (2, 3)");
        }
    }

    private static void refuses(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static void agrees(SampleView scores, SampleView.Kind kind, int axis) {
        var signals = new SampleView(kind, scores.seed() + 1, scores.specials(), scores.dims());
        for (Backend backend : BACKENDS) {
            backend.scoped(() -> {
                agrees(scores.on(backend), signals.on(backend), axis);
                return 0;
            });
        }
    }

    /// The adjoints take the scores for outputs: they do not ask whether those add up to 1.
    private static void agrees(NdArray x, NdArray g, int axis) {
        Backend backend = x.backend();
        same(backend.softmax(x, axis), composed(x, axis));
        same(backend.logSoftmax(x, axis), composedLogarithm(x, axis));
        same(backend.softmaxAdjoint(x, g, axis), x.times(g.minus(total(g.times(x), axis))));
        same(backend.logSoftmaxAdjoint(x, g, axis), g.minus(x.map(Unary.EXP).times(total(g, axis))));
    }

    private static NdArray composed(NdArray x, int axis) {
        NdArray exponentials = x.minus(x.backend().reduce(Reduction.MAX, x, axis)).map(Unary.EXP);
        return exponentials.dividedBy(total(exponentials, axis));
    }

    private static NdArray composedLogarithm(NdArray x, int axis) {
        NdArray shifted = x.minus(x.backend().reduce(Reduction.MAX, x, axis));
        return shifted.minus(total(shifted.map(Unary.EXP), axis).map(Unary.LOG));
    }

    private static NdArray total(NdArray x, int axis) {
        return x.backend().reduce(Reduction.SUM, x, axis);
    }

    /// Bit for bit, −0 apart from 0; every NaN is the same.
    private static void same(NdArray actual, NdArray expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.toFloats()).isEqualTo(expected.toFloats());
    }

    @Provide
    Arbitrary<SampleView> views() {
        Arbitrary<int[]> dims = Arbitraries.of(0, 1, 2, 3, 10, 15, 16, 17, 33).list().ofSize(3)
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray());
        return Combinators.combine(Arbitraries.of(SampleView.Kind.class), Arbitraries.longs().between(0, 1000),
                Arbitraries.of(true, false), dims).as(SampleView::new);
    }

    @Provide
    Arbitrary<Integer> lengths() {
        Arbitrary<Integer> around = Combinators.combine(Arbitraries.of(16, 32, 64, 128, 1024, 4096, 6553, 8192, 10_922),
                Arbitraries.integers().between(-1, 1)).as(Integer::sum);
        return Arbitraries.frequencyOf(Tuple.of(4, around), Tuple.of(1, Arbitraries.of(1, 32_767, 32_768, 32_769, 70_001)));
    }
}
