package vitrine.classroom.conformance;

import java.util.Map;
import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.BatchNorm;
import vitrine.autodiff.op.GroupNorm;
import vitrine.autodiff.op.LayerNorm;
import vitrine.autodiff.op.Moments;

/// Normalisation over the batch, the features, or groups of channels.
final class NormalisingOperations {
    private NormalisingOperations() {}

    static Map<String, Operation> operations() {
        return new Operation.Book()
                .of("op.batchnorm", NormalisingOperations::batchNorm)
                .of("op.layernorm", (about, in) -> LayerNorm.of(in.get("x"), in.get("w"), in.get("b"), eps(about)))
                .of("op.groupnorm", (about, in) -> GroupNorm.of(in.get("x"), in.get("w"), in.get("b"),
                        about.param("groups").asInt(), eps(about)))
                .with("op.instancenorm", (x, about) -> GroupNorm.of(x, x.shape().dim(1), eps(about)))
                .operations();
    }

    private static double eps(ReferenceCase about) {
        return about.param("eps", 1e-5);
    }

    private static Tensor batchNorm(ReferenceCase about, Inputs in) {
        return about.param("training").asBoolean()
                ? BatchNorm.ofBatch(in.get("x"), in.get("w"), in.get("b"), eps(about))
                : BatchNorm.of(in.get("x"), in.get("running_mean").value(), in.get("running_var").value(),
                        in.get("w"), in.get("b"), eps(about));
    }

    /// What a layer that keeps running averages knows after the batch: the variance is unbiased.
    static NdArray running(ReferenceCase about, String name, Inputs in) {
        Tensor x = in.get("x").detach();
        int[] axes = x.shape().rank() == 2 ? new int[] {0} : new int[] {0, 2, 3};
        double momentum = about.param("momentum", 0.1);
        Tensor batch = name.equals("running_mean") ? x.mean(axes) : Moments.unbiasedVariance(x, axes);
        return in.get(name).times(1 - momentum).plus(batch.times(momentum)).value();
    }
}
