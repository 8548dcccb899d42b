package vitrine.xai.gradient;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import vitrine.autodiff.CustomOp;
import vitrine.autodiff.Op;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Abs;
import vitrine.autodiff.op.Activation;
import vitrine.autodiff.op.Add;
import vitrine.autodiff.op.AvgPool2d;
import vitrine.autodiff.op.Concat;
import vitrine.autodiff.op.Divide;
import vitrine.autodiff.op.LeakyRelu;
import vitrine.autodiff.op.Linear;
import vitrine.autodiff.op.Max;
import vitrine.autodiff.op.MaxPool2d;
import vitrine.autodiff.op.Maximum;
import vitrine.autodiff.op.Multiply;
import vitrine.autodiff.op.Normalising;
import vitrine.autodiff.op.Raise;
import vitrine.autodiff.op.Reducing;
import vitrine.autodiff.op.Relu;
import vitrine.autodiff.op.Structural;
import vitrine.autodiff.op.Subtract;
import vitrine.xai.DifferentiableFunction;

/// Where a piecewise linear function bends along a straight way (Sotoudeh and Thakur 2019, *Computing linear
/// restrictions of neural networks*).
///
/// The operations that can bend, leaky or plain ReLU, absolute value and max-pooling, are taken in the order of the
/// computation. Once all kinks of the earlier ones are known, the inputs of the next one are straight lines between
/// two neighbouring kinks. Their values at both ends then say exactly where a ReLU's input changes its sign, or another
/// number of a window becomes the largest; those are the kinks of this operation. What the explained number does is
/// never asked: kinks that cancel in it are found all the same.
///
/// One pass of forward evaluations at all kinks so far, per operation that can bend.
final class Kinks {
    /// How many places are evaluated at once; a bound on memory.
    private static final int CHUNK = 256;

    private final DifferentiableFunction f;
    private final Way way;
    private final double closest;

    private Kinks(DifferentiableFunction f, Way way) {
        this.f = f;
        this.way = way;
        // Kinks that should coincide are computed a few roundings apart.
        this.closest = 16 * f.input().backend().precision().epsilon();
    }

    /// The places 0 = α₀ < α₁ < … = 1 between which f is a straight line, its kinks and both ends.
    ///
    /// @throws IllegalArgumentException if f is not made of linear operations, ReLU, absolute values and max-pooling
    static double[] along(DifferentiableFunction f, Way way) {
        return new Kinks(f, way).all();
    }

    private double[] all() {
        double[] alphas = {0, 1};
        int operations = bending(f.of(Tensor.variable(way.at(alphas)))).size();
        for (int k = 0; k < operations; k++) {
            alphas = withKinksOf(k, alphas);
        }
        return alphas;
    }

    private double[] withKinksOf(int operation, double[] alphas) {
        DoubleStream.Builder found = DoubleStream.builder();
        for (int from = 0; from < alphas.length - 1; from += CHUNK - 1) {
            double[] part = Arrays.copyOfRange(alphas, from, Math.min(alphas.length, from + CHUNK));
            Tensor bend = bending(f.of(Tensor.variable(way.at(part)))).get(operation);
            Tensor input = bend.inputs().getFirst();
            if (input.shape().rank() == 0 || input.shape().dim(0) != part.length) {
                throw new IllegalArgumentException(name(bend) + " of an input of shape " + input.shape()
                        + " in a batch of " + part.length + ": the batch must stay the first axis");
            }
            var lines = new Lines(part, input.value().toDoubles(), found);
            if (bend.op() instanceof MaxPool2d pool) {
                lines.meet(windows(pool, input.shape().dim(1), input.shape().dim(2), input.shape().dim(3)));
            } else {
                lines.crossZero();
            }
        }
        return merged(alphas, found.build().toArray());
    }

    private double[] merged(double[] alphas, double[] found) {
        double[] sorted = DoubleStream.concat(Arrays.stream(alphas), Arrays.stream(found)).sorted().toArray();
        DoubleStream.Builder distinct = DoubleStream.builder().add(0);
        double last = 0;
        for (double alpha : sorted) {
            if (alpha - last > closest && 1 - alpha > closest) {
                distinct.add(alpha);
                last = alpha;
            }
        }
        return distinct.add(1).build().toArray();
    }

    /// The inputs of one operation along the way: straight lines between neighbouring places.
    ///
    /// @param alphas the places
    /// @param values the inputs at the first place, at the second, …
    /// @param kinks  takes what is found
    private record Lines(double[] alphas, double[] values, DoubleStream.Builder kinks) {
        private int width() {
            return values.length / alphas.length;
        }

