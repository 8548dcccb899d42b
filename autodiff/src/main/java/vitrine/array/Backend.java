package vitrine.array;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The few kernels that everything else is built from: the seam between what is computed and how.
///
/// `vitrine.array.reference` is the specification, in 64-bit and plain loops; a fast backend must agree
/// with it up to rounding, on every shape and on every strided view. All kernels return new, contiguous
/// arrays and leave their inputs as they were. Unless said otherwise, an input that lives on another
/// backend, or whose shape does not fit, is an [IllegalArgumentException] that names both sides.
///
/// A backend gives bit-identical results run after run and for any number of threads: threads may share
/// out the outputs, never the order of a sum.
public interface Backend {
    /// The name under which the backend is selected, such as `reference`.
    String name();

    /// The width of the numbers it computes with.
    Precision precision();

    // ---- Memory -------------------------------------------------------------------------------------

    /// Runs `work`, and then may use the memory of the arrays that it made for others. One step of training makes
    /// the same arrays as the next, tens of megabytes; within a scope they need not be asked for and collected again.
    ///
    /// What is to outlive the scope must be kept before it ends ([NdArray#kept]). Every other array that the backend
    /// made in it, and every view of one, must not be used afterwards, nor by another thread before: a backend that
    /// makes use of scopes answers with an [IllegalStateException], never with wrong numbers. Scopes may be nested.
    ///
    /// This definition just runs `work`.
    ///
    /// @return what `work` returned
    default <T> T scoped(Supplier<T> work) {
        return work.get();
    }

    /// Takes an array out of the scope that it was made in, if any: it stays valid when the scope ends.
    default void keep(NdArray a) {
        KernelChecks.sameBackend(this, a);
    }

    // ---- Numbers in and out -------------------------------------------------------------------------

    /// An array of `shape` with these values in row-major order.
    NdArray array(Shape shape, double[] values);

    /// An array of `shape` with these values in row-major order.
    NdArray array(Shape shape, float[] values);

    /// An array with the same value everywhere.
    NdArray full(Shape shape, double value);

    /// A copy of the elements in row-major order.
    double[] toDoubles(NdArray a);

    /// A copy of the elements in row-major order, rounded to 32 bits where the backend is wider.
    float[] toFloats(NdArray a);

    /// The elements of `a` in row-major order in memory of their own.
    NdArray copy(NdArray a);

    // ---- Element by element, and many to one --------------------------------------------------------

    /// `f` of every element.
    NdArray map(Unary f, NdArray a);

    /// `f` of every pair of elements; `a` and `b` have the same shape (broadcasting is a view of stride 0).
    NdArray zip(Binary f, NdArray a, NdArray b);

    /// Reduces the given axes, which stay with size 1; no axes reduce all of them.
    NdArray reduce(Reduction reduction, NdArray a, int... axes);

    /// A whole formula, element by element; all operands have the same shape (broadcasting is a view of stride 0).
    ///
    /// This definition computes one array per operation. A backend may instead keep what comes in between in
    /// registers or in its cache, provided that the numbers are the same.
    ///
    /// @param formula  what to compute
    /// @param operands what its inputs stand for, at least one
    default NdArray evaluate(Formula formula, NdArray... operands) {
        KernelChecks.evaluate(formula, operands);
        Shape shape = operands[0].shape();
        return switch (formula) {
            case Formula.Input(int index) -> copy(operands[index]);
            case Formula.Constant(double value) -> full(shape, value);
            case Formula.Map(Unary f, Formula x) -> map(f, evaluate(x, operands));
            case Formula.Zip(Binary f, Formula a, Formula b) ->
                    zip(f, evaluate(a, operands), evaluate(b, operands));
        };
    }

