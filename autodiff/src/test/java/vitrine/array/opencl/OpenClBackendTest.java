package vitrine.array.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vitrine.array.NdArrayAssert.assertThatArray;

import com.aparapi.Kernel;
import com.aparapi.device.JavaDevice;
import com.aparapi.internal.kernel.KernelManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vitrine.array.Backend;
import vitrine.array.BackendUnavailableException;
import vitrine.array.Backends;
import vitrine.array.Binary;
import vitrine.array.NdArray;
import vitrine.array.Rectifier;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.array.Unary;
import vitrine.array.Window2d;
import vitrine.array.opencl.OpenClDevice.Required;

@Required
class OpenClBackendTest {
    private static NdArray normal(long seed, int... dims) {
        Shape shape = Shape.of(dims);
        return OpenClDevice.backend().array(shape, Seed.of(seed).normal(shape.size()));
    }

    // ---- Where it runs ------------------------------------------------------------------------------

    @Test
    void nothingHappensBeforeSomebodyAsksForNumbersAndThenAllInOneList() {
        NdArray a = normal(1, 100, 100);
        a.get(0, 0);
        Profile before = OpenClDevice.backend().profile();
        double trace = a.matmul(a).plus(1).map(Unary.RELU).sum().scalar();
        Profile spent = OpenClDevice.backend().profile().since(before);

        assertThat(trace).isPositive();
        assertThat(spent.lists()).isEqualTo(1);
        assertThat(spent.commands()).isGreaterThanOrEqualTo(5);
        // Not the 10,000 numbers of a matrix, but the buffer for single numbers.
        assertThat(spent.bytesOut()).isLessThan(4 * 10_000);
    }

    /// The bias and the rectifier cost no pass of their own, except behind a sum that is cut into parts.
    @Test
    void aProductIsFinishedByTheCommandThatComputesIt() {
        NdArray x = normal(1, 4, 3, 10, 10);
        NdArray w = normal(2, 9, 3, 3, 3);
        NdArray rows = normal(3, 70, 80);
        NdArray weights = normal(4, 90, 80);
        Window2d same = Window2d.square(3, 1, 1, 1);
        NdArray bias = normal(5, 90);
        Backend backend = x.backend();

        assertThat(commands(() -> backend.conv2d(x, w, bias.slice(0, 0, 9), same, 1, Rectifier.relu())))
                .isEqualTo(commands(() -> backend.conv2d(x, w, same, 1)));
        assertThat(commands(() -> backend.affine(rows, weights, bias, new Rectifier(0.2))))
                .isEqualTo(commands(() -> backend.matmul(rows, weights.transpose())));
        NdArray longRows = normal(6, 70, 3000);
        NdArray longWeights = normal(7, 90, 3000);
        assertThat(commands(() -> backend.affine(longRows, longWeights, bias, new Rectifier(0.2))))
                .isEqualTo(2 + commands(() -> backend.matmul(longRows, longWeights.transpose())));
    }

    private static long commands(Supplier<NdArray> work) {
        // Whatever is on the list already.
        normal(8, 1).toFloats();
        Profile before = OpenClDevice.backend().profile();
        work.get().toFloats();
        return OpenClDevice.backend().profile().since(before).commands();
    }

    @Test
    void theProfileNamesTheDeviceAndTellsKernelsFromTransfers() {
        try (var backend = new OpenClBackend(16)) {
            NdArray a = backend.array(Shape.of(1000, 1000), new float[1_000_000]);
            a.toFloats();
            Profile profile = backend.profile();

            assertThat(profile.device()).isNotBlank();
            assertThat(profile.platform()).isNotBlank();
            assertThat(profile.kernels()).isPositive();
            assertThat(profile.transfers()).isPositive();
            assertThat(profile.bytesIn()).isGreaterThanOrEqualTo(4_000_000);
            assertThat(profile.bytesOut()).isGreaterThanOrEqualTo(4_000_000);
            assertThat(profile.toString()).startsWith(profile.device() + " (" + profile.platform() + "): ");
        }
    }

    @Test
    @SuppressWarnings("deprecation") // the one way to ask Aparapi for Java threads
    void fallingBackToJavaThreadsIsAnError() {
        var program = new DeviceProgram(1024);
        program.setExecutionMode(Kernel.EXECUTION_MODE.JTP);

        assertThatThrownBy(() -> program.execute(ProgramMemory.GROUP))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("opencl: Aparapi gave up on the device and fell back to Java threads");
    }

    @Test
    void aDeviceThatAparapiGaveUpOnIsAnErrorWithItsName() {
        try (var backend = new OpenClBackend(16)) {
            NdArray a = backend.full(Shape.of(3), 1);
            var kernel = new DeviceProgram(16);
            var usual = new LinkedHashSet<>(KernelManager.instance().getPreferences(kernel).getPreferredDevices(null));
            KernelManager.instance().setPreferredDevices(kernel, new LinkedHashSet<>(List.of(JavaDevice.THREAD_POOL)));
            try {
                assertThatThrownBy(a::toFloats).isInstanceOf(IllegalStateException.class)
                        .hasMessageStartingWith("opencl: Aparapi could not run on ")
                        .hasMessageContaining(OpenClDevice.backend().profile().device());
                assertThatThrownBy(a::toFloats).as("and stays one").isInstanceOf(IllegalStateException.class);
            } finally {
                KernelManager.instance().setPreferredDevices(kernel, usual);
            }
        }
    }

