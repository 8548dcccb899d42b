package vitrine.autodiff.op;

import static vitrine.array.SampleArrays.awayFromZero;
import static vitrine.array.SampleArrays.distinct;
import static vitrine.array.SampleArrays.normal;
import static vitrine.array.SampleArrays.positive;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import vitrine.array.NdArray;
import vitrine.array.Rectifier;
import vitrine.array.Shape;
import vitrine.array.Window;
import vitrine.array.Window2d;
import vitrine.autodiff.Op;
import vitrine.autodiff.Tensor;

/// Every operation of the library, in several shapes. Whoever adds an operation adds it here; a test fails
/// until then.
final class OpCases {
    private final List<OpCase> cases = new ArrayList<>();

    private OpCases() {}

    static List<OpCase> all() {
        var all = new OpCases();
        all.activations();
        all.arithmetic();
        all.products();
        all.rectifiedProducts();
        all.convolutions();
        all.structure();
        all.reductions();
        all.poolingAndNormalising();
        all.moreActivations();
        all.compositions();
        all.resampling();
        return List.copyOf(all.cases);
    }

    private void activations() {
        unary(Relu.class, "both sides of the kink", Tensor::relu, awayFromZero(1, 3, 4));
        unary(Abs.class, "both sides of the kink", Tensor::abs, awayFromZero(2, 3, 4));
        unary(Exp.class, "matrix", Tensor::exp, normal(3, 3, 2));
        unary(Log.class, "matrix", Tensor::log, positive(4, 2, 3));
        unary(Sqrt.class, "matrix", Tensor::sqrt, positive(5, 2, 3));
        unary(Square.class, "matrix", Tensor::square, normal(6, 2, 3));
        unary(Tanh.class, "matrix", Tensor::tanh, normal(7, 2, 3));
        unary(Sigmoid.class, "scalar", Tensor::sigmoid, normal(8));
        unary(Sigmoid.class, "three axes", Tensor::sigmoid, normal(9, 2, 1, 3));
        for (double exponent : new double[] {-1, 0, 0.5, 1, 2, 3.7}) {
            unary(Power.class, "exponent " + exponent, x -> x.pow(exponent), positive(10, 2, 3));
        }
        unary(Power.class, "whole exponent of negative numbers", x -> x.pow(3), awayFromZero(11, 4));
    }

    private void arithmetic() {
        binary(Add.class, "equal shapes", Tensor::plus, normal(20, 2, 3), normal(21, 2, 3));
        binary(Add.class, "the same tensor twice", (a, b) -> a.plus(a).plus(b), normal(20, 3), normal(21, 3));
        binary(Subtract.class, "equal shapes", Tensor::minus, normal(22, 2, 3), normal(23, 2, 3));
        binary(Multiply.class, "equal shapes", Tensor::times, normal(24, 2, 3), normal(25, 2, 3));
        unary(Multiply.class, "the same tensor twice", x -> x.times(x), normal(26, 3));
        binary(Divide.class, "equal shapes", Tensor::dividedBy, normal(27, 2, 3), awayFromZero(28, 2, 3));
        binary(Divide.class, "a column by a row", Tensor::dividedBy, normal(29, 2, 1), awayFromZero(30, 3));
        binary(Multiply.class, "scalar by matrix", Tensor::times, normal(31), normal(32, 2, 3));
    }

    private void products() {
        binary(MatMul.class, "matrices", Tensor::matmul, normal(40, 2, 3), normal(41, 3, 4));
        binary(MatMul.class, "stacks of matrices", Tensor::matmul, normal(42, 2, 2, 3), normal(43, 2, 3, 2));
        binary(MatMul.class, "one matrix for a stack", Tensor::matmul, normal(44, 2, 2, 3), normal(45, 3, 2));
        binary(MatMul.class, "leading axes broadcast", Tensor::matmul, normal(46, 2, 1, 1, 2), normal(47, 3, 2, 2));
        unary(MatMul.class, "a matrix by its transpose", x -> x.matmul(x.transpose()), normal(48, 2, 3));
        add(MatMul.class, "stacks of matrices with a bias",
                in -> Tensor.of(new MatMul(), in.get(0), in.get(1), in.get(2)),
                normal(42, 2, 2, 3), normal(43, 2, 3, 2), normal(44, 2));
        add(Affine.class, "with bias", in -> Affine.of(in.get(0), in.get(1), in.get(2)),
                normal(49, 3, 4), normal(50, 2, 4), normal(51, 2));
        add(Affine.class, "without bias", in -> Tensor.of(new Affine(), in.get(0), in.get(1)),
                normal(52, 2, 3), normal(53, 4, 3));
    }

