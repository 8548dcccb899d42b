package vitrine.classroom.conformance;

import java.util.Map;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.CumulativeSum;
import vitrine.autodiff.op.LogSumExp;
import vitrine.autodiff.op.Max;
import vitrine.autodiff.op.Moments;
import vitrine.autodiff.op.Norm;
import vitrine.autodiff.op.Product;

/// Many numbers to one, and what is normalised by such a number.
final class ReducingOperations {
    private ReducingOperations() {}

    private interface Reducer {
        Tensor apply(Tensor x, int... axes);
    }

    static Map<String, Operation> operations() {
        return new Operation.Book()
                .with("op.reduce.sum", reducing(Tensor::sum)::apply)
                .with("op.reduce.mean", reducing(Tensor::mean)::apply)
                .with("op.reduce.max", reducing(Max::of)::apply)
                .with("op.reduce.norm", reducing(Norm::of)::apply)
                .with("op.reduce.logsumexp", reducing(LogSumExp::of)::apply)
                .with("op.reduce.var_biased", reducing(Moments::variance)::apply)
                .with("op.reduce.var", reducing(Moments::unbiasedVariance)::apply)
                .with("op.reduce.std", reducing(Moments::standardDeviation)::apply)
                .with("op.reduce.amax", (x, about) -> Max.of(x, about.ints("dim")))
                .with("op.reduce.max_dim", (x, about) -> Max.first(x, about.ints("dim")[0]))
                .with("op.reduce.prod", (x, about) -> Product.of(x, about.ints("dim")[0]))
                .with("op.cumsum", (x, about) -> CumulativeSum.of(x, about.ints("dim")[0]))
                .with("op.softmax", (x, about) -> x.softmax(about.ints("dim")[0]))
                .with("op.log_softmax", (x, about) -> x.logSoftmax(about.ints("dim")[0]))
                .operations();
    }

    private interface Reduction {
        Tensor apply(Tensor x, ReferenceCase about);
    }

    /// Along the axes that the case names, which stay with size 1 if it says so.
    private static Reduction reducing(Reducer f) {
        return (x, about) -> {
            int[] axes = about.ints("dim");
            Tensor y = f.apply(x, axes);
            return about.param("keepdim").asBoolean(false) ? y.reshape(x.shape().reduced(axes)) : y;
        };
    }
}
