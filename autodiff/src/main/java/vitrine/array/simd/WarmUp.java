package vitrine.array.simd;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.incubator.vector.VectorShuffle;

/// Tells whether vector code is fast yet.
///
/// Until Java's optimising compiler has translated a method that uses vectors, each vector is an object and each
/// operation a loop over it: a thousand times slower than afterwards, and slow enough that a first training
/// step would take seconds. So every vector kernel has a *plain twin*, a loop over single numbers that is decent
/// from the start and gives the same bits. The kernels use the twins until a thread in the background has
/// rehearsed the vector kernels so often that they are compiled; it knows from how long they take. As the
/// bits are the same, nobody can tell when the change took place, except by a clock.
final class WarmUp {
    /// A rehearsal of a compiled kernel takes below 2 µs, of another above 100 µs.
    private static final long COMPILED_NANOS = 20_000;
    private static final int TIMES = 20;
    private static final long GIVE_UP_NANOS = 60_000_000_000L;

    private final AtomicBoolean started;
    private volatile boolean productsDone;
    private volatile boolean done;

    private WarmUp(boolean started, boolean done) {
        this.started = new AtomicBoolean(started);
        this.productsDone = done;
        this.done = done;
    }

    /// Plain loops first; vectors as soon as they are fast.
    static WarmUp inBackground() {
        return new WarmUp(false, false);
    }

    /// Vectors at once, fast or not.
    static WarmUp none() {
        return new WarmUp(true, true);
    }

    /// Plain loops for ever.
    static WarmUp never() {
        return new WarmUp(true, false);
    }

    /// Whether to use vectors in matrix products and convolutions, which are rehearsed first. The first
    /// question starts the rehearsals.
    boolean isDoneForProducts() {
        if (!productsDone) {
            start();
        }
        return productsDone;
    }

    /// Whether to use vectors everywhere. The first question starts the rehearsals.
    boolean isDone() {
        if (!done) {
            start();
        }
        return done;
    }