    private void rectifiedProducts() {
        for (Rectifier rectifier : List.of(Rectifier.relu(), new Rectifier(0.2))) {
            add(Rectified.class, "affine, " + rectifier,
                    in -> Rectified.of(new Affine(), rectifier, in.get(0), in.get(1), in.get(2)),
                    normal(54, 3, 4), normal(55, 5, 4), normal(56, 5));
            add(Rectified.class, "affine without bias, " + rectifier,
                    in -> Rectified.of(new Affine(), rectifier, in.get(0), in.get(1)), normal(57, 3, 4), normal(58, 5, 4));
            var strided = new Conv2d(new Window2d(new Window(3, 2, 1, 1), new Window(2, 1, 0, 2)), 2);
            add(Rectified.class, "convolution, " + rectifier,
                    in -> Rectified.of(strided, rectifier, in.get(0), in.get(1), in.get(2)),
                    normal(65, 2, 4, 5, 4), normal(66, 6, 2, 3, 2), normal(67, 6));
            add(Rectified.class, "transposed convolution, " + rectifier,
                    in -> Rectified.of(new ConvTranspose2d(Window2d.square(2, 2, 0, 1), 1, 4, 4), rectifier, in.get(0),
                            in.get(1)), normal(68, 2, 3, 2, 2), normal(69, 3, 2, 2, 2));
            unary(Rectified.class, "a matrix by its transpose, " + rectifier,
                    x -> Rectified.of(new MatMul(), rectifier, x, x.transpose()), normal(59, 3, 4));
        }
    }

    private void convolutions() {
        var strided = new Window2d(new Window(3, 2, 1, 1), new Window(2, 1, 0, 2));
        convolution("with bias", Window2d.square(2), 1, 4, 4, 2, 3, true);
        convolution("stride, padding and dilation", strided, 1, 5, 4, 2, 2, true);
        convolution("two groups", Window2d.square(2, 2, 1, 1), 2, 4, 3, 4, 2, true);
        convolution("depthwise, without bias", Window2d.square(3, 1, 1, 1), 2, 3, 3, 2, 2, false);
        convolution("rows that no window reaches", Window2d.square(2, 3, 0, 1), 1, 4, 4, 1, 1, false);
    }

    /// The convolution, its transpose and its kernel adjoint, all in the same setting.
    private void convolution(String what, Window2d window, int groups, int height, int width, int channels,
            int outputs, boolean withBias) {
        int rows = window.rows().outputs(height);
        int columns = window.columns().outputs(width);
        NdArray x = normal(60, 2, channels, height, width);
        NdArray w = normal(61, outputs, channels / groups, window.rows().size(), window.columns().size());
        NdArray g = normal(62, 2, outputs, rows, columns);
        var transposed = new ConvTranspose2d(window, groups, height, width);
        if (withBias) {
            add(Conv2d.class, what, in -> Conv2d.of(in.get(0), in.get(1), in.get(2), window, groups),
                    x, w, normal(63, outputs));
            add(ConvTranspose2d.class, what, in -> transposed.apply(in.get(0), in.get(1), in.get(2)),
                    g, w, normal(64, channels));
        } else {
            add(Conv2d.class, what, in -> Conv2d.of(in.get(0), in.get(1), window, groups), x, w);
            add(ConvTranspose2d.class, what, in -> transposed.apply(in.get(0), in.get(1)), g, w);
        }
        add(Conv2dKernelAdjoint.class, what,
                in -> Tensor.of(new Conv2dKernelAdjoint(window, groups), in.get(0), in.get(1)), x, g);
    }

