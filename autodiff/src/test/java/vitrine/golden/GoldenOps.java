package vitrine.golden;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import tools.jackson.databind.JsonNode;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.array.Window;
import vitrine.array.Window2d;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.AdaptiveAvgPool2d;
import vitrine.autodiff.op.Affine;
import vitrine.autodiff.op.Attention;
import vitrine.autodiff.op.AvgPool2d;
import vitrine.autodiff.op.BatchNorm;
import vitrine.autodiff.op.CeilMode;
import vitrine.autodiff.op.Clamp;
import vitrine.autodiff.op.Concat;
import vitrine.autodiff.op.Conv1d;
import vitrine.autodiff.op.Conv2d;
import vitrine.autodiff.op.ConvTranspose2d;
import vitrine.autodiff.op.Cos;
import vitrine.autodiff.op.CumulativeSum;
import vitrine.autodiff.op.Elu;
import vitrine.autodiff.op.Embedding;
import vitrine.autodiff.op.Erf;
import vitrine.autodiff.op.Expm1;
import vitrine.autodiff.op.Gather;
import vitrine.autodiff.op.Gelu;
import vitrine.autodiff.op.GeluTanh;
import vitrine.autodiff.op.GroupNorm;
import vitrine.autodiff.op.LayerNorm;
import vitrine.autodiff.op.LeakyRelu;
import vitrine.autodiff.op.Log1p;
import vitrine.autodiff.op.LogSumExp;
import vitrine.autodiff.op.Max;
import vitrine.autodiff.op.MaxPool2d;
import vitrine.autodiff.op.Maximum;
import vitrine.autodiff.op.Minimum;
import vitrine.autodiff.op.Moments;
import vitrine.autodiff.op.Norm;
import vitrine.autodiff.op.Padding;
import vitrine.autodiff.op.PixelShuffle;
import vitrine.autodiff.op.Product;
import vitrine.autodiff.op.Raise;
import vitrine.autodiff.op.Resize;
import vitrine.autodiff.op.ScatterAdd;
import vitrine.autodiff.op.Select;
import vitrine.autodiff.op.Sign;
import vitrine.autodiff.op.Silu;
import vitrine.autodiff.op.Sin;
import vitrine.autodiff.op.Softplus;
import vitrine.autodiff.op.Sort;
import vitrine.autodiff.op.Stack;
import vitrine.autodiff.op.Unfold;
import vitrine.autodiff.op.Where;

/// The reference's operations, said with ours.
final class GoldenOps {
    /// An operation of the reference.
    interface Expression {
        Tensor apply(GoldenCase about, Map<String, Tensor> in);
    }

    private static final Map<String, Expression> EXPRESSIONS = new HashMap<>();

    // The reference keeps roots, logarithms, quotients and powers away from zero: √(|x| + 0.1), ln(|x| + 0.1),
    // a / (|b| + 0.5), (|a| + 0.1)ᵇ.
    static {
        functions();
        activations();
        arithmetic();
        reductions();
        products();
        windows();
        normalisations();
        structure();
    }

    private static void functions() {
        unary("op.unary.abs", Tensor::abs);
        unary("op.unary.clamp", new Clamp(-1, 1)::apply);
        unary("op.unary.cos", new Cos()::apply);
        unary("op.unary.erf", new Erf()::apply);
        unary("op.unary.exp", Tensor::exp);
        unary("op.unary.expm1", new Expm1()::apply);
        unary("op.unary.log", x -> x.abs().plus(0.1).log());
        unary("op.unary.log1p", x -> new Log1p().apply(x.abs()));
        unary("op.unary.neg", Tensor::negate);
        unary("op.unary.pow3", x -> x.pow(3));
        unary("op.unary.reciprocal", x -> x.pow(-1));
        unary("op.unary.sign", new Sign()::apply);
        unary("op.unary.sin", new Sin()::apply);
        unary("op.unary.sqrt", x -> x.abs().plus(0.1).sqrt());
    }

