package vitrine.nn.optim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import vitrine.autodiff.Tensor;
import vitrine.nn.Parameter;

/// The limited-memory method of Broyden, Fletcher, Goldfarb and Shanno (Nocedal 1980; Nocedal and Wright 2006,
/// algorithm 7.5): Newton's method with an inverse Hessian that is guessed from the last few steps.
///
/// A step s = x′ − x changed the gradient by y = g′ − g. The guess H is the matrix nearest to the one before that
/// explains it, H · y = s; with ρ = 1 / ⟨y, s⟩,
///
///     H ← (I − ρ s yᵀ) H (I − ρ y sᵀ) + ρ s sᵀ
///
/// H is never built. The direction −H · g takes two loops over the remembered pairs (algorithm 7.4), and how far to
/// go along it says [StrongWolfe].
///
/// It needs the same loss at several points, so it is for the data as a whole and not for mini-batches: small networks,
/// logistic regression, the search for a counterexample. All is computed in 64 bits except the loss and its gradient,
/// which are the backend's. One iteration costs hardly more than its one or two evaluations.
///
/// ```java
/// var w = new Parameter(NdArray.of(3, -1));
/// Lbfgs.defaults().minimise(List.of(w), () -> w.variable().square().sum()).loss();     // 0.0
/// ```
///
/// @param memory     how many pairs to remember, at least 1
/// @param iterations how many steps at most, at least 1
/// @param tolerance  done when no number of the gradient is larger, at least 0. Near a minimum a step gains about the
///                   square of the gradient, so that a loss of 16 digits cannot tell gradients below 1e−8 apart
public record Lbfgs(int memory, int iterations, double tolerance) {
    /// Pairs with less curvature than this share of ‖s‖ · ‖y‖ are rounding, and H would explode.
    private static final double LEAST_CURVATURE = 1e-10;

    /// Checks the ranges above.
    public Lbfgs {
        if (memory < 1 || iterations < 1) {
            throw new IllegalArgumentException(
                    "memory " + memory + ", iterations " + iterations + ": expected at least 1 of each");
        }
        Ranges.notNegative("tolerance", tolerance);
    }

    /// Why a search ended.
    public enum Ending {
        /// The gradient is small enough.
        CONVERGED,
        /// All iterations are used up.
        ITERATIONS,
        /// No step along the last direction makes the loss smaller, as happens when its digits are used up, or at a
        /// start where the loss is no number.
        NO_DECREASE
    }

    /// What a search found; the parameters are there already.
    ///
    /// @param loss        the last loss
    /// @param gradient    the largest number of the last gradient, without its sign
    /// @param losses      the loss at the start and after every step
    /// @param evaluations how often the loss and its gradient were computed
    /// @param ending      why it ended
    public record Result(double loss, double gradient, List<Double> losses, int evaluations, Ending ending) {
        /// Copies the losses.
        public Result {
            losses = List.copyOf(losses);
        }
    }

    /// A step and the change of the gradient along it.
    private record Pair(double[] s, double[] y, double rho) {}

    /// 10 pairs, 100 iterations, and a gradient of at most 1e−7.
    public static Lbfgs defaults() {
        return new Lbfgs(10, 100, 1e-7);
    }

    /// Walks from where the parameters are to where the loss is smaller, and leaves them there.
    ///
    /// @param loss computes the loss, a scalar, from the parameters' current values: always the same function of them
    public Result minimise(Collection<Parameter> parameters, Supplier<Tensor> loss) {
        FlatLoss f = new FlatLoss(List.copyOf(parameters), loss);
        Deque<Pair> pairs = new ArrayDeque<>();
        FlatLoss.Point here = f.at(f.start());
        List<Double> losses = new ArrayList<>(List.of(here.loss()));
        Ending ending = Ending.ITERATIONS;
        for (int i = 0; i < iterations; i++) {
            if (largest(here.gradient()) <= tolerance) {
                ending = Ending.CONVERGED;
                break;
            }
            double[] direction = direction(here.gradient(), pairs);
            // Without pairs the gradient's length means nothing; afterwards a full step is Newton's.
            double first = pairs.isEmpty() ? Math.min(1, 1 / sumOfSizes(here.gradient())) : 1;
            FlatLoss.Point next = StrongWolfe.defaults().search(f, here, direction, first);
            if (!(next.loss() < here.loss())) {
                ending = Ending.NO_DECREASE;
                break;
            }
            remember(pairs, here, next);
            here = next;
            losses.add(here.loss());
        }
        if (largest(here.gradient()) <= tolerance) {
            ending = Ending.CONVERGED;
        }
        f.moveTo(here);
        return new Result(here.loss(), largest(here.gradient()), losses, f.evaluations(), ending);
    }

    /// −H · g. The first loop takes the right-hand factors (I − ρ y sᵀ) from the youngest pair to the oldest, the
    /// second the left-hand ones back. In between stands the first guess γ · I, with γ = ⟨s, y⟩ / ⟨y, y⟩ of the
    /// youngest pair: about the inverse curvature along the last step.
    private static double[] direction(double[] gradient, Deque<Pair> pairs) {
        double[] q = gradient.clone();
        double[] alphas = new double[pairs.size()];
        int i = 0;
        for (Pair pair : pairs) {
            alphas[i] = pair.rho() * Vectors.dot(pair.s(), q);
            Vectors.add(q, -alphas[i], pair.y());
            i++;
        }
        if (!pairs.isEmpty()) {
            Pair youngest = pairs.getFirst();
            Vectors.scale(q, 1 / (youngest.rho() * Vectors.dot(youngest.y(), youngest.y())));
        }
        for (Pair pair : pairs.reversed()) {
            i--;
            Vectors.add(q, alphas[i] - pair.rho() * Vectors.dot(pair.y(), q), pair.s());
        }
        Vectors.scale(q, -1);
        return q;
    }

    private void remember(Deque<Pair> pairs, FlatLoss.Point from, FlatLoss.Point to) {
        double[] s = Vectors.minus(to.x(), from.x());
        double[] y = Vectors.minus(to.gradient(), from.gradient());
        double curvature = Vectors.dot(s, y);
        if (curvature > LEAST_CURVATURE * Math.sqrt(Vectors.dot(s, s) * Vectors.dot(y, y))) {
            pairs.addFirst(new Pair(s, y, 1 / curvature));
            if (pairs.size() > memory) {
                pairs.removeLast();
            }
        }
    }

    private static double largest(double... gradient) {
        double largest = 0;
        for (double g : gradient) {
            largest = Math.max(largest, Math.abs(g));
        }
        return largest;
    }

    private static double sumOfSizes(double... gradient) {
        double sum = 0;
        for (double g : gradient) {
            sum += Math.abs(g);
        }
        return sum;
    }
}