    private void start() {
        if (started.compareAndSet(false, true)) {
            Thread thread = new Thread(null, this::rehearse, "vitrine-simd-warm-up", 0, false);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void rehearse() {
        int count = 16 * Tile.LANES;
        float[] x = new float[64 * Tile.LANES];
        float[] y = new float[64 * Tile.LANES];
        float[] z = new float[64 * Tile.LANES];
        VectorShuffle<Float> gapless = VectorShuffle.iota(Tile.SPECIES, 0, 1, true);
        float[] square = new float[Tile.LANES * Tile.LANES];
        float[] transposed = square.clone();
        int[] rows = Factor.every(Tile.LANES, Tile.LANES);
        float[] room = Transposition.room();
        rehearse(List.of(tile(3), tile(2), tile(1),
                () -> ImageColumns.copyRows(x, 0, 2 * Tile.LANES, y, 0, Tile.LANES, Tile.LANES, 16),
                () -> Transposition.square(square, 0, rows, 0, transposed, 0, rows, 0, room),
                () -> DepthwiseConvolution.row(x, 0, new int[9], x, 0, y, 0, count),
                () -> PolyphaseFrame.split(x, 0, Tile.LANES, 0, 4, y, 0, 8 * Tile.LANES, 16 * Tile.LANES, Tile.LANES),
                () -> PolyphaseFrame.split(x, 0, 2 * Tile.LANES, 0, 4, y, 0, 8 * Tile.LANES, 16 * Tile.LANES, Tile.LANES),
                () -> WinogradTransform.kernels(x, 3 * Tile.LANES, y, 0, 3 * Tile.LANES, 3 * Tile.LANES),
                () -> WinogradTransform.tiles(x, 0, 2 * Tile.LANES, Tile.LANES, 1, gapless, y, 0, 3 * Tile.LANES, 3,
                        Tile.LANES),
                () -> WinogradTransform.outputs(x, 0, 3 * Tile.LANES, y, 3 * Tile.LANES, 3 * Tile.LANES),
                () -> WinogradTransform.weave(x, 2 * Tile.LANES, 0, Tile.LANES, 0, y, 0, 4, 2 * Tile.LANES),
                () -> WinogradAdjointTransform.signals(x, 0, 8 * Tile.LANES, 2, 2 * Tile.LANES, y, 0, 3 * Tile.LANES),
                () -> WinogradAdjointTransform.kernels(x, 0, 3 * Tile.LANES, y, 3 * Tile.LANES),
                () -> StridedWinogradTransform.inputs(x, 0, Tile.LANES, Tile.LANES, y, 0, 8 * Tile.LANES, Tile.LANES, 8),
                () -> StridedWinogradTransform.outputs(x, 0, Tile.LANES, Tile.LANES, y, 0, 8 * Tile.LANES, Tile.LANES, 8),
                () -> StridedWinogradTransform.kernels(x, 0, Tile.LANES, Tile.LANES, y, 0, 8 * Tile.LANES, Tile.LANES, 8),
                () -> StridedWinogradTransform.signals(x, 0, Tile.LANES, Tile.LANES, y, 0, 8 * Tile.LANES, Tile.LANES, 8),
                () -> StridedWinogradTransform.taps(x, 0, Tile.LANES, Tile.LANES, y, 0, 8 * Tile.LANES, Tile.LANES, 8),
                () -> Finiteness.all(x, 0, count)));
        productsDone = true;
        rehearse(List.of(
                () -> SumLoops.sum(x, 0, count), () -> MaxLoops.max(x, 0, count),
                () -> StandardiseLoops.squaredDistances(x, 0, count, 1, true),
                () -> StandardiseLoops.products(x, 0, y, 0, count, true),
                () -> StandardiseLoops.centre(x, 0, count, 1, 1, y, 0, true),
                () -> StandardiseLoops.signal(x, 0, y, 0, count, 1, 1, 1, z, 0, true),
                () -> StandardiseLoops.centre(x, 0, count, 1, 1, 1, 1, y, 0, true),
                () -> StandardiseLoops.alongCentred(x, 0, y, 0, count, 1, 1, true),
                () -> StandardiseLoops.addMoments(x, 0, 1, y, 0, count, 1, 1, new double[2], true),
                () -> StandardiseLoops.signal(x, 0, 1, y, 0, count, 1, 1, 1, 1, z, 0, true),
                () -> NumberLoops.subtract(x, 0, 1, y, 0, count, true), () -> NumberLoops.multiply(x, 0, 1, y, 0, count, true),
                () -> NumberLoops.divide(x, 0, 1, y, 0, count, true),
                () -> UnaryLoops.relu(x, 0, y, 0, count), () -> UnaryLoops.step(x, 0, y, 0, count),
                () -> UnaryLoops.leakyRelu(0.5f, x, 0, y, 0, count),
                () -> BinaryLoops.add(x, 0, y, 0, z, 0, count), () -> BinaryLoops.multiply(x, 0, y, 0, z, 0, count),
                () -> BinaryLoops.subtract(x, 0, y, 0, z, 0, count), () -> BinaryLoops.divide(x, 0, y, 0, z, 0, count),
                () -> PairedPooling.places(x, 0, 2 * Tile.LANES, 0, count / 2, y, 0),
                () -> PairedPooling.largest(x, 0, 2 * Tile.LANES, count / 2, y, 0),
                () -> PairedPooling.handBack(x, 0, 2 * Tile.LANES, z, 0, count / 2, y, 0),
                () -> Transcendental.exp(x, 0, y, 0, count), () -> Transcendental.log(x, 0, y, 0, count),
                () -> UnaryLoops.square(x, 0, y, 0, count), () -> UnaryLoops.sqrt(x, 0, y, 0, count),
                () -> UnaryLoops.negate(x, 0, y, 0, count), () -> UnaryLoops.reciprocal(x, 0, y, 0, count),
                () -> Transcendental.sigmoid(x, 0, y, 0, count), () -> Transcendental.tanh(x, 0, y, 0, count),
                () -> UnaryLoops.abs(x, 0, y, 0, count), () -> UnaryLoops.sign(x, 0, y, 0, count),
                () -> BinaryLoops.greater(x, 0, y, 0, z, 0, count), () -> BinaryLoops.equal(x, 0, y, 0, z, 0, count),
                () -> BinaryLoops.greaterEqual(x, 0, y, 0, z, 0, count),
                () -> BinaryLoops.maximum(x, 0, y, 0, z, 0, count), () -> BinaryLoops.minimum(x, 0, y, 0, z, 0, count)));
        done = true;
    }

    private static void rehearse(List<Runnable> kernels) {
        long start = System.nanoTime();
        for (Runnable kernel : kernels) {
            for (int fast = 0; fast < TIMES && System.nanoTime() - start < GIVE_UP_NANOS; ) {
                long before = System.nanoTime();
                kernel.run();
                fast = System.nanoTime() - before < COMPILED_NANOS ? fast + 1 : 0;
            }
        }
    }

    private static Runnable tile(int vectors) {
        // So deep that a tile of one vector, not yet compiled, takes much longer than the threshold.
        int depth = 256;
        int width = vectors * Tile.LANES;
        int[] places = Factor.every(Tile.LANES, vectors);
        int[] steps = Factor.every(1, depth);
        Factor a = new Factor(new float[Tile.ROWS * depth], 0, Factor.every(depth, Tile.ROWS), steps);
        Factor b = new Factor(new float[depth * width], 0, places, Factor.every(width, depth));
        float[] c = new float[Tile.ROWS * width];
        return () -> {
            Tile.multiply(a, 0, b, 0, c, 0, width, places, depth, vectors, false);
            Tile.multiply(a, 0, b, 0, c, 0, width, places, depth, vectors, true);
        };
    }
}
