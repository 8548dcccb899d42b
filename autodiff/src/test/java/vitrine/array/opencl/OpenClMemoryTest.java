package vitrine.array.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import vitrine.array.BackendUnavailableException;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.array.opencl.OpenClDevice.Required;

@Required
class OpenClMemoryTest {
    private static final int MEBIBYTES = 16;
    private static final Shape ONE_MEBIBYTE = Shape.of(1 << 18);

    @Test
    void aLoopMayAllocateManyTimesWhatThereIs() {
        try (var backend = new OpenClBackend(MEBIBYTES)) {
            NdArray sum = backend.full(ONE_MEBIBYTE, 0);
            for (int i = 0; i < 10 * MEBIBYTES; i++) {
                sum = sum.plus(backend.full(ONE_MEBIBYTE, i));
            }

            assertThat(sum.get(12345)).isEqualTo(160 * 159 / 2);
        }
    }

    @Test
    void nothingThatCanBeReachedIsEverOverwritten() {
        try (var backend = new OpenClBackend(MEBIBYTES)) {
            List<NdArray> kept = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                NdArray a = backend.full(Shape.of(1 << 14), i).plus(1);
                if (i % 2 == 0) {
                    kept.add(a.slice(0, 5, 7));
                }
                NdArray garbage = backend.full(ONE_MEBIBYTE, -1).times(2);
                assertThat(garbage.shape()).isEqualTo(ONE_MEBIBYTE);
            }

            for (int i = 0; i < kept.size(); i++) {
                assertThat(kept.get(i).toDoubles()).containsExactly(2 * i + 1, 2 * i + 1);
            }
        }
    }

    @Test
    void whatDoesNotFitIsRefusedWithItsSizeAndTheRestGoesOn() {
        try (var backend = new OpenClBackend(MEBIBYTES)) {
            NdArray half = backend.full(Shape.of(8 << 18), 3);

            assertThatThrownBy(() -> half.plus(1)).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("8.0 MiB are wanted; of 16.0 MiB, 8.0 MiB are in use")
                    .hasMessageContaining("-Dvitrine.opencl.memory=N");
            assertThat(half.max().scalar()).isEqualTo(3);
        }
    }

    @Test
    void sizesThatNoDeviceHasAreRefused() {
        assertThatThrownBy(() -> new OpenClBackend(4096)).isInstanceOf(BackendUnavailableException.class)
                .hasMessageStartingWith("vitrine.opencl.memory=4096 is not from 8 to ");
    }

    @Test
    void aClosedBackendSaysSo() {
        var backend = new OpenClBackend(MEBIBYTES);
        NdArray a = backend.full(Shape.of(3), 1);
        backend.close();

        assertThatThrownBy(a::toDoubles).hasMessage("opencl: this backend was closed");
    }

    /// The garbage collectors that move large arrays make Aparapi lose what is on the device.
    @Test
    void memoryThatWasLostIsAnErrorAndNotAWrongNumber() throws Exception {
        String home = System.getProperty("java.home");
        var java = new ProcessBuilder(home + File.separator + "bin" + File.separator + "java",
                "-XX:+UseSerialGC", "-Xmx256m", "--add-modules", "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                MovedHeap.class.getName());
        java.redirectErrorStream(true);
        Process process = java.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed).contains("3.0")
                .contains("opencl: the garbage collector moved the array that stands for the device's memory");
    }

    /// A program in which the collector has a reason to move the heap: what lies in front of it goes.
    static final class MovedHeap {
        private MovedHeap() {}

        public static void main(String[] arguments) {
            byte[][] inFront = new byte[64][1 << 20];
            System.gc();
            var backend = new OpenClBackend(MEBIBYTES);
            NdArray three = backend.full(Shape.of(10), 3);
            System.out.println(three.get(1));
            Arrays.fill(inFront, new byte[0]);
            for (int i = 0; i < 3; i++) {
                System.gc();
                try {
                    System.out.println(three.get(1));
                } catch (IllegalStateException lost) {
                    System.out.println(lost.getMessage());
                }
            }
            System.exit(0);
        }
    }
}