    @Test
    void aDeviceThatIsNotThereIsMissedByNameAndTheOthersAreListed() {
        assertThatThrownBy(() -> Aparapi.device("abacus")).isInstanceOf(BackendUnavailableException.class)
                .hasMessageStartingWith("no OpenCL device is called 'abacus'; there are: ")
                .hasMessageContaining(OpenClDevice.backend().profile().device());
    }

    // ---- The same bits ------------------------------------------------------------------------------

    /// Long sums, sums that are cut into parts, sums to which many indices point.
    private static List<float[]> sums(OpenClBackend backend) {
        NdArray x = backend.array(Shape.of(8, 3, 30, 30), Seed.of(1).normal(8 * 3 * 900));
        NdArray w = backend.array(Shape.of(20, 3, 5, 5), Seed.of(2).normal(20 * 75));
        double[] indices = Arrays.stream(Seed.of(3).uniform(160 * 900, 0, 7)).map(Math::floor).toArray();
        Window2d window = Window2d.square(5, 1, 2, 1);
        NdArray y = backend.conv2d(x, w, window, 1);
        NdArray rows = y.reshape(160, 900);
        return Stream.of(y, backend.conv2dKernelAdjoint(x, y, window, 1),
                        backend.conv2dImageAdjoint(y, w, window, 1, 30, 30), rows.transpose().matmul(rows), y.sum(),
                        y.sum(0, 2), backend.scatterAdd(rows, 1, backend.array(Shape.of(160, 900), indices), 7))
                .map(NdArray::toFloats).toList();
    }

    @Test
    void twoRunsGiveTheSameBits() {
        List<float[]> once = sums(OpenClDevice.backend());
        try (var another = new OpenClBackend(64)) {
            assertThat(sums(OpenClDevice.backend())).usingElementComparator(Arrays::compare).isEqualTo(once);
            assertThat(sums(another)).usingElementComparator(Arrays::compare).isEqualTo(once);
        }
    }

    // ---- Faults -------------------------------------------------------------------------------------

