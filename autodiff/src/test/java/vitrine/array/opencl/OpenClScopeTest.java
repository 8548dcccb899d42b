package vitrine.array.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.array.opencl.OpenClDevice.Required;

@Required
class OpenClScopeTest {
    private final OpenClBackend backend = OpenClDevice.backend();

    private NdArray full(double value) {
        return backend.full(Shape.of(1 << 18), value);
    }

    @Test
    void whatAScopeMadeIsFreeWhenItEndsExceptWhatWasKept() {
        try (var small = new OpenClBackend(16)) {
            NdArray sum = small.full(Shape.of(1 << 18), 0);
            for (int i = 0; i < 40; i++) {
                NdArray before = sum;
                // Ten of the sixteen mebibytes, and all of them reachable until the scope ends.
                sum = small.scoped(() -> {
                    NdArray[] made = new NdArray[10];
                    made[0] = before;
                    for (int j = 1; j < made.length; j++) {
                        made[j] = made[j - 1].plus(1);
                    }
                    return made[made.length - 1].kept();
                });
            }

            assertThat(sum.get(77)).isEqualTo(40 * 9);
        }
    }

    @Test
    void whatIsUsedAfterItsScopeIsRefused() {
        NdArray late = backend.scoped(() -> full(1));
        NdArray view = backend.scoped(() -> full(1)).slice(0, 3, 5);

        assertThatThrownBy(() -> late.plus(1)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("made within a scope that is over");
        assertThatThrownBy(view::toDoubles).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void scopesMayBeNestedAndOneThatFailsEndsToo() {
        NdArray[] outer = new NdArray[1];
        double inner = backend.scoped(() -> {
            outer[0] = full(2);
            return backend.scoped(() -> outer[0].times(3).get(5));
        });
        NdArray[] failed = new NdArray[1];

        assertThat(inner).isEqualTo(6);
        assertThatThrownBy(() -> backend.scoped(() -> {
            failed[0] = full(1);
            throw new IllegalArgumentException("stopped");
        })).hasMessage("stopped");
        assertThatThrownBy(() -> failed[0].get(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anotherThreadMayUseWhatWasKeptButNothingElse() throws Exception {
        backend.scoped(() -> {
            NdArray own = full(1);
            NdArray shared = full(2).kept();
            assertThat(CompletableFuture.supplyAsync(() -> shared.get(9)).join()).isEqualTo(2);
            assertThatThrownBy(() -> CompletableFuture.supplyAsync(() -> own.get(9)).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("made within a scope of thread " + Thread.currentThread().getName());
            return own;
        });
    }
}
