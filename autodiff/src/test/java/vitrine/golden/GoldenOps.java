package vitrine.golden;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.array.Window;
import vitrine.array.Window2d;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Affine;
import vitrine.autodiff.op.Concat;
import vitrine.autodiff.op.Conv2d;
import vitrine.autodiff.op.ConvTranspose2d;
import vitrine.autodiff.op.Gather;
import vitrine.autodiff.op.MaxPool2d;
import vitrine.autodiff.op.Pad;
import vitrine.autodiff.op.ScatterAdd;

/// The reference's operations, said with ours: directly where we have the same one, else composed.
final class GoldenOps {
    /// An operation of the reference.
    interface Expression {
        Tensor apply(GoldenCase about, Map<String, Tensor> in);
    }

    private static final Map<String, Expression> EXPRESSIONS = new HashMap<>();

    // The reference keeps roots, logarithms and quotients away from zero: √(|x| + 0.1), ln(|x| + 0.1), a / (|b| + 0.5).
    static {
        unary("op.relu", Tensor::relu);
        unary("op.sigmoid", Tensor::sigmoid);
        unary("op.tanh", Tensor::tanh);
        unary("op.softplus", GoldenOps::softplus);
        unary("op.logsigmoid", x -> softplus(x.negate()).negate());
        unary("op.silu", x -> x.times(x.sigmoid()));
        unary("op.gelu_tanh", x -> x.times(0.5).times(
                x.plus(x.pow(3).times(0.044715)).times(Math.sqrt(2 / Math.PI)).tanh().plus(1)));
        EXPRESSIONS.put("op.leaky_relu", (about, in) -> {
            double slope = about.params().get("negative_slope").asDouble();
            return in.get("x").times(slope).plus(in.get("x").relu().times(1 - slope));
        });
        unary("op.unary.abs", Tensor::abs);
        unary("op.unary.exp", Tensor::exp);
        unary("op.unary.log", x -> x.abs().plus(0.1).log());
        unary("op.unary.log1p", x -> x.abs().plus(1).log());
        unary("op.unary.neg", Tensor::negate);
        unary("op.unary.pow3", x -> x.pow(3));
        unary("op.unary.reciprocal", x -> x.pow(-1));
        unary("op.unary.sqrt", x -> x.abs().plus(0.1).sqrt());
        binary("op.broadcast.add", Tensor::plus);
        binary("op.broadcast.sub", Tensor::minus);
        binary("op.broadcast.mul", Tensor::times);
        binary("op.broadcast.div", (a, b) -> a.dividedBy(b.abs().plus(0.5)));
        binary("op.matmul", GoldenOps::matmul);
        binary("op.einsum", (a, b) -> a.matmul(b.transpose()));
        reduction("op.reduce.sum", Tensor::sum);
        reduction("op.reduce.mean", Tensor::mean);
        reduction("op.reduce.norm", (x, axes) -> x.square().sum(axes).sqrt());
        reduction("op.reduce.logsumexp", (x, axes) -> x.exp().sum(axes).log());
        reduction("op.reduce.var_biased", GoldenOps::variance);
        reduction("op.reduce.var", GoldenOps::unbiasedVariance);
        reduction("op.reduce.std", (x, axes) -> unbiasedVariance(x, axes).sqrt());
        EXPRESSIONS.put("op.softmax", (about, in) -> in.get("x").softmax(about.params().get("dim").asInt()));
        EXPRESSIONS.put("op.log_softmax", (about, in) -> in.get("x").logSoftmax(about.params().get("dim").asInt()));
        EXPRESSIONS.put("op.linear", GoldenOps::linear);
        EXPRESSIONS.put("op.conv1d", GoldenOps::conv1d);
        EXPRESSIONS.put("op.conv2d", GoldenOps::conv2d);
        EXPRESSIONS.put("op.conv_transpose2d", GoldenOps::convTranspose2d);
        EXPRESSIONS.put("op.maxpool2d", GoldenOps::maxPool2d);
        EXPRESSIONS.put("op.scaled_dot_product_attention", GoldenOps::attention);
        EXPRESSIONS.put("op.layernorm", GoldenOps::layerNorm);
        EXPRESSIONS.put("op.permute", (about, in) -> in.get("x").permute(ints(about.params().get("dims"))));
        EXPRESSIONS.put("op.concat", (about, in) -> Concat.of(
                about.params().get("dim").asInt(), in.get("a"), in.get("b")));
        EXPRESSIONS.put("op.stack", GoldenOps::stack);
        EXPRESSIONS.put("op.slice", GoldenOps::everySecond);
        EXPRESSIONS.put("op.pad", GoldenOps::pad);
        EXPRESSIONS.put("op.pixel_shuffle", GoldenOps::pixelShuffle);
        EXPRESSIONS.put("op.gather", (about, in) -> new Gather(about.params().get("dim").asInt(),
                in.get("index").value()).apply(in.get("x")));
        EXPRESSIONS.put("op.scatter_add", (about, in) -> {
            int axis = about.params().get("dim").asInt();
            return in.get("x").plus(new ScatterAdd(axis, in.get("index").value(), in.get("x").shape().dim(axis))
                    .apply(in.get("src")));
        });
        EXPRESSIONS.put("op.index_select", (about, in) -> rows(in.get("x"), in.get("index").value()));
        EXPRESSIONS.put("op.embedding", (about, in) -> rows(in.get("w"), in.get("index").value()));
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

    private static void binary(String method, BinaryOperator<Tensor> f) {
        EXPRESSIONS.put(method, (about, in) -> f.apply(in.get("a"), in.get("b")));
    }

    private static Tensor softplus(Tensor x) {
        return x.exp().plus(1).log();
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

    private static Tensor variance(Tensor x, int... axes) {
        Tensor centred = x.minus(x.mean(axes).reshape(x.shape().reduced(axes)));
        return centred.square().mean(axes);
    }

    private static Tensor unbiasedVariance(Tensor x, int... axes) {
        double n = (double) x.shape().size() / x.shape().reduced(axes).size();
        return variance(x, axes).times(n / (n - 1));
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

    private static Tensor attention(GoldenCase about, Map<String, Tensor> in) {
        Tensor scores = in.get("q").matmul(in.get("k").transpose());
        return scores.dividedBy(Math.sqrt(in.get("q").shape().dim(-1))).softmax(-1).matmul(in.get("v"));
    }

    private static Tensor layerNorm(GoldenCase about, Map<String, Tensor> in) {
        Tensor x = in.get("x");
        Shape kept = x.shape().reduced(-1);
        Tensor centred = x.minus(x.mean(-1).reshape(kept));
        Tensor deviation = variance(x, -1).plus(about.params().get("eps").asDouble()).sqrt().reshape(kept);
        return centred.dividedBy(deviation).times(in.get("w")).plus(in.get("b"));
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

    /// A convolution of images of one row.
    private static Tensor conv1d(GoldenCase about, Map<String, Tensor> in) {
        Tensor x = in.get("x");
        Tensor w = in.get("w");
        Window columns = window(about.params(), 1, w.shape().dim(2)).columns();
        Tensor y = Conv2d.of(x.reshape(x.shape().dim(0), x.shape().dim(1), 1, -1),
                w.reshape(w.shape().dim(0), w.shape().dim(1), 1, -1), in.get("b"),
                new Window2d(Window.of(1), columns), 1);
        return y.reshape(y.shape().without(2));
    }

    /// The reference tells how much larger than the smallest the output is, we its size.
    private static Tensor convTranspose2d(GoldenCase about, Map<String, Tensor> in) {
        Tensor w = in.get("w");
        Window2d window = window(about.params(), w.shape().dim(2), w.shape().dim(3));
        int[] extra = pair(about.params().path("output_padding"), 0);
        var op = new ConvTranspose2d(window, about.params().path("groups").asInt(1),
                length(window.rows(), in.get("x").shape().dim(2)) + extra[0],
                length(window.columns(), in.get("x").shape().dim(3)) + extra[1]);
        return in.containsKey("b") ? op.apply(in.get("x"), w, in.get("b")) : op.apply(in.get("x"), w);
    }

    private static int length(Window window, int outputs) {
        return (outputs - 1) * window.stride() - 2 * window.padding() + window.extent();
    }

    private static Tensor maxPool2d(GoldenCase about, Map<String, Tensor> in) {
        int[] size = pair(about.params().get("kernel_size"), 1);
        int[] stride = pair(about.params().path("stride"), 0);
        int[] padding = pair(about.params().path("padding"), 0);
        int[] dilation = pair(about.params().path("dilation"), 1);
        return new MaxPool2d(new Window2d(
                new Window(size[0], stride[0] == 0 ? size[0] : stride[0], padding[0], dilation[0]),
                new Window(size[1], stride[1] == 0 ? size[1] : stride[1], padding[1], dilation[1]))).apply(in.get("x"));
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

    private static Tensor stack(GoldenCase about, Map<String, Tensor> in) {
        int axis = about.params().get("dim").asInt();
        Shape parts = in.get("a").value().unsqueeze(axis).shape();
        return Concat.of(axis, in.get("a").reshape(parts), in.get("b").reshape(parts));
    }

    /// x[:, 1:6:2]: three pairs, of which the first is taken.
    private static Tensor everySecond(GoldenCase about, Map<String, Tensor> in) {
        if (!about.params().get("slice").asString().equals("[:,1:6:2]")) {
            throw new IllegalArgumentException(about.id() + " takes another slice");
        }
        int rows = in.get("x").shape().dim(0);
        return in.get("x").slice(1, 1, 7).reshape(rows, 3, 2).slice(2, 0, 1).reshape(rows, 3);
    }

    /// A border of value v: zeros around x − v, and v added to all. Amounts are left, right, top, bottom.
    private static Tensor pad(GoldenCase about, Map<String, Tensor> in) {
        int[] amounts = ints(about.params().get("pad_lrtb"));
        double v = about.params().get("value").asDouble();
        return new Pad(List.of(0, 0, amounts[2], amounts[0]), List.of(0, 0, amounts[3], amounts[1]))
                .apply(in.get("x").minus(v)).plus(v);
    }

    /// (N, C·r², H, W) → (N, C, H·r, W·r).
    private static Tensor pixelShuffle(GoldenCase about, Map<String, Tensor> in) {
        int r = about.params().get("factor").asInt();
        Shape s = in.get("x").shape();
        int channels = s.dim(1) / (r * r);
        return in.get("x").reshape(s.dim(0), channels, r, r, s.dim(2), s.dim(3)).permute(0, 1, 4, 2, 5, 3)
                .reshape(s.dim(0), channels, s.dim(2) * r, s.dim(3) * r);
    }

    /// The rows of a matrix that an array of any shape names: (rows, n) and (…) → (…, n).
    private static Tensor rows(Tensor matrix, NdArray index) {
        int n = matrix.shape().dim(1);
        NdArray flat = index.reshape(-1, 1).broadcastTo(Shape.of(index.size(), n));
        int[] dims = IntStream.concat(IntStream.of(index.shape().toArray()), IntStream.of(n)).toArray();
        return new Gather(0, flat).apply(matrix).reshape(dims);
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