    @Test
    void anInterruptedThreadComputesOnAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        double sum = normal(1, 1000).times(0).plus(1).sum().scalar();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(sum).isEqualTo(1000);
    }

    @Test
    void severalThreadsTakeTurns() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Double>> tasks = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                int number = i;
                tasks.add(() -> {
                    NdArray sum = OpenClDevice.backend().full(Shape.of(50), 0);
                    for (int j = 0; j < 100; j++) {
                        sum = sum.plus(number);
                    }
                    return sum.sum().scalar();
                });
            }
            var results = threads.invokeAll(tasks);
            for (int i = 0; i < 16; i++) {
                assertThat(results.get(i).get()).isEqualTo(i * 5000.0);
            }
        }
    }

    @Test
    void indicesAreCheckedWhereverTheyComeFrom() {
        NdArray a = normal(1, 4);
        NdArray uploaded = OpenClDevice.backend().array(Shape.of(2), new float[] {3, 4});
        NdArray computed = uploaded.minus(0.5);

        assertThatArray(a.backend().gather(a, 0, uploaded.minus(1)))
                .isCloseTo(a.slice(0, 2, 4).to(Backends.reference()));
        assertThatThrownBy(() -> a.backend().gather(a, 0, uploaded)).isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("index 4.0 is not a whole number from 0 to 3");
        assertThatThrownBy(() -> a.backend().scatterAdd(uploaded, 0, computed, 4))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("index 2.5 is not a whole number from 0 to 3");
    }

    @Test
    void indicesThatTheDeviceMadeAreNotFetchedToBeChecked() {
        NdArray x = normal(2, 3, 4, 10, 10);
        NdArray winners = x.backend().windowArgMax(x, Window2d.square(2, 2, 0, 1)).reshape(12, 25);
        Profile before = OpenClDevice.backend().profile();
        x.backend().gather(x.reshape(12, 100), 1, winners);
        x.backend().scatterAdd(winners, 1, winners, 100);

        assertThat(OpenClDevice.backend().profile().since(before).bytesOut()).isZero();
    }

    @Test
    void arraysOfOtherBackendsAreRefused() {
        NdArray a = normal(1, 2);
        assertThatThrownBy(() -> a.plus(NdArray.of(1, 2))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lives on backend 'reference', but the computation runs on 'opencl'");
    }

    // ---- Numbers and sizes that the properties rarely reach -----------------------------------------

    @Test
    void functionsOfSpecialNumbersAreThoseOfTheReference() {
        double[] special = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0, -0.0, 1, -1, 2, -2,
            0.5, -0.5, 3, -3, 1e-30, -1e-30, 1e30, -1e30};
        NdArray x = OpenClDevice.backend().array(Shape.of(special.length), special);
        NdArray a = x.reshape(-1, 1);
        for (Unary f : Unary.values()) {
            if (f != Unary.SIN && f != Unary.COS) {
                sameUpToRounding(f.name(), x.map(f), x.to(Backends.reference()).map(f));
            }
        }
        for (Binary f : Binary.values()) {
            sameUpToRounding(f.name(), a.zip(f, x),
                    a.to(Backends.reference()).zip(f, x.to(Backends.reference())));
        }
    }

    private static void sameUpToRounding(String what, NdArray actual, NdArray expected) {
        float[] a = actual.toFloats();
        float[] b = expected.toFloats();
        for (int i = 0; i < a.length; i++) {
            boolean same = a[i] == b[i] || (Float.isNaN(a[i]) && Float.isNaN(b[i]))
                    || Math.abs(a[i] - b[i]) <= 4 * Math.ulp(b[i]);
            assertThat(same).as("%s: element %d is %s, expected %s", what, i, a[i], b[i]).isTrue();
        }
    }

    /// A sum that is cut into parts must not let an infinity of one part meet the zeros behind the end of another.
    @Test
    void anInfinityInALongProductStaysAnInfinity() {
        double[] left = Seed.of(6).normal(3 * 5000);
        left[4000] = Double.POSITIVE_INFINITY;
        NdArray a = OpenClDevice.backend().array(Shape.of(3, 5000), left);
        NdArray b = normal(7, 5000, 2);
        NdArray expected = a.to(Backends.reference()).matmul(b.to(Backends.reference()));

        assertThat(a.matmul(b).to(Backends.reference()).isCloseTo(expected, 1e-4, 1e-2)).isTrue();
    }

    /// Nor may it meet the zeros around an image: then the product is computed without them.
    @Test
    void anInfinityInAPaddedConvolutionReachesOnlyWhatSeesIt() {
        Window2d window = Window2d.square(5, 1, 2, 1);
        var reference = Backends.reference();
        NdArray x = reference.array(Shape.of(4, 3, 20, 20), Seed.of(8).normal(4 * 3 * 400));
        double[] signal = Seed.of(9).normal(4 * 20 * 400);
        signal[400 * 7] = Double.POSITIVE_INFINITY;
        NdArray g = reference.array(Shape.of(4, 20, 20, 20), signal);
        double[] kernels = Seed.of(10).normal(20 * 75);
        kernels[100] = Double.NEGATIVE_INFINITY;
        NdArray w = reference.array(Shape.of(20, 3, 5, 5), kernels);
        NdArray finite = g.map(Unary.ABS).zip(Binary.MINIMUM, NdArray.scalar(3));

        try (var device = new OpenClBackend(16)) {
            NdArray image = x.to(device);
            // What is in free memory must not matter.
            device.scoped(() -> device.full(Shape.of(12 << 18), 7).get(0));

            assertThatArray(device.conv2dKernelAdjoint(image, g.to(device), window, 1))
                    .isCloseTo(reference.conv2dKernelAdjoint(x, g, window, 1), 1e-3, 1e-2);
            assertThatArray(device.conv2d(image, w.to(device), window, 1))
                    .isCloseTo(reference.conv2d(x, w, window, 1), 1e-3, 1e-2);
            assertThatArray(device.conv2dImageAdjoint(finite.to(device), w.to(device), window, 1, 20, 20))
                    .isCloseTo(reference.conv2dImageAdjoint(finite, w, window, 1, 20, 20), 1e-3, 1e-2);
        }
    }

    @Test
    void longArraysGoInAndOutInPieces() {
        float[] first = new float[3 * ProgramMemory.LARGE / 2];
        float[] second = new float[ProgramMemory.LARGE];
        for (int i = 0; i < first.length; i++) {
            first[i] = i;
        }
        Arrays.fill(second, -2);
        NdArray a = OpenClDevice.backend().array(Shape.of(first.length), first);
        NdArray b = OpenClDevice.backend().array(Shape.of(second.length), second);

        assertThat(a.toFloats()).isEqualTo(first);
        assertThat(b.toFloats()).isEqualTo(second);
    }

    @Test
    void moreCommandsThanAListHoldsAreSeveralLists() {
        NdArray a = normal(5, 3);
        Profile before = OpenClDevice.backend().profile();
        NdArray sum = a;
        for (int i = 0; i < 2 * ProgramMemory.MAX_COMMANDS; i++) {
            sum = sum.plus(a);
        }
        double[] expected = Arrays.stream(a.toDoubles()).map(x -> x * (2 * ProgramMemory.MAX_COMMANDS + 1)).toArray();

        assertThatArray(sum).isCloseTo(NdArray.of(expected), 1e-4, 1e-4);
        assertThat(OpenClDevice.backend().profile().since(before).lists()).isGreaterThanOrEqualTo(3);
    }
}