    private static void activations() {
        unary("op.relu", Tensor::relu);
        unary("op.sigmoid", Tensor::sigmoid);
        unary("op.tanh", Tensor::tanh);
        unary("op.gelu", new Gelu()::apply);
        unary("op.gelu_tanh", new GeluTanh()::apply);
        unary("op.silu", new Silu()::apply);
        unary("op.logsigmoid", Softplus::logSigmoid);
        unary("op.mish", Softplus::mish);
        unary("op.selu", Elu::selu);
        unary("op.relu6", Clamp::relu6);
        unary("op.hardtanh", new Clamp(-1, 1)::apply);
        unary("op.hardsigmoid", Clamp::hardSigmoid);
        unary("op.hardswish", Clamp::hardSwish);
        unary("op.softsign", x -> x.dividedBy(x.abs().plus(1)));
        with("op.elu", (x, params) -> new Elu(params.get("alpha").asDouble()).apply(x));
        with("op.leaky_relu", (x, params) -> new LeakyRelu(params.get("negative_slope").asDouble()).apply(x));
        with("op.softplus", GoldenOps::softplus);
        with("op.softplus_beta", GoldenOps::softplus);
    }

    private static Tensor softplus(Tensor x, JsonNode params) {
        return new Softplus(params.get("beta").asDouble(), params.get("threshold").asDouble()).apply(x);
    }

    private static void arithmetic() {
        binary("op.broadcast.add", Tensor::plus);
        binary("op.broadcast.sub", Tensor::minus);
        binary("op.broadcast.mul", Tensor::times);
        binary("op.broadcast.div", (a, b) -> a.dividedBy(b.abs().plus(0.5)));
        binary("op.broadcast.max", new Maximum()::apply);
        binary("op.broadcast.min", Minimum::of);
        binary("op.broadcast.pow", (a, b) -> new Raise().apply(a.abs().plus(0.1), b));
        binary("op.cosine_similarity", (a, b) -> Norm.cosineSimilarity(a, b, 1, 1e-8));
    }

    private static void reductions() {
        reduction("op.reduce.sum", Tensor::sum);
        reduction("op.reduce.mean", Tensor::mean);
        reduction("op.reduce.max", Max::of);
        reduction("op.reduce.norm", Norm::of);
        reduction("op.reduce.logsumexp", LogSumExp::of);
        reduction("op.reduce.var_biased", Moments::variance);
        reduction("op.reduce.var", Moments::unbiasedVariance);
        reduction("op.reduce.std", Moments::standardDeviation);
        with("op.reduce.amax", (x, params) -> Max.of(x, params.get("dim").asInt()));
        with("op.reduce.max_dim", (x, params) -> Max.first(x, params.get("dim").asInt()));
        with("op.reduce.prod", (x, params) -> Product.of(x, params.get("dim").asInt()));
        with("op.cumsum", (x, params) -> CumulativeSum.of(x, params.get("dim").asInt()));
        with("op.softmax", (x, params) -> x.softmax(params.get("dim").asInt()));
        with("op.log_softmax", (x, params) -> x.logSoftmax(params.get("dim").asInt()));
    }

    private static void products() {
        binary("op.matmul", GoldenOps::matmul);
        binary("op.einsum", (a, b) -> a.matmul(b.transpose()));
        EXPRESSIONS.put("op.linear", GoldenOps::linear);
        EXPRESSIONS.put("op.bilinear", GoldenOps::bilinearForm);
        EXPRESSIONS.put("op.scaled_dot_product_attention",
                (about, in) -> Attention.of(in.get("q"), in.get("k"), in.get("v")));
    }

    private static void windows() {
        EXPRESSIONS.put("op.conv1d", GoldenOps::conv1d);
        EXPRESSIONS.put("op.conv2d", GoldenOps::conv2d);
        EXPRESSIONS.put("op.conv_transpose2d", GoldenOps::convTranspose2d);
        with("op.maxpool2d", GoldenOps::maxPool2d);
        with("op.avgpool2d", GoldenOps::avgPool2d);
        with("op.adaptive_avg_pool2d", (x, params) -> {
            int[] cells = ints(params.get("output"));
            return AdaptiveAvgPool2d.of(x, cells[0], cells[1]);
        });
        with("op.interpolate", GoldenOps::interpolate);
        with("op.unfold", (x, params) -> {
            int[] size = ints(params.get("kernel"));
            return Unfold.of(x, window(params, size[0], size[1]));
        });
    }

