package vitrine.classroom.conformance;

import java.util.Map;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Clamp;
import vitrine.autodiff.op.Cos;
import vitrine.autodiff.op.Elu;
import vitrine.autodiff.op.Erf;
import vitrine.autodiff.op.Expm1;
import vitrine.autodiff.op.Gelu;
import vitrine.autodiff.op.GeluTanh;
import vitrine.autodiff.op.LeakyRelu;
import vitrine.autodiff.op.Log1p;
import vitrine.autodiff.op.Maximum;
import vitrine.autodiff.op.Minimum;
import vitrine.autodiff.op.Norm;
import vitrine.autodiff.op.Raise;
import vitrine.autodiff.op.Sign;
import vitrine.autodiff.op.Silu;
import vitrine.autodiff.op.Sin;
import vitrine.autodiff.op.Softplus;

/// Functions element by element: plain ones, activations, and arithmetic with broadcasting.
///
/// The reference keeps roots, logarithms, quotients and powers away from zero: √(|x| + 0.1), ln(|x| + 0.1),
/// a / (|b| + 0.5), (|a| + 0.1)ᵇ.
final class ElementwiseOperations {
    private ElementwiseOperations() {}

    static Map<String, Operation> operations() {
        Operation.Book book = new Operation.Book();
        functions(book);
        activations(book);
        arithmetic(book);
        return book.operations();
    }

    private static void functions(Operation.Book book) {
        book.unary("op.unary.abs", Tensor::abs)
                .unary("op.unary.clamp", new Clamp(-1, 1)::apply)
                .unary("op.unary.cos", new Cos()::apply)
                .unary("op.unary.erf", new Erf()::apply)
                .unary("op.unary.exp", Tensor::exp)
                .unary("op.unary.expm1", new Expm1()::apply)
                .unary("op.unary.log", x -> x.abs().plus(0.1).log())
                .unary("op.unary.log1p", x -> new Log1p().apply(x.abs()))
                .unary("op.unary.neg", Tensor::negate)
                .unary("op.unary.pow3", x -> x.pow(3))
                .unary("op.unary.reciprocal", x -> x.pow(-1))
                .unary("op.unary.sign", new Sign()::apply)
                .unary("op.unary.sin", new Sin()::apply)
                .unary("op.unary.sqrt", x -> x.abs().plus(0.1).sqrt());
    }

    private static void activations(Operation.Book book) {
        book.unary("op.relu", Tensor::relu)
                .unary("op.sigmoid", Tensor::sigmoid)
                .unary("op.tanh", Tensor::tanh)
                .unary("op.gelu", new Gelu()::apply)
                .unary("op.gelu_tanh", new GeluTanh()::apply)
                .unary("op.silu", new Silu()::apply)
                .unary("op.logsigmoid", Softplus::logSigmoid)
                .unary("op.mish", Softplus::mish)
                .unary("op.selu", Elu::selu)
                .unary("op.relu6", Clamp::relu6)
                .unary("op.hardtanh", new Clamp(-1, 1)::apply)
                .unary("op.hardsigmoid", Clamp::hardSigmoid)
                .unary("op.hardswish", Clamp::hardSwish)
                .unary("op.softsign", x -> x.dividedBy(x.abs().plus(1)))
                .with("op.elu", (x, about) -> new Elu(about.param("alpha", 1)).apply(x))
                .with("op.leaky_relu", (x, about) -> new LeakyRelu(about.param("negative_slope", 0.01)).apply(x))
                .with("op.softplus", ElementwiseOperations::softplus)
                .with("op.softplus_beta", ElementwiseOperations::softplus);
    }

    private static Tensor softplus(Tensor x, ReferenceCase about) {
        return new Softplus(about.param("beta", 1), about.param("threshold", 20)).apply(x);
    }

    private static void arithmetic(Operation.Book book) {
        book.binary("op.broadcast.add", Tensor::plus)
                .binary("op.broadcast.sub", Tensor::minus)
                .binary("op.broadcast.mul", Tensor::times)
                .binary("op.broadcast.div", (a, b) -> a.dividedBy(b.abs().plus(0.5)))
                .binary("op.broadcast.max", new Maximum()::apply)
                .binary("op.broadcast.min", Minimum::of)
                .binary("op.broadcast.pow", (a, b) -> new Raise().apply(a.abs().plus(0.1), b))
                .binary("op.cosine_similarity", (a, b) -> Norm.cosineSimilarity(a, b, 1, 1e-8));
    }
}