        /// Notes where a line changes its sign.
        void crossZero() {
            int width = width();
            for (int i = 0; i + width < values.length; i++) {
                double a = values[i];
                double b = values[i + width];
                if ((a < 0 && b > 0) || (a > 0 && b < 0)) {
                    note(i / width, a / (a - b));
                }
            }
        }

        /// Notes where the largest of a window's lines changes: the corners of their upper envelope.
        void meet(int[][] windows) {
            int width = width();
            for (int piece = 0; piece < alphas.length - 1; piece++) {
                int a = piece * width;
                for (int[] window : windows) {
                    int top = highest(window, a);
                    double t = 0;
                    for (int next = overtaking(window, a, top, t); next >= 0; next = overtaking(window, a, top, t)) {
                        t = Math.max(t, meeting(a, top, next));
                        note(piece, t);
                        top = next;
                    }
                }
            }
        }

        /// The line that is the largest at the beginning of a piece.
        private int highest(int[] window, int a) {
            int top = window[0];
            for (int line : window) {
                if (values[a + line] > values[a + top]) {
                    top = line;
                }
            }
            return top;
        }

        /// The line that overtakes `top` first after t, the steepest of equals, or −1 if none does in this piece.
        private int overtaking(int[] window, int a, int top, double t) {
            int first = -1;
            double soonest = 1;
            for (int line : window) {
                double meeting = rise(a, line) > rise(a, top) ? Math.max(t, meeting(a, top, line)) : 1;
                if (meeting < soonest || (first >= 0 && meeting == soonest && rise(a, line) > rise(a, first))) {
                    first = line;
                    soonest = meeting;
                }
            }
            return first;
        }

        /// Where two lines meet, as a part of the piece.
        private double meeting(int a, int top, int line) {
            return (values[a + top] - values[a + line]) / (rise(a, line) - rise(a, top));
        }

        private double rise(int a, int line) {
            return values[a + width() + line] - values[a + line];
        }

        private void note(int piece, double t) {
            kinks.add(alphas[piece] + t * (alphas[piece + 1] - alphas[piece]));
        }
    }

    /// The places that each window reads, as positions in one image (C, H, W).
    private static int[][] windows(MaxPool2d pool, int channels, int height, int width) {
        var rows = pool.window().rows();
        var columns = pool.window().columns();
        List<int[]> windows = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            for (int i = 0; i < rows.outputs(height); i++) {
                for (int j = 0; j < columns.outputs(width); j++) {
                    List<Integer> places = new ArrayList<>();
                    for (int u = 0; u < rows.size(); u++) {
                        for (int v = 0; v < columns.size(); v++) {
                            int row = rows.position(i, u);
                            int column = columns.position(j, v);
                            if (row >= 0 && row < height && column >= 0 && column < width) {
                                places.add((channel * height + row) * width + column);
                            }
                        }
                    }
                    windows.add(places.stream().mapToInt(Integer::intValue).toArray());
                }
            }
        }
        return windows.toArray(int[][]::new);
    }

    /// The results of all operations that can bend, in the order of the computation.
    private static List<Tensor> bending(Tensor y) {
        List<Tensor> bending = new ArrayList<>();
        Set<Tensor> done = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Tensor> waiting = new ArrayDeque<>(List.of(y));
        while (!waiting.isEmpty()) {
            Tensor node = waiting.element();
            Tensor needed = node.inputs().stream().filter(in -> in.isTracked() && !done.contains(in))
                    .findFirst().orElse(null);
            if (needed != null) {
                waiting.push(needed);
            } else {
                waiting.remove();
                if (done.add(node) && bends(node)) {
                    bending.add(node);
                }
            }
        }
        return bending;
    }

    private static boolean bends(Tensor node) {
        @Nullable Op op = node.op();
        return switch (op) {
            case null -> false;
            case Relu _, LeakyRelu _, Abs _, MaxPool2d _ -> true;
            case Add _, Subtract _, Concat _, Structural _, Reducing _, AvgPool2d _ -> false;
            case Multiply _, Linear _ -> node.inputs().get(0).isTracked() && node.inputs().get(1).isTracked()
                    && refused(node, "two inputs that both depend on the explained one");
            case Divide _ -> node.inputs().get(1).isTracked() && refused(node, "a divisor that depends on the input");
            case Maximum _, Max _ -> refused(node, "bends of a kind that is not followed");
            case Raise _, Activation _, Normalising _, CustomOp _ -> refused(node, "a curve");
        };
    }

    private static boolean refused(Tensor node, String reason) {
        throw new IllegalArgumentException("the model is not piecewise linear: " + name(node) + " with " + reason
                + "; use IntegratedGradients");
    }

    private static String name(Tensor node) {
        return Objects.requireNonNull(node.op()).name();
    }
}