    private void structure() {
        unary(Reshape.class, "matrix to three axes", x -> x.reshape(3, 1, -1), normal(70, 2, 3));
        unary(Reshape.class, "to a scalar", x -> x.reshape(), normal(71, 1, 1));
        unary(Permute.class, "three axes in a cycle", x -> x.permute(2, 0, 1), normal(72, 2, 3, 2));
        unary(Permute.class, "transpose", Tensor::transpose, normal(73, 2, 3));
        unary(BroadcastTo.class, "scalar", x -> x.broadcastTo(Shape.of(2, 3)), normal(74));
        unary(BroadcastTo.class, "an axis of size one", x -> x.broadcastTo(Shape.of(2, 3)), normal(75, 2, 1));
        unary(BroadcastTo.class, "new and inner axes", x -> x.broadcastTo(Shape.of(2, 2, 3, 2)), normal(76, 2, 1, 2));
        unary(Slice.class, "first axis", x -> x.slice(0, 1, 3), normal(77, 3, 2));
        unary(Slice.class, "last axis", x -> x.slice(-1, 0, 2), normal(78, 2, 3));
        unary(Slice.class, "overlapping slices of one tensor",
                x -> x.slice(0, 0, 2).times(x.slice(0, 1, 3)), normal(79, 3, 2));
        unary(Pad.class, "one axis", x -> Pad.along(x, -1, 1, 2), normal(80, 2, 2));
        unary(Pad.class, "all axes", x -> new Pad(List.of(1, 0), List.of(0, 2)).apply(x), normal(81, 2, 2));
        NdArray picks = NdArray.of(new double[][] {{2, 0, 2, 1}, {1, 1, 0, 2}});
        unary(Gather.class, "some elements twice", x -> new Gather(1, picks).apply(x), normal(82, 2, 3));
        unary(Gather.class, "first axis", x -> new Gather(0, NdArray.of(new double[][] {{1, 0, 1}})).apply(x),
                normal(83, 2, 3));
        unary(ScatterAdd.class, "some places hit twice", x -> new ScatterAdd(1, picks, 4).apply(x), normal(84, 2, 4));
        add(Concat.class, "three parts, the first also the last",
                in -> Concat.of(-1, in.get(0), in.get(1), in.get(0)), normal(85, 2, 1), normal(86, 2, 3));
        add(Concat.class, "first axis", in -> Concat.of(0, in.get(0), in.get(1)), normal(87, 1, 2), normal(88, 2, 2));
    }

    private void reductions() {
        unary(Sum.class, "all axes", x -> x.sum(), normal(90, 2, 3));
        unary(Sum.class, "the middle axis", x -> x.sum(1), normal(91, 2, 3, 2));
        unary(Sum.class, "outer axes, counted from both ends", x -> x.sum(0, -1), normal(92, 2, 3, 2));
        unary(Sum.class, "of a scalar", x -> x.sum(), normal(93));
        unary(Sum.class, "mean", x -> x.mean(1), normal(94, 2, 3));
    }

    private void poolingAndNormalising() {
        unary(MaxPool2d.class, "windows side by side", x -> new MaxPool2d(Window2d.square(2, 2, 0, 1)).apply(x),
                distinct(100, 2, 1, 4, 4));
        unary(MaxPool2d.class, "overlapping windows", x -> new MaxPool2d(Window2d.square(2)).apply(x),
                distinct(101, 1, 2, 3, 4));
        unary(MaxPool2d.class, "padding and dilation", x -> new MaxPool2d(Window2d.square(3, 2, 1, 2)).apply(x),
                distinct(102, 1, 1, 5, 5));
        NdArray decisive = distinct(133, 1, 2, 3, 4);
        unary(MaxUnpool2d.class, "windows that share their largest element",
                x -> new MaxUnpool2d(decisive, Window2d.square(2)).apply(x), normal(134, 1, 2, 2, 3));
        unary(Softmax.class, "last axis", x -> x.softmax(-1), normal(103, 2, 4));
        unary(Softmax.class, "first axis", x -> x.softmax(0), normal(104, 3, 2));
        unary(LogSoftmax.class, "last axis", x -> x.logSoftmax(-1), normal(105, 2, 4));
        unary(LogSoftmax.class, "middle axis", x -> x.logSoftmax(1), normal(106, 2, 3, 2));
    }