    /// Reduces a formula along the given axes, which stay with size 1; no axes reduce all of them.
    ///
    /// This definition computes the formula first, as an array of its own. A backend may instead reduce it as it goes,
    /// provided that the numbers are the same: the variance Σ (x − μ)² then costs one pass over memory in place of five.
    ///
    /// @param formula  what to reduce
    /// @param axes     along which axes
    /// @param operands what the formula's inputs stand for, at least one, all of one shape
    default NdArray reduce(Reduction reduction, Formula formula, int[] axes, NdArray... operands) {
        return reduce(reduction, evaluate(formula, operands), axes);
    }

    /// The sum of the squared distances from the mean, Σ (x − μ)², along the given axes, which stay with size 1; no axes
    /// take all of them.
    ///
    /// This definition centres the numbers first. A backend may read them fewer times.
    default NdArray squaredDistances(NdArray x, int... axes) {
        return reduce(Reduction.SUM, Standardisation.SQUARED_DISTANCE, axes, x, Standardisation.means(x, axes));
    }

    /// Numbers with mean 0 and variance 1 along the given axes: `(x − μ)/√(σ² + ε)` with the biased variance σ²; no axes
    /// take all of them.
    ///
    /// This definition is composed of other kernels. A backend may read the numbers fewer times.
    default NdArray standardise(NdArray x, double epsilon, int... axes) {
        return Standardisation.standardise(x, epsilon, axes);
    }

    /// The adjoint of [#standardise] at `x`, where it gave `y`: `(g − mean(g) − y · mean(g · y))/√(σ² + ε)`.
    ///
    /// This definition is composed of other kernels. A backend may read the numbers fewer times.
    ///
    /// @param y what [#standardise] made of `x`
    /// @param g a signal of the same shape
    default NdArray standardiseAdjoint(NdArray x, NdArray y, NdArray g, double epsilon, int... axes) {
        KernelChecks.sameShape("standardiseAdjoint", x, y);
        KernelChecks.sameShape("standardiseAdjoint", x, g);
        return Standardisation.adjoint(x, y, g, epsilon, axes);
    }

    /// What [#batchNorm] must know of the channels of a batch.
    ///
    /// @param x       (N, C, …)
    /// @param epsilon ε > 0, added to the variance
    default BatchMoments batchMoments(NdArray x, double epsilon) {
        KernelChecks.perChannel("batchMoments", x);
        return BatchNormalisation.moments(x, epsilon);
    }

    /// Batch normalisation by the batch's own moments: `y = (x − μ)/√(σ² + ε) · γ + β`, channel by channel.
    ///
    /// This definition is composed of other kernels, and so are those of the adjoints. A backend may read the numbers
    /// fewer times.
    ///
    /// @param x       (N, C, …)
    /// @param moments those of `x`, by [#batchMoments]
    /// @param scale   γ (C)
    /// @param shift   β (C)
    default NdArray batchNorm(NdArray x, BatchMoments moments, NdArray scale, NdArray shift) {
        KernelChecks.perChannel("batchNorm", x, moments.means(), scale, shift);
        return BatchNormalisation.forward(x, moments, scale, shift);
    }

    /// The adjoint of [#batchNorm] in x, whose moments depend on it: with `x̂ = (x − μ)/s`, `s = √(σ² + ε)` and `v = γ · g`,
    /// `(v − mean(v) − x̂ · mean(v · x̂))/s`.
    ///
    /// @param g a signal of the shape of `x`
    default NdArray batchNormAdjoint(NdArray x, BatchMoments moments, NdArray scale, NdArray g) {
        KernelChecks.sameShape("batchNormAdjoint", x, g);
        KernelChecks.perChannel("batchNormAdjoint", x, moments.means(), scale);
        return BatchNormalisation.adjoint(x, moments, scale, g);
    }

    /// The adjoint of [#batchNorm] in γ: `Σ g · (x − μ)/s` of every channel, (C).
    ///
    /// @param g a signal of the shape of `x`
    default NdArray batchNormScaleAdjoint(NdArray x, BatchMoments moments, NdArray g) {
        KernelChecks.sameShape("batchNormScaleAdjoint", x, g);
        KernelChecks.perChannel("batchNormScaleAdjoint", x, moments.means());
        return BatchNormalisation.scaleAdjoint(x, moments, g);
    }