    private static void normalisations() {
        EXPRESSIONS.put("op.batchnorm", GoldenOps::batchNorm);
        EXPRESSIONS.put("op.layernorm", (about, in) -> LayerNorm.of(in.get("x"), in.get("w"), in.get("b"), eps(about)));
        EXPRESSIONS.put("op.groupnorm", (about, in) -> GroupNorm.of(in.get("x"), in.get("w"), in.get("b"),
                about.params().get("groups").asInt(), eps(about)));
        EXPRESSIONS.put("op.instancenorm", (about, in) -> GroupNorm.of(in.get("x"), in.get("x").shape().dim(1), eps(about)));
    }

    private static void structure() {
        with("op.permute", (x, params) -> x.permute(ints(params.get("dims"))));
        with("op.slice", GoldenOps::everySecond);
        with("op.pad", GoldenOps::pad);
        with("op.pixel_shuffle", (x, params) -> PixelShuffle.of(x, params.get("factor").asInt()));
        with("op.sort", (x, params) -> Sort.of(x, params.get("dim").asInt(), params.get("descending").asBoolean()));
        EXPRESSIONS.put("op.concat", (about, in) -> Concat.of(
                about.params().get("dim").asInt(), in.get("a"), in.get("b")));
        EXPRESSIONS.put("op.stack", (about, in) -> Stack.of(
                about.params().get("dim").asInt(), in.get("a"), in.get("b")));
        EXPRESSIONS.put("op.where", (about, in) -> Where.of(in.get("m").value(), in.get("a"), in.get("b")));
        EXPRESSIONS.put("op.gather", (about, in) -> new Gather(about.params().get("dim").asInt(),
                in.get("index").value()).apply(in.get("x")));
        EXPRESSIONS.put("op.scatter_add", (about, in) -> {
            int axis = about.params().get("dim").asInt();
            return in.get("x").plus(new ScatterAdd(axis, in.get("index").value(), in.get("x").shape().dim(axis))
                    .apply(in.get("src")));
        });
        EXPRESSIONS.put("op.index_select", (about, in) -> Select.along(in.get("x"), about.params().get("dim").asInt(),
                DoubleStream.of(in.get("index").value().toDoubles()).mapToInt(i -> (int) i).toArray()));
        EXPRESSIONS.put("op.embedding", (about, in) -> Embedding.of(in.get("w"), in.get("index").value()));
    }

    private GoldenOps() {}

    /// The reference's methods that can be said.
    static Set<String> methods() {
        return Set.copyOf(EXPRESSIONS.keySet());
    }

    static Tensor apply(GoldenCase about, Map<String, Tensor> inputs) {
        Expression expression = EXPRESSIONS.get(about.method());
        if (expression == null) {
            throw new IllegalArgumentException("no expression for " + about.method() + " of " + about.id());
        }
        return expression.apply(about, inputs);
    }

    // ---- Functions of one or two arrays ---------------------------------------------------------------

    private static void unary(String method, UnaryOperator<Tensor> f) {
        EXPRESSIONS.put(method, (about, in) -> f.apply(in.get("x")));
    }

    private static void with(String method, BiFunction<Tensor, JsonNode, Tensor> f) {
        EXPRESSIONS.put(method, (about, in) -> f.apply(in.get("x"), about.params()));
    }

    private static void binary(String method, BinaryOperator<Tensor> f) {
        EXPRESSIONS.put(method, (about, in) -> f.apply(in.get("a"), in.get("b")));
    }

    // ---- Reductions -----------------------------------------------------------------------------------

    private interface Reducer {
        Tensor apply(Tensor x, int... axes);
    }

    private static void reduction(String method, Reducer f) {
        EXPRESSIONS.put(method, (about, in) -> {
            Tensor x = in.get("x");
            int[] axes = ints(about.params().get("dim"));
            Tensor y = f.apply(x, axes);
            return about.params().get("keepdim").asBoolean() ? y.reshape(x.shape().reduced(axes)) : y;
        });
    }