    private void moreActivations() {
        NdArray bothSides = awayFromZero(110, 3, 4);
        unary(LeakyRelu.class, "both sides of the kink", new LeakyRelu(0.1)::apply, bothSides);
        unary(Elu.class, "both sides of the bend", new Elu(0.8)::apply, bothSides);
        unary(Elu.class, "scaled", Elu::selu, bothSides);
        unary(Softplus.class, "a sharp bend", new Softplus(2)::apply, bothSides);
        unary(Softplus.class, "straight beyond a threshold", new Softplus(1, 0.2)::apply, bothSides);
        unary(Softplus.class, "logarithm of the sigmoid", Softplus::logSigmoid, bothSides);
        unary(Softplus.class, "mish", Softplus::mish, bothSides);
        unary(Gelu.class, "matrix", new Gelu()::apply, bothSides);
        unary(GeluTanh.class, "matrix", new GeluTanh()::apply, bothSides);
        unary(Silu.class, "matrix", new Silu()::apply, bothSides);
        unary(Clamp.class, "below, between and above", new Clamp(-0.95, 1.05)::apply, distinct(111, 5, 8));
        unary(Clamp.class, "hard swish", Clamp::hardSwish, distinct(112, 5, 17).times(1.01));
        unary(Sign.class, "both sides of the step", new Sign()::apply, bothSides);
        unary(Sin.class, "matrix", new Sin()::apply, normal(113, 2, 3));
        unary(Cos.class, "matrix", new Cos()::apply, normal(114, 2, 3));
        unary(Erf.class, "matrix", new Erf()::apply, normal(115, 2, 3));
        unary(Expm1.class, "matrix", new Expm1()::apply, normal(116, 2, 3));
        unary(Log1p.class, "matrix", new Log1p()::apply, positive(117, 2, 3));
        binary(Raise.class, "a column to the power of a row", new Raise()::apply, positive(118, 3, 1), normal(119, 2));
        binary(Maximum.class, "a matrix and a row", new Maximum()::apply, normal(120, 3, 4), normal(121, 4));
        binary(Maximum.class, "the smaller one", Minimum::of, normal(122, 3, 4), normal(123, 4));
    }

    private void compositions() {
        unary(Max.class, "the middle axis", x -> Max.of(x, 1), distinct(130, 2, 3, 2));
        unary(Max.class, "all axes", x -> Max.of(x), distinct(131, 2, 3));
        unary(MaxPool2d.class, "first maximum of an axis", x -> Max.first(x, 0), distinct(132, 3, 2, 2));
        unary(Sum.class, "unbiased variance", x -> Moments.unbiasedVariance(x, 0, 2), normal(133, 2, 3, 2));
        unary(Sqrt.class, "standard deviation", x -> Moments.standardDeviation(x, 1), normal(134, 2, 4));
        unary(Sqrt.class, "norm", x -> Norm.of(x, 1), awayFromZero(135, 2, 3));
        binary(Divide.class, "cosine similarity", (a, b) -> Norm.cosineSimilarity(a, b, 1, 1e-8),
                awayFromZero(136, 2, 3), awayFromZero(137, 2, 3));
        unary(Log.class, "log-sum-exp of outer axes", x -> LogSumExp.of(x, 0, -1), normal(138, 2, 3, 2));
        NdArray withZeros = NdArray.of(new double[][] {{2, 0, 3, -1, 0.5}, {0, 1, 0, 2, 4}});
        unary(Multiply.class, "product with zeros", x -> Product.of(x, 1), withZeros);
        unary(MatMul.class, "running sums", x -> CumulativeSum.of(x, 0), normal(139, 4, 2));
        unary(Gather.class, "sorted", x -> Sort.of(x, 0, true), distinct(140, 4, 2));
        unary(Gather.class, "mirror at both ends", x -> Padding.reflect(x, 1, 2, 1), normal(141, 2, 3));
        unary(Gather.class, "repeated edges", x -> Padding.replicate(x, 0, 2, 1), normal(142, 3, 2));
        unary(Pad.class, "a border of a number", x -> Padding.constant(x, 1, 1, 2, 0.5), normal(143, 2, 2));
        unary(Gather.class, "every second slice", x -> Select.every(x, -1, 1, 6, 2), normal(144, 2, 6));
        unary(Gather.class, "words", x -> Embedding.of(x, NdArray.of(new double[][] {{2, 0}, {2, 1}})), normal(145, 3, 2));
        binary(Gather.class, "where", (a, b) -> Where.of(NdArray.of(1, 0, 1), a, b), normal(146, 2, 3), normal(147, 3));
        binary(Concat.class, "stack", (a, b) -> Stack.of(-1, a, b), normal(148, 2, 3), normal(149, 2, 3));
        unary(Gather.class, "windows as columns",
                x -> Unfold.of(x, new Window2d(new Window(2, 2, 1, 1), Window.of(2))), normal(150, 1, 2, 3, 3));
        unary(Permute.class, "channels to pixels", x -> PixelShuffle.of(x, 2), normal(151, 1, 4, 2, 1));
        add(Softmax.class, "attention", in -> Attention.of(in.get(0), in.get(1), in.get(2)),
                normal(152, 2, 2, 3), normal(153, 3, 3), normal(154, 3, 2));
        add(Softmax.class, "attention to the past",
                in -> Attention.of(in.get(0), in.get(1), in.get(2), Attention.causal(3)),
                normal(155, 3, 2), normal(156, 3, 2), normal(157, 3, 2));
        unary(Standardise.class, "last axis", x -> Standardise.of(x, 1e-5, -1), normal(158, 2, 4));
        unary(Standardise.class, "outer axes", x -> Standardise.of(x, 0.1, 0, 2), normal(159, 2, 2, 2));
        add(NormaliseBatch.class, "batch norm of a batch", in -> BatchNorm.ofBatch(in.get(0), in.get(1), in.get(2), 1e-3),
                normal(160, 2, 2, 2, 2), normal(161, 2), normal(162, 2));
        add(Divide.class, "batch norm with known statistics",
                in -> BatchNorm.of(in.get(0), NdArray.of(0.3, -1), NdArray.of(2, 0.5), in.get(1), in.get(2), 1e-3),
                normal(163, 3, 2), normal(164, 2), normal(165, 2));
        add(Standardise.class, "layer norm of two axes", in -> LayerNorm.of(in.get(0), in.get(1), in.get(2), 1e-3),
                normal(166, 2, 2, 3), normal(167, 2, 3), normal(168, 2, 3));
        add(Standardise.class, "group norm", in -> GroupNorm.of(in.get(0), in.get(1), in.get(2), 2, 1e-3),
                normal(169, 1, 4, 2), normal(170, 4), normal(171, 4));
        add(Conv2d.class, "of one row", in -> Conv1d.of(in.get(0), in.get(1), in.get(2), new Window(2, 2, 1, 1), 1),
                normal(172, 2, 2, 4), normal(173, 3, 2, 2), normal(174, 3));
    }