    /// Positive numbers that add up to 1 along an axis: `yᵢ = exp(xᵢ) / Σⱼ exp(xⱼ)`, without overflow.
    ///
    /// This definition is composed of other kernels, and so are those of the logarithm and of the adjoints. A backend may
    /// read the numbers fewer times.
    ///
    /// @param axis the axis of the sums; a negative one counts from the end
    default NdArray softmax(NdArray x, int axis) {
        return Softmax.forward(x, axis);
    }

    /// The adjoint of [#softmax] where it gave `y`: `yᵢ · (gᵢ − Σⱼ gⱼ · yⱼ)`.
    ///
    /// @param y what [#softmax] gave
    /// @param g a signal of the same shape
    default NdArray softmaxAdjoint(NdArray y, NdArray g, int axis) {
        KernelChecks.sameShape("softmaxAdjoint", y, g);
        return Softmax.adjoint(y, g, axis);
    }

    /// The logarithm of [#softmax], `yᵢ = xᵢ − ln Σⱼ exp(xⱼ)`, in which small probabilities are not lost.
    ///
    /// @param axis the axis of the sums; a negative one counts from the end
    default NdArray logSoftmax(NdArray x, int axis) {
        return Softmax.logarithm(x, axis);
    }

    /// The adjoint of [#logSoftmax] where it gave `y`: `gᵢ − exp(yᵢ) · Σⱼ gⱼ`.
    ///
    /// @param y what [#logSoftmax] gave
    /// @param g a signal of the same shape
    default NdArray logSoftmaxAdjoint(NdArray y, NdArray g, int axis) {
        KernelChecks.sameShape("logSoftmaxAdjoint", y, g);
        return Softmax.logarithmAdjoint(y, g, axis);
    }

    // ---- Products -----------------------------------------------------------------------------------

    /// Matrix products: (…, m, k) · (…, k, n) → (…, m, n), with equal leading axes.
    NdArray matmul(NdArray a, NdArray b);

    /// What a dense layer does: the product x · Wᵀ, plus a bias, rectified.
    ///
    /// This definition does one after the other. A backend may instead finish the outputs while they are at hand, provided
    /// that the numbers are the same.
    ///
    /// @param x         rows (N, in)
    /// @param w         weights (out, in)
    /// @param bias      (out), or null for none
    /// @param rectifier [Rectifier#none] for none
    /// @return (N, out)
    default NdArray affine(NdArray x, NdArray w, @Nullable NdArray bias, Rectifier rectifier) {
        KernelChecks.affine(x, w, bias);
        NdArray product = matmul(x, w.transpose());
        return rectifier.of(bias == null ? product : product.plus(bias));
    }

    /// Two-dimensional cross-correlation, what the field calls convolution:
    ///
    ///     y[n, o, i, j] = Σ_c Σ_u Σ_v x[n, c, i·s − p + u·d, j·s − p + v·d] · w[o, c, u, v]
    ///
    /// with zeros outside the image. Output channel o of group g sees the input channels of group g alone.
    ///
    /// @param x      images (N, C, H, W)
    /// @param w      kernels (O, C / groups, window rows, window columns)
    /// @param window size, stride, padding and dilation in both directions
    /// @param groups a divisor of C and of O; 1 joins all channels, C treats each alone (depthwise)
    /// @return (N, O, H′, W′)
    NdArray conv2d(NdArray x, NdArray w, Window2d window, int groups);

    /// What a layer makes of a convolution: [#conv2d] plus a bias per output channel, rectified.
    ///
    /// This definition does one after the other. A backend may instead finish the outputs while they are at hand, provided
    /// that the numbers are the same.
    ///
    /// @param bias      (O), or null for none
    /// @param rectifier [Rectifier#none] for none
    default NdArray conv2d(NdArray x, NdArray w, @Nullable NdArray bias, Window2d window, int groups, Rectifier rectifier) {
        NdArray y = conv2d(x, w, window, groups);
        KernelChecks.bias("conv2d", bias, y.shape().dim(1));
        return rectifier.of(bias == null ? y : y.plus(bias.reshape(1, -1, 1, 1)));
    }