    // ---- Products -------------------------------------------------------------------------------------

    /// As the reference, vectors included: a row on the left, a column on the right, whose axis disappears.
    private static Tensor matmul(Tensor a, Tensor b) {
        Tensor left = a.shape().rank() == 1 ? a.reshape(1, -1) : a;
        Tensor right = b.shape().rank() == 1 ? b.reshape(-1, 1) : b;
        Tensor product = left.matmul(right);
        Shape shape = product.shape();
        if (b.shape().rank() == 1) {
            shape = shape.without(-1);
        }
        return product.reshape(a.shape().rank() == 1 ? shape.without(b.shape().rank() == 1 ? -1 : -2) : shape);
    }

    private static Tensor linear(GoldenCase about, Map<String, Tensor> in) {
        Tensor x = in.get("input");
        Tensor w = in.get("weight");
        Tensor rows = x.reshape(-1, x.shape().dim(-1));
        return Affine.of(rows, w, in.get("bias")).reshape(x.shape().with(-1, w.shape().dim(0)));
    }

    /// yₒ = x₁ᵀ · Wₒ · x₂ + bₒ
    private static Tensor bilinearForm(GoldenCase about, Map<String, Tensor> in) {
        Tensor left = in.get("input1").matmul(in.get("weight"));
        return left.times(in.get("input2")).sum(-1).transpose().plus(in.get("bias"));
    }

    // ---- Normalising ----------------------------------------------------------------------------------

    private static double eps(GoldenCase about) {
        return about.params().get("eps").asDouble();
    }

    private static Tensor batchNorm(GoldenCase about, Map<String, Tensor> in) {
        return about.params().get("training").asBoolean()
                ? BatchNorm.ofBatch(in.get("x"), in.get("w"), in.get("b"), eps(about))
                : BatchNorm.of(in.get("x"), in.get("running_mean").value(), in.get("running_var").value(),
                        in.get("w"), in.get("b"), eps(about));
    }

    /// What a layer that keeps running averages knows after the batch.
    static NdArray running(GoldenCase about, String name, Map<String, Tensor> in) {
        Tensor x = in.get("x").detach();
        int[] axes = x.shape().rank() == 2 ? new int[] {0} : new int[] {0, 2, 3};
        double momentum = about.params().get("momentum").asDouble();
        Tensor batch = name.equals("running_mean") ? x.mean(axes) : Moments.unbiasedVariance(x, axes);
        return in.get(name).times(1 - momentum).plus(batch.times(momentum)).value();
    }

    // ---- Windows --------------------------------------------------------------------------------------

    private static Tensor conv2d(GoldenCase about, Map<String, Tensor> in) {
        Tensor w = in.get("w");
        Window2d window = window(about.params(), w.shape().dim(2), w.shape().dim(3));
        int groups = about.params().path("groups").asInt(1);
        return in.containsKey("b")
                ? Conv2d.of(in.get("x"), w, in.get("b"), window, groups)
                : Conv2d.of(in.get("x"), w, window, groups);
    }

    private static Tensor conv1d(GoldenCase about, Map<String, Tensor> in) {
        Window window = window(about.params(), 1, in.get("w").shape().dim(2)).columns();
        return Conv1d.of(in.get("x"), in.get("w"), in.get("b"), window, 1);
    }

    private static Tensor convTranspose2d(GoldenCase about, Map<String, Tensor> in) {
        Tensor w = in.get("w");
        Window2d window = window(about.params(), w.shape().dim(2), w.shape().dim(3));
        int[] extra = pair(about.params().path("output_padding"), 0);
        var op = ConvTranspose2d.enlarging(in.get("x").shape(), window, about.params().path("groups").asInt(1),
                extra[0], extra[1]);
        return in.containsKey("b") ? op.apply(in.get("x"), w, in.get("b")) : op.apply(in.get("x"), w);
    }