    private void resampling() {
        var uneven = new Window2d(new Window(3, 2, 1, 1), new Window(2, 1, 1, 1));
        unary(AvgPool2d.class, "padding counted", new AvgPool2d(uneven, true)::apply, normal(180, 2, 2, 4, 3));
        unary(AvgPool2d.class, "padding not counted", new AvgPool2d(uneven, false)::apply, normal(181, 1, 2, 4, 3));
        var sticksOut = Window2d.square(2, 2, 0, 1);
        unary(AvgPool2d.class, "windows that stick out", x -> CeilMode.average(x, sticksOut, true), normal(182, 1, 2, 3, 5));
        unary(MaxPool2d.class, "windows that stick out", x -> CeilMode.max(x, sticksOut), distinct(183, 1, 2, 3, 5));
        unary(MatMul.class, "means over a grid", x -> AdaptiveAvgPool2d.of(x, 2, 3), normal(184, 1, 2, 3, 4));
        unary(MatMul.class, "nearest pixels", x -> Resize.nearest(x, 3, 2), normal(185, 1, 1, 2, 3));
        unary(MatMul.class, "bilinear", x -> Resize.bilinear(x, 3, 4, false), normal(186, 1, 1, 2, 3));
        unary(MatMul.class, "bicubic, corners aligned", x -> Resize.bicubic(x, 3, 4, true), normal(187, 1, 1, 2, 3));
        unary(MatMul.class, "averaged while shrinking", x -> Resize.antialiased(x, 2, 2), normal(188, 1, 1, 4, 5));
    }

    private void unary(Class<? extends Op> op, String what, UnaryOperator<Tensor> f, NdArray x) {
        add(op, what, in -> f.apply(in.getFirst()), x);
    }

    private void binary(Class<? extends Op> op, String what, BinaryOperator<Tensor> f, NdArray a, NdArray b) {
        add(op, what, in -> f.apply(in.get(0), in.get(1)), a, b);
    }

    private void add(Class<? extends Op> op, String what, Function<List<Tensor>, Tensor> f, NdArray... inputs) {
        cases.add(new OpCase(op, what, f, List.of(inputs)));
    }
}