    /// The adjoint of [#conv2d] in its image: every output hands its value back to the inputs that it read.
    /// It is the gradient in x, and also the transposed convolution of `g`.
    ///
    /// @param g      (N, O, H′, W′)
    /// @param w      kernels (O, C / groups, window rows, window columns)
    /// @param height H of the image
    /// @param width  W of the image
    /// @return (N, C, H, W)
    NdArray conv2dImageAdjoint(NdArray g, NdArray w, Window2d window, int groups, int height, int width);

    /// The adjoint of [#conv2d] in its kernels: the gradient in w.
    ///
    /// @param x images (N, C, H, W)
    /// @param g (N, O, H′, W′)
    /// @return (O, C / groups, window rows, window columns)
    NdArray conv2dKernelAdjoint(NdArray x, NdArray g, Window2d window, int groups);

    // ---- Moving numbers by index --------------------------------------------------------------------

    /// Where the largest element of every window lies, as its index `row · W + column` in its plane. The
    /// first of equal elements wins, a NaN beats every number, and padding never wins.
    ///
    /// @param x      images (N, C, H, W)
    /// @param window a padding of at most half of its size; no window may lie in the padding alone, which a
    ///               dilated one still could
    /// @return (N, C, H′, W′)
    NdArray windowArgMax(NdArray x, Window2d window);

    /// The largest element of every window: the one that [#windowArgMax] points at.
    ///
    /// This definition looks it up there. A backend may instead find it in one pass.
    ///
    /// @param x      images (N, C, H, W)
    /// @param window as for [#windowArgMax]
    /// @return (N, C, H′, W′)
    default NdArray windowMax(NdArray x, Window2d window) {
        NdArray winners = windowArgMax(x, window);
        return gather(KernelChecks.planes(x), 1, KernelChecks.planes(winners)).reshape(winners.shape());
    }

    /// The adjoint of [#windowMax] at `x`: starts from zeros and adds every element of `g` where [#windowArgMax] points.
    ///
    /// @param x      images (N, C, H, W)
    /// @param g      a number for every window, (N, C, H′, W′)
    /// @param window as for [#windowArgMax]
    /// @return (N, C, H, W)
    default NdArray windowMaxAdjoint(NdArray x, NdArray g, Window2d window) {
        NdArray winners = windowArgMax(x, window);
        KernelChecks.sameShape("windowMaxAdjoint", winners, g);
        return scatterAdd(KernelChecks.planes(g), 1, KernelChecks.planes(winners), x.shape().dim(2) * x.shape().dim(3))
                .reshape(x.shape());
    }

    /// Picks along `axis`: `y[…, i, …] = a[…, indices[…, i, …], …]`. Off that axis, `a` and `indices` have
    /// equal sizes.
    ///
    /// @throws IndexOutOfBoundsException if an index is not a whole number below the axis' size
    NdArray gather(NdArray a, int axis, NdArray indices);

    /// The adjoint of [#gather]: starts from zeros and adds `source[…, i, …]` to
    /// `y[…, indices[…, i, …], …]`, in row-major order of the source.
    ///
    /// @param length the size of the result along `axis`
    /// @throws IndexOutOfBoundsException if an index is not a whole number below `length`
    NdArray scatterAdd(NdArray source, int axis, NdArray indices, int length);

    /// Surrounds `a` with zeros: `before[axis]` of them in front and `after[axis]` behind, for every axis.
    NdArray pad(NdArray a, int[] before, int[] after);

    /// The arrays one after the other along `axis`; off that axis their sizes are equal.
    NdArray concat(int axis, NdArray... parts);
}