    private static Tensor maxPool2d(Tensor x, JsonNode params) {
        Window2d window = poolingWindow(params);
        return params.path("ceil_mode").asBoolean(false) ? CeilMode.max(x, window) : new MaxPool2d(window).apply(x);
    }

    private static Tensor avgPool2d(Tensor x, JsonNode params) {
        Window2d window = poolingWindow(params);
        boolean countPadding = params.get("count_include_pad").asBoolean();
        Tensor mean = params.path("ceil_mode").asBoolean(false)
                ? CeilMode.average(x, window, countPadding)
                : new AvgPool2d(window, countPadding).apply(x);
        int taps = window.rows().size() * window.columns().size();
        return mean.times((double) taps / params.path("divisor_override").asInt(taps));
    }

    /// By default the windows lie side by side.
    private static Window2d poolingWindow(JsonNode params) {
        int[] size = pair(params.get("kernel_size"), 1);
        int[] stride = pair(params.path("stride"), 0);
        int[] padding = pair(params.path("padding"), 0);
        int[] dilation = pair(params.path("dilation"), 1);
        return new Window2d(
                new Window(size[0], stride[0] == 0 ? size[0] : stride[0], padding[0], dilation[0]),
                new Window(size[1], stride[1] == 0 ? size[1] : stride[1], padding[1], dilation[1]));
    }

    private static Tensor interpolate(Tensor x, JsonNode params) {
        int[] size = ints(params.get("size"));
        boolean alignCorners = params.path("align_corners").asBoolean(false);
        return switch (params.get("mode").asString()) {
            case "nearest" -> Resize.nearest(x, size[0], size[1]);
            case "bilinear" -> Resize.bilinear(x, size[0], size[1], alignCorners);
            case "bicubic" -> Resize.bicubic(x, size[0], size[1], alignCorners);
            default -> throw new IllegalArgumentException("an interpolation " + params.get("mode"));
        };
    }

    private static Window2d window(JsonNode params, int rows, int columns) {
        int[] stride = pair(params.path("stride"), 1);
        int[] dilation = pair(params.path("dilation"), 1);
        boolean same = params.path("padding").isString();
        int[] padding = same
                ? new int[] {dilation[0] * (rows - 1) / 2, dilation[1] * (columns - 1) / 2}
                : pair(params.path("padding"), 0);
        return new Window2d(new Window(rows, stride[0], padding[0], dilation[0]),
                new Window(columns, stride[1], padding[1], dilation[1]));
    }

    // ---- Structure ------------------------------------------------------------------------------------

    private static Tensor everySecond(Tensor x, JsonNode params) {
        if (!params.get("slice").asString().equals("[:,1:6:2]")) {
            throw new IllegalArgumentException("another slice: " + params.get("slice"));
        }
        return Select.every(x, 1, 1, 6, 2);
    }

    /// Amounts are left, right, top, bottom.
    private static Tensor pad(Tensor x, JsonNode params) {
        int[] amounts = ints(params.get("pad_lrtb"));
        return switch (params.get("mode").asString()) {
            case "constant" -> {
                double value = params.get("value").asDouble();
                Tensor wide = Padding.constant(x, 3, amounts[0], amounts[1], value);
                yield Padding.constant(wide, 2, amounts[2], amounts[3], value);
            }
            case "reflect" -> Padding.reflect(
                    Padding.reflect(x, 3, amounts[0], amounts[1]), 2, amounts[2], amounts[3]);
            case "replicate" -> Padding.replicate(
                    Padding.replicate(x, 3, amounts[0], amounts[1]), 2, amounts[2], amounts[3]);
            default -> throw new IllegalArgumentException("a border " + params.get("mode"));
        };
    }

    // ---- Parameters -----------------------------------------------------------------------------------

    private static int[] ints(JsonNode list) {
        return list.valueStream().mapToInt(JsonNode::asInt).toArray();
    }

    /// A number for both directions, or one each for rows and columns.
    private static int[] pair(JsonNode given, int otherwise) {
        return given.isArray() ? ints(given) : new int[] {given.asInt(otherwise), given.asInt(otherwise)};
    }
}
