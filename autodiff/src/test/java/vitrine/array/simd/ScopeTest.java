package vitrine.array.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import vitrine.array.Backend;
import vitrine.array.Formula;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.array.Unary;

/// What ends with a scope, and what does not.
class ScopeTest {
    private static final Shape LONG = Shape.of(40, 50);

    private final Backend backend = new SimdBackend(2, WarmUp.none());

    @Test
    void anArrayCannotBeUsedAfterItsScope() {
        for (Shape shape : List.of(LONG, Shape.of(2, 2))) {
            NdArray lost = backend.scoped(() -> backend.full(shape, 1));
            refused(lost::toDoubles);
            refused(lost::toFloats);
            refused(lost::toString);
            refused(() -> lost.get(0, 0));
            refused(() -> lost.plus(1));
            refused(() -> lost.map(Unary.EXP));
            refused(() -> lost.sum(0));
            refused(() -> lost.matmul(lost.transpose()));
            refused(() -> backend.copy(lost));
            refused(() -> backend.concat(0, backend.full(shape, 1), lost));
            refused(() -> backend.pad(lost, new int[2], new int[2]));
            refused(() -> backend.gather(lost, 0, backend.full(shape, 0)));
            refused(() -> backend.scatterAdd(lost, 0, backend.full(shape, 0), 1));
            refused(() -> backend.softmax(lost, 1));
            refused(() -> backend.logSoftmaxAdjoint(backend.full(shape, 1), lost, 1));
            refused(() -> backend.evaluate(Formula.input(0).plus(1), lost));
            refused(lost::kept);
        }
    }

    @Test
    void norCanItsViews() {
        List<NdArray> views = backend.scoped(() -> {
            NdArray a = backend.full(LONG, 1);
            return List.of(a.reshape(-1), a.transpose(), a.slice(1, 2, 5), a.at(3), a.unsqueeze(0),
                    a.slice(0, 0, 1).broadcastTo(LONG));
        });
        for (NdArray view : views) {
            refused(view::toDoubles);
            refused(() -> view.times(2));
            refused(() -> view.reshape(-1).plus(1));
        }
    }

    @Test
    void aKeptArrayOutlivesItsScopeAndIsNotUsedAgain() {
        NdArray kept = backend.scoped(() -> backend.full(LONG, 3).kept());
        backend.scoped(() -> backend.full(LONG, 4));
        backend.scoped(() -> backend.full(LONG, 5));
        assertThat(kept.toFloats()).containsOnly(3);
    }

    /// Unset memory holds what was last in it: by that one sees whose it was.
    @Test
    void aSmallScopeInBetweenLeavesTheMemoryOfALargeOneToTheNext() {
        var memory = new ResultMemory(backend);
        float[] large = new float[5000];
        memory.scoped(() -> memory.storage(large));
        memory.scoped(() -> memory.storage(new float[2000]));
        memory.scoped(() -> assertThat(memory.unset(5000)).isSameAs(large));
    }

    /// Such as a sum of rows, which is short and made afresh: otherwise each scope would leave one array more.
    @Test
    void anArrayThatWasMadeThoughOneWasThereTakesItsPlace() {
        var memory = new ResultMemory(backend);
        float[] first = new float[2000];
        float[] second = new float[2000];
        memory.scoped(() -> memory.storage(first));
        memory.scoped(() -> memory.storage(second));
        memory.scoped(() -> {
            assertThat(memory.unset(2000)).isSameAs(second);
            return assertThat(memory.unset(2000)).isNotSameAs(first);
        });
    }

    @Test
    void keepingAViewKeepsWhatItIsAViewOf() {
        NdArray row = backend.scoped(() -> backend.full(LONG, 3).at(7).kept());
        backend.scoped(() -> backend.full(LONG, 4));
        assertThat(row.toFloats()).hasSize(50).containsOnly(3);
    }

    @Test
    void arraysFromOutsideCanBeUsedInsideAndAfter() {
        NdArray outside = backend.full(LONG, 2);
        double sum = backend.scoped(() -> outside.times(3).sum().scalar());
        assertThat(sum).isEqualTo(12_000);
        assertThat(outside.toFloats()).containsOnly(2);
    }

    @Test
    void anInnerScopeEndsItsOwnArraysOnly() {
        backend.scoped(() -> {
            NdArray outer = backend.full(LONG, 1);
            NdArray inner = backend.scoped(() -> outer.plus(1));
            refused(inner::toDoubles);
            assertThat(outer.toFloats()).containsOnly(1);
            return 0;
        });
    }

    @Test
    void aFailureEndsTheScopeToo() {
        List<NdArray> lost = new ArrayList<>();
        assertThatThrownBy(() -> backend.scoped(() -> {
            lost.add(backend.full(LONG, 1));
            throw new IllegalArgumentException("on purpose");
        })).hasMessage("on purpose");
        refused(lost.getFirst()::toDoubles);
        assertThat(backend.full(LONG, 1).plus(1).toFloats()).containsOnly(2);
    }

    @Test
    void anotherThreadIsRefusedWhatIsNotKept() throws InterruptedException {
        AtomicReference<Object> seen = new AtomicReference<>();
        backend.scoped(() -> {
            NdArray mine = backend.full(LONG, 1);
            Thread other = Thread.ofPlatform().start(() -> {
                try {
                    seen.set(mine.toFloats());
                } catch (IllegalStateException refused) {
                    seen.set(refused);
                }
            });
            try {
                other.join();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
            return 0;
        });
        assertThat(seen.get()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void memoryIsUsedAgainAndHoldsNothingOfWhatItHeld() {
        for (int step = 0; step < 3; step++) {
            int number = step;
            backend.scoped(() -> {
                assertThat(backend.full(LONG, 0).toFloats()).containsOnly(0);
                NdArray zeros = backend.full(LONG, 0);
                NdArray added = backend.scatterAdd(backend.full(LONG, number), 0, zeros, 40);
                assertThat(added.sum().scalar()).isEqualTo(2000.0 * number);
                assertThat(backend.pad(backend.full(Shape.of(38, 50), 1), new int[] {1, 0}, new int[] {1, 0})
                        .sum().scalar()).isEqualTo(1900);
                return 0;
            });
        }
    }

    @Test
    void aScopeTakesItsMemoryFromTheOneBefore() {
        float[] before = backend.scoped(() -> valuesOf(backend.full(LONG, 1)));
        float[] after = backend.scoped(() -> valuesOf(backend.full(LONG, 2)));
        assertThat(after).isSameAs(before);
    }

    private static float[] valuesOf(NdArray a) {
        return ((FloatStorage) a.storage()).values();
    }

    private static void refused(ThrowingCallable use) {
        assertThatThrownBy(use).isInstanceOf(IllegalStateException.class).hasMessageContaining("scope that is over");
    }
}
