package vitrine.nn.optim;

/// How far to go downhill: a step α along the direction d for which φ(α) = f(x + α · d) fulfils the strong Wolfe
/// conditions (Wolfe 1969; Nocedal and Wright 2006, eq. 3.7),
///
///     φ(α) ≤ φ(0) + c₁ · α · φ′(0)       the loss falls by at least a share of what the slope promises,
///     |φ′(α)| ≤ c₂ · |φ′(0)|             and hardly any slope is left.
///
/// The second one makes ⟨y, s⟩ positive, without which [Lbfgs] could not learn from the step. The search first doubles
/// α until a good step must lie behind it (algorithm 3.5), then narrows the interval down (algorithm 3.6), each time to
/// the minimum of the cubic through both ends' values and slopes.
///
/// @param decrease    c₁, above 0 and below c₂
/// @param curvature   c₂, below 1
/// @param evaluations how often to evaluate the loss at most
record StrongWolfe(double decrease, double curvature, int evaluations) {
    /// New steps stay this share of the interval away from its ends, or the interval might never shrink.
    private static final double MARGIN = 0.1;

    StrongWolfe {
        if (!(decrease > 0 && decrease < curvature && curvature < 1 && evaluations > 0)) {
            throw new IllegalArgumentException("c₁ " + decrease + ", c₂ " + curvature + ", evaluations " + evaluations
                    + ": expected 0 < c₁ < c₂ < 1 and at least one evaluation");
        }
    }

    /// c₁ = 1e−4 and c₂ = 0.9, as is usual for quasi-Newton methods; at most 25 evaluations.
    static StrongWolfe defaults() {
        return new StrongWolfe(1e-4, 0.9, 25);
    }

    /// φ at one step.
    private record Step(double alpha, FlatLoss.Point point, double slope) {
        double value() {
            return point.loss();
        }
    }

    /// The place that the step leads to; the start itself if no step makes the loss smaller.
    ///
    /// @param f         the loss
    /// @param start     where to start
    /// @param direction where to go
    /// @param first     the first step to try, above 0
    FlatLoss.Point search(FlatLoss f, FlatLoss.Point start, double[] direction, double first) {
        Step origin = new Step(0, start, Vectors.dot(start.gradient(), direction));
        if (!(origin.slope() < 0)) {
            return start;
        }
        Step before = origin;
        double alpha = first;
        for (int i = 0; i < evaluations; i++) {
            Step step = at(f, origin, direction, alpha);
            if (!fallsEnough(step, origin) || (i > 0 && step.value() >= before.value())) {
                return zoom(f, origin, direction, before, step, evaluations - i - 1);
            }
            if (isFlat(step, origin)) {
                return step.point();
            }
            if (step.slope() >= 0) {
                return zoom(f, origin, direction, step, before, evaluations - i - 1);
            }
            before = step;
            alpha *= 2;
        }
        return before.point();
    }

    /// Narrows an interval down. `low` is the end with the smaller loss, which falls from there towards `high`.
    private FlatLoss.Point zoom(FlatLoss f, Step origin, double[] direction, Step low, Step high, int left) {
        Step best = low;
        Step other = high;
        for (int i = 0; i < left; i++) {
            Step step = at(f, origin, direction, between(best, other));
            if (!fallsEnough(step, origin) || step.value() >= best.value()) {
                other = step;
            } else {
                if (isFlat(step, origin)) {
                    return step.point();
                }
                if (step.slope() * (other.alpha() - best.alpha()) >= 0) {
                    other = best;
                }
                best = step;
            }
        }
        return best.point();
    }

    private static Step at(FlatLoss f, Step origin, double[] direction, double alpha) {
        double[] x = origin.point().x().clone();
        Vectors.add(x, alpha, direction);
        FlatLoss.Point point = f.at(x);
        return new Step(alpha, point, Vectors.dot(point.gradient(), direction));
    }

    /// Also false where the loss is no number.
    private boolean fallsEnough(Step step, Step origin) {
        return step.value() <= origin.value() + decrease * step.alpha() * origin.slope();
    }

    private boolean isFlat(Step step, Step origin) {
        return Math.abs(step.slope()) <= curvature * Math.abs(origin.slope());
    }

    /// The minimum of the cubic through both ends (eq. 3.59), within the margins; the middle where there is none.
    private static double between(Step a, Step b) {
        double width = b.alpha() - a.alpha();
        double d1 = a.slope() + b.slope() - 3 * (b.value() - a.value()) / width;
        double d2 = Math.signum(width) * Math.sqrt(d1 * d1 - a.slope() * b.slope());
        double share = 1 - (b.slope() + d2 - d1) / (b.slope() - a.slope() + 2 * d2);
        return a.alpha() + width * (Double.isFinite(share) ? Math.clamp(share, MARGIN, 1 - MARGIN) : 0.5);
    }
}
